import { type Call, CallError } from '@djamms/client/call'
import type { DjammsSocket } from '@djamms/client/socket'
import type { SystemMetrics } from '@djamms/shared/types'
import { remembered, type Sample, STEP_MS } from './history.ts'

export interface MetricsState {
  history: readonly Sample[]
  /** Null as long as the last question was answered. */
  error: CallError | null
}
export interface MetricsStore {
  getState(): MetricsState
  subscribe(listener: () => void): () => void
  retry(): void
  destroy(): void
}

/** The server's figures of the last ten minutes, from sign-in on: asked for each 5 s, or heard while traffic is watched. */
export function createMetricsStore(call: Call, socket: DjammsSocket): MetricsStore {
  let state: MetricsState = { history: [], error: null }
  let heardAt = 0
  let asking = false
  const listeners = new Set<() => void>()
  const timer = setInterval(() => void ask(), STEP_MS)

  function set(next: MetricsState) {
    state = next
    for (const listener of [...listeners]) listener()
  }
  function hear(figures: SystemMetrics) {
    heardAt = Date.now()
    set({ history: remembered(state.history, { at: heardAt, figures }), error: null })
  }
  async function ask() {
    if (asking || Date.now() - heardAt < STEP_MS * 0.8) return
    asking = true
    try {
      hear(await call('developer.metrics'))
    } catch (error) {
      if (error instanceof CallError) set({ ...state, error })
    } finally {
      asking = false
    }
  }

  socket.on('system:metrics', hear)
  void ask()
  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    retry: () => void ask(),
    destroy() {
      clearInterval(timer)
      socket.off('system:metrics', hear)
    },
  }
}
