import { CallError, wasAborted } from '@djamms/client/call'
import { observable } from './observable.ts'

export type Loaded<T> =
  | { status: 'loading'; value: T | null }
  | { status: 'ready'; value: T }
  | { status: 'failed'; value: T | null; error: unknown }

export interface Load<T> {
  getState(): Loaded<T>
  subscribe(listener: () => void): () => void
  /** Asks again; what is there stays to be seen meanwhile. */
  refresh(): void
  /** Takes what came by another way. */
  put(value: T): void
  stop(): void
}

const RETRY_MS = 4_000

/** Something from the server that is worth asking for until it comes. */
export function load<T>(ask: (signal: AbortSignal) => Promise<T>, initial: T | null = null): Load<T> {
  const state = observable<Loaded<T>>({ status: 'loading', value: initial })
  let running: AbortController | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  async function refresh() {
    clearTimeout(timer)
    running?.abort()
    const mine = new AbortController()
    running = mine
    try {
      const value = await ask(mine.signal)
      if (running === mine) state.set({ status: 'ready', value })
    } catch (error) {
      if (running !== mine || wasAborted(error)) return
      state.set({ status: 'failed', value: state.getState().value, error })
      if (mayPass(error)) timer = setTimeout(refresh, RETRY_MS)
    }
  }

  return {
    getState: state.getState,
    subscribe: state.subscribe,
    refresh: () => void refresh(),
    put: value => state.set({ status: 'ready', value }),
    stop() {
      clearTimeout(timer)
      running?.abort()
      running = null
    },
  }
}

/** No answer, a busy or a restarting server: it may be well again in a moment. */
export function mayPass(error: unknown): boolean {
  return !(error instanceof CallError) || error.status === 0 || error.status === 429 || error.status >= 500
}
