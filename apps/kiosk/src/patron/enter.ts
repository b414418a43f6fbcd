import type { Session } from '@djamms/client/session'
import { mayPass } from './load.ts'

const FIRST_RETRY_MS = 1_000
const LAST_RETRY_MS = 10_000

/**
 * Opens a guest session, and asks on while the trouble may pass. Rejects where it never will (no such venue),
 * and where `over` says that this patron has left.
 */
export async function enter(
  session: Session,
  venueId: string,
  { as, over = () => false }: { as?: Session; over?: () => boolean } = {},
): Promise<void> {
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
