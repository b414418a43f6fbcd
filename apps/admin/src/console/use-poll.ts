import { useEffect } from 'react'

/** Asks again while somebody looks; a page in the background asks nothing. */
export function usePoll(ask: () => void, ms: number): void {
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') ask()
    }, ms)
    return () => clearInterval(timer)
  }, [ask, ms])
}
