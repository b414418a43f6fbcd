import type { Session } from '@djamms/client/session'
import { mayPass } from './load.ts'

const FIRST_RETRY_MS = 1_000
const LAST_RETRY_MS = 10_000

interface Stay {
  venueId: string
  /** The kiosk device that opens the session. */
  as?: Session
  /** A cookie may say who was here: asks with it first. */
  again: boolean
  /** True once this patron has left. */
  over: () => boolean
  /** It never will: no such venue, or the venue lets nobody in. */
  refused: (error: unknown) => void
}

/**
 * Opens a guest session, asking on while the trouble may pass, and opens the next one should it ever end: there is
 * nobody to sign in as, so whoever stands there is a new guest. Resolves once the first one is open.
 */
export function stayIn(session: Session, { venueId, as, again, over, refused }: Stay): Promise<void> {
  let entering = true
  async function first() {
    if (again) await session.start()
    const { status, identity } = session.getState()
    // A guest belongs to one venue (A3): at another bar's code they come in anew.
    if (status !== 'signed-in' || identity?.venueId !== venueId) await open()
  }
  async function open() {
    for (let delay = FIRST_RETRY_MS; ; delay = Math.min(delay * 2, LAST_RETRY_MS)) {
      try {
        await session.openGuest(venueId, as ? { as } : {})
        return
      } catch (error) {
        if (!mayPass(error) || over()) throw error
        await new Promise(resolve => setTimeout(resolve, delay))
        if (over()) throw error
      }
    }
  }
  function settle(work: Promise<void>) {
    entering = true
    work
      .catch(error => over() || refused(error))
      .then(() => {
        entering = false
      })
  }
  const entered = first()
  settle(entered)
  const unsubscribe = session.subscribe(() => {
    if (over()) return unsubscribe()
    if (entering || session.getState().status !== 'signed-out') return
    // Before open(): it signs out itself, and we would hear that.
    entering = true
    settle(open())
  })
  return entered
}
