/** A tablet left alone for so long is asked whether anybody is there, and wiped when nobody answers. */
export const IDLE_MS = 60_000
export const ASK_MS = 20_000

export type Idle =
  | { phase: 'attract' }
  | { phase: 'using'; touchedAt: number }
  | { phase: 'asking'; endsAt: number }

/** `at`: milliseconds, of any clock that only goes forward. */
export type IdleEvent =
  | { type: 'touched'; at: number }
  | { type: 'stay'; at: number }
  | { type: 'leave' }
  /** busy: something is under way that the patron waits for. */
  | { type: 'tick'; at: number; busy: boolean }

export function idleAfter(state: Idle, event: IdleEvent): Idle {
  switch (event.type) {
    case 'touched':
      // While it asks, only an answer counts: the same finger that says "I'm done" touches the screen first.
      return state.phase === 'asking' ? state : { phase: 'using', touchedAt: event.at }
    case 'stay':
      return { phase: 'using', touchedAt: event.at }
    case 'leave':
      return { phase: 'attract' }
    case 'tick':
      return ticked(state, event)
  }
}

function ticked(state: Idle, { at, busy }: { at: number; busy: boolean }): Idle {
  if (state.phase === 'using') {
    if (busy) return { phase: 'using', touchedAt: at }
    return at - state.touchedAt >= IDLE_MS ? { phase: 'asking', endsAt: at + ASK_MS } : state
  }
  if (state.phase === 'asking' && at >= state.endsAt) return { phase: 'attract' }
  return state
}

/** Whole seconds left to answer. */
export const secondsLeft = (endsAt: number, at: number) => Math.max(0, Math.ceil((endsAt - at) / 1000))
