import { type Action, useAction } from '@djamms/ui/use-action'
import { useEffect, useRef, useState } from 'react'

/** Milliseconds that a level sent is shown while the player has not said it yet. */
const HOLD_MS = 2_500

export interface Level {
  state: Action<[]>['state']
  /** What was wanted last, until the player says so; then what it says. */
  shown: number
  set: (value: number) => void
}

/**
 * A figure that is turned rather than pressed: five quick steps are five steps. While one is on its way the newest
 * waits, and those between are left out.
 */
export function useLevel(actual: number, send: (value: number) => Promise<void>): Level {
  const [wanted, setWanted] = useState<number | null>(null)
  const newest = useRef<number | null>(null)
  const { state, run } = useAction(async () => {
    while (newest.current !== null) {
      const value = newest.current
      newest.current = null
      await send(value)
    }
  })

  const settled = state !== 'pending' && wanted !== null
  useEffect(() => {
    if (!settled) return
    if (wanted === actual || state === 'refused') setWanted(null)
    const timer = setTimeout(() => setWanted(null), HOLD_MS)
    return () => clearTimeout(timer)
  }, [settled, wanted, actual, state])

  return {
    state,
    shown: wanted ?? actual,
    set(value) {
      newest.current = value
      setWanted(value)
      void run()
    },
  }
}
