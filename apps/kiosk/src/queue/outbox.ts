import { CallError } from '@djamms/client/call'
import { uuid } from '@djamms/client/uuid'
import type { Priority, QueueItem, SearchResult } from '@djamms/shared/types'
import { trackOf } from '../search/why-not.ts'

/** A song asked for whose outcome is not known yet. */
export interface Wish {
  /** The same with every sending, so that it counts once (Q8). */
  requestId: string
  song: SearchResult
  priority: Priority
  /** The price that the patron saw and said yes to (C5). */
  creditsCost: number
  /** Who asked, as the TV may say it; empty: a guest (Q15). */
  name: string
  /** Who asked; null where no session was open yet. Nobody else pays for it. */
  userId: string | null
  /** kept: it could not be sent, or no answer came. */
  state: 'sending' | 'kept'
  /** It may have arrived although no answer came. */
  tried: boolean
}

export type Outcome =
  | { kind: 'in-line'; wish: Wish; item: QueueItem; balance: number | undefined }
  | { kind: 'kept'; wish: Wish }
  | { kind: 'refused'; wish: Wish; error: unknown }

export interface Outbox {
  getState(): readonly Wish[]
  subscribe(listener: () => void): () => void
  ask(asked: Pick<Wish, 'song' | 'priority' | 'creditsCost' | 'name'>): Wish
  /** Sends now what is kept. */
  flush(): void
  takeBack(requestId: string): void
  /** Sends nothing more; what is left goes with the return value. */
  close(): readonly Wish[]
}

interface Ports {
  send(wish: Wish): Promise<{ queueItem: QueueItem; balance?: number | undefined }>
  userId(): string | null
  /** False: do not even try, a request into a dead line takes 15 s to come back. */
  online(): boolean
  outcome(outcome: Outcome): void
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null
}

const KEY = 'djamms.kiosk.outbox'
const RETRY_MS = 5_000

/** Requests in the order they were made, each sent until somebody answers, and never a second time as another one. */
export function createOutbox({ send, userId, online, outcome, storage }: Ports): Outbox {
  let wishes: readonly Wish[] = restored(storage)
  let working = false
  let closed = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const listeners = new Set<() => void>()

  function set(next: readonly Wish[]) {
    wishes = next
    store(storage, wishes)
    for (const listener of [...listeners]) listener()
  }
  const change = (requestId: string, fields: Partial<Wish>) =>
    set(wishes.map(wish => (wish.requestId === requestId ? { ...wish, ...fields } : wish)))
  const drop = (requestId: string) => set(wishes.filter(wish => wish.requestId !== requestId))

  function again(ms: number) {
    clearTimeout(timer)
    if (!closed && wishes.length > 0) timer = setTimeout(work, ms)
  }

  async function work() {
    if (working || closed) return
    working = true
    clearTimeout(timer)
    try {
      for (let wish = wishes[0]; wish && !closed; wish = wishes[0]) {
        const pause = await attempt(wish)
        if (pause !== null) return again(pause)
      }
    } finally {
      working = false
    }
  }

  /** Null: its outcome is known. Otherwise milliseconds until the next try. */
  async function attempt(wish: Wish): Promise<number | null> {
    const who = userId()
    if (!online() || (wish.userId !== null && who === null)) {
      keep(wish)
      return RETRY_MS
    }
    if (wish.userId !== null && wish.userId !== who) {
      return settle(wish, { kind: 'refused', wish, error: notOurs() })
    }
    change(wish.requestId, { tried: true })
    try {
      const { queueItem, balance } = await send(wish)
      return settle(wish, { kind: 'in-line', wish, item: queueItem, balance })
    } catch (error) {
      const code = error instanceof CallError ? error.code : null
      // A young guest waits a moment before a free song (A8): nothing that the patron has to see.
      if (code === 'RATE_LIMITED') return ((error as CallError).retryAfterSeconds ?? 2) * 1000
      if (code === 'OFFLINE' || code === 'UNAVAILABLE') {
        keep(wish)
        return RETRY_MS
      }
      return settle(wish, { kind: 'refused', wish, error })
    }
  }

  function keep(wish: Wish) {
    const now = wishes.find(({ requestId }) => requestId === wish.requestId)
    if (!now || now.state === 'kept') return
    change(wish.requestId, { state: 'kept' })
    outcome({ kind: 'kept', wish: { ...now, state: 'kept' } })
  }

  function settle(wish: Wish, what: Outcome): null {
    // Taken back while it was under way: what the server did shows in My songs, there is nobody left to tell.
    const isAwaited = wishes.some(({ requestId }) => requestId === wish.requestId)
    drop(wish.requestId)
    if (isAwaited && !closed) outcome(what)
    return null
  }

  if (wishes.length > 0) timer = setTimeout(work, 0)

  return {
    getState: () => wishes,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    ask(asked) {
      const wish: Wish = {
        ...asked,
        requestId: uuid(),
        userId: userId(),
        state: 'sending',
        tried: false,
      }
      set([...wishes, wish])
      // Not within this call: whoever asks first learns the id, then what became of it.
      void Promise.resolve().then(work)
      return wish
    },
    flush() {
      void work()
    },
    takeBack: drop,
    close() {
      closed = true
      clearTimeout(timer)
      store(storage, [])
      return wishes
    },
  }
}

/** As the server takes it: the same with every sending, or it would be another request (Q8). */
export const bodyOf = ({ song, requestId, priority, creditsCost, name }: Wish) => ({
  ...trackOf(song),
  requestId,
  priority,
  creditsCost,
  ...(name ? { requestedByName: name } : {}),
})

const notOurs = () =>
  new CallError({
    code: 'AUTH_REQUIRED',
    status: 401,
    message: 'asked for by another session',
    userMessage: 'You were signed out before this song could be sent. Please ask for it again.',
  })

/** After a reload nobody knows what became of what was under way: it is sent again, with the same id. */
function restored(storage: Ports['storage']): Wish[] {
  try {
    const kept = JSON.parse(storage?.getItem(KEY) ?? '[]') as Wish[]
    return kept.map(wish => ({ ...wish, state: 'sending' as const, tried: true }))
  } catch {
    return []
  }
}

function store(storage: Ports['storage'], wishes: readonly Wish[]) {
  try {
    if (wishes.length === 0) storage?.removeItem(KEY)
    else storage?.setItem(KEY, JSON.stringify(wishes))
  } catch {
    // Full or forbidden: it lasts as long as the page.
  }
}
