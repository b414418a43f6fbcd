import { useCallback, useEffect, useRef, useState } from 'react'
import type { ButtonState } from './button.tsx'

export interface Action<A extends unknown[]> {
  /** For `<Button state>`; goes back to rest 2 s after done, and at the next press after refused. */
  state: ButtonState
  /** What it was refused with; null otherwise. */
  error: unknown
  /** Never throws. Presses while one is pending are dropped. */
  run: (...args: A) => Promise<void>
  reset: () => void
}

/** What became of a press: pending, done for `doneMs`, or refused with the error. */
export function useAction<A extends unknown[]>(
  act: (...args: A) => unknown,
  { doneMs = 2000 } = {},
): Action<A> {
  const [state, setState] = useState<ButtonState>('rest')
  const [error, setError] = useState<unknown>(null)
  const latest = useRef(act)
  latest.current = act
  const busy = useRef(false)
  const alive = useRef(true)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => {
    alive.current = true
    return () => {
      alive.current = false
      clearTimeout(timer.current)
    }
  }, [])

  const reset = useCallback(() => {
    clearTimeout(timer.current)
    setState('rest')
    setError(null)
  }, [])

  const run = useCallback(
    async (...args: A) => {
      if (busy.current) return
      busy.current = true
      clearTimeout(timer.current)
      setError(null)
      setState('pending')
      try {
        await latest.current(...args)
        if (!alive.current) return
        setState('done')
        timer.current = setTimeout(() => setState('rest'), doneMs)
      } catch (cause) {
        if (!alive.current) return
        setError(cause)
        setState('refused')
      } finally {
        busy.current = false
      }
    },
    [doneMs],
  )
  return { state, error, run, reset }
}
