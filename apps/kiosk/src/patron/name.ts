import type { Session } from '@djamms/client/session'
import { type Observable, observable } from './observable.ts'

/** UTF-16 units, as the server counts (Q15). */
export const NAME_LENGTH = 24
/** Whom the TV names where nobody said a name, or one that it does not show (Q15). */
export const A_GUEST = 'a guest'

const KEY = 'djamms.kiosk.name'

/** The name that this patron's songs are asked for under; empty: a guest. */
export interface PatronName extends Observable<string> {
  /** Nobody after this patron is called so. */
  end(): void
}

interface Kept {
  name: string
  /** Whose it is; null where no session was open yet. */
  userId: string | null
}

interface Ports {
  session: Pick<Session, 'getState' | 'subscribe'>
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null
}

/** Remembered over a reload, for this patron's session only: another guest at the same glass has no name yet. */
export function createName({ session, storage }: Ports): PatronName {
  let kept = restored(storage)
  const state = observable(kept.name)
  const who = () => session.getState().identity?.id ?? null

  function keep(next: Kept) {
    kept = next
    store(storage, next)
    state.set(next.name)
  }
  function watch() {
    const userId = who()
    if (userId === null || kept.name === '' || kept.userId === userId) return
    keep(kept.userId === null ? { ...kept, userId } : { name: '', userId })
  }
  const unwatch = session.subscribe(watch)
  watch()

  return {
    getState: state.getState,
    subscribe: state.subscribe,
    set: text => keep({ name: nameOf(text), userId: who() }),
    end() {
      unwatch()
      store(storage, { name: '', userId: null })
    },
  }
}

/** What is typed, as the server takes it: one line, nothing that cannot be seen, and nobody is called "a guest". */
export function nameOf(text: string): string {
  const line = text
    .replace(/[\p{Cf}\p{Cs}]/gu, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
  let name = ''
  // By whole characters: half an emoji is none.
  for (const character of line) {
    if (name.length + character.length > NAME_LENGTH) break
    name += character
  }
  name = name.trim()
  return name.toLowerCase() === A_GUEST ? '' : name
}

function restored(storage: Ports['storage']): Kept {
  try {
    const { name, userId } = JSON.parse(storage?.getItem(KEY) ?? '{}') as Partial<Kept>
    return { name: nameOf(name ?? ''), userId: userId ?? null }
  } catch {
    return { name: '', userId: null }
  }
}

function store(storage: Ports['storage'], kept: Kept) {
  try {
    if (kept.name === '') storage?.removeItem(KEY)
    else storage?.setItem(KEY, JSON.stringify(kept))
  } catch {
    // Full or forbidden: it lasts as long as the page.
  }
}
