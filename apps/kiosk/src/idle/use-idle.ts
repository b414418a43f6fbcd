import { useEffect, useReducer } from 'react'
import { type Idle, type IdleEvent, idleAfter } from './idle.ts'

const TICK_MS = 500
const touches = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const

/** The clock cannot be set back under it, unlike Date.now. */
export const monotonic = () => performance.now()

/** Watches for a patron who has left. `busy`: asked at each tick. */
export function useIdle(initial: Idle, busy: () => boolean): [Idle, (event: IdleEvent) => void] {
  const [idle, send] = useReducer(idleAfter, initial)
  const watching = idle.phase !== 'attract'
  useEffect(() => {
    if (!watching) return
    const touched = () => send({ type: 'touched', at: monotonic() })
    const timer = setInterval(() => send({ type: 'tick', at: monotonic(), busy: busy() }), TICK_MS)
    for (const name of touches) window.addEventListener(name, touched, { capture: true, passive: true })
    return () => {
      clearInterval(timer)
      for (const name of touches) window.removeEventListener(name, touched, { capture: true })
    }
  }, [watching, busy])
  return [idle, send]
}
