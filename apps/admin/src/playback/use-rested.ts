import { type Action, useAction } from '@djamms/ui/use-action'
import { useEffect } from 'react'

/** As long as its sentence stays to be read. */
const REFUSED_MS = 12_000

/** A control that was refused shows it as long as it says why, and is then itself again. */
export function useRested<A extends unknown[]>(act: (...args: A) => unknown): Action<A> {
  const action = useAction(act)
  const { state, reset } = action
  useEffect(() => {
    if (state !== 'refused') return
    const timer = setTimeout(reset, REFUSED_MS)
    return () => clearTimeout(timer)
  }, [state, reset])
  return action
}
