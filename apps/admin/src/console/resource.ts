import { CallError, wasAborted } from '@djamms/client/call'
import { useCallback, useEffect, useRef, useState } from 'react'

export interface Resource<T> {
  /** What was last loaded; it stays while it is loaded again, and when that fails. */
  data: T | null
  error: CallError | null
  /** Milliseconds since 1970: when it is tried again by itself. */
  retryAt: number | null
  loading: boolean
  reload: () => void
  /** Puts in what the server has just answered, without asking again. */
  put: (change: (data: T) => T) => void
}

const FIRST_RETRY_MS = 4_000
const LAST_RETRY_MS = 30_000

/**
 * A list that the server keeps and no event describes. `key` says what is asked for: another key starts afresh.
 * Tried again by itself after a failure; asked again whenever `reload` is called and when the page is looked at again.
 */
export function useResource<T>(key: string, load: (signal: AbortSignal) => Promise<T>): Resource<T> {
  const [state, setState] = useState<Omit<Resource<T>, 'reload' | 'put'> & { key: string }>(() => fresh(key))
  const [turn, setTurn] = useState(0)
  const latest = useRef(load)
  latest.current = load
  const failures = useRef(0)
  const shown = state.key === key ? state : fresh<T>(key)

  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` asks for the same again
  useEffect(() => {
    const stop = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    setState(before => ({ ...(before.key === key ? before : fresh<T>(key)), loading: true, retryAt: null }))
    latest.current(stop.signal).then(
      data => {
        if (stop.signal.aborted) return
        failures.current = 0
        setState({ key, data, error: null, retryAt: null, loading: false })
      },
      (error: unknown) => {
        if (stop.signal.aborted || wasAborted(error)) return
        const wait = Math.min(FIRST_RETRY_MS * 2 ** failures.current++, LAST_RETRY_MS)
        const again = isPassing(error)
        if (again) timer = setTimeout(() => setTurn(before => before + 1), wait)
        setState(before => ({
          ...before,
          error: asCallError(error),
          retryAt: again ? Date.now() + wait : null,
          loading: false,
        }))
      },
    )
    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [key, turn])

  const reload = useCallback(() => setTurn(before => before + 1), [])
  useEffect(() => {
    const look = () => document.visibilityState === 'visible' && reload()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [reload])

  const put = useCallback(
    (change: (data: T) => T) =>
      setState(before => (before.data === null ? before : { ...before, data: change(before.data) })),
    [],
  )
  return { ...shown, reload, put }
}

function fresh<T>(key: string): Omit<Resource<T>, 'reload' | 'put'> & { key: string } {
  return { key, data: null, error: null, retryAt: null, loading: true }
}

/** A refusal stays a refusal; a broken line or a busy server passes. */
function isPassing(error: unknown): boolean {
  const status = asCallError(error).status
  return status === 0 || status === 429 || status >= 500
}

function asCallError(error: unknown): CallError {
  if (error instanceof CallError) return error
  return new CallError({
    code: 'INTERNAL',
    status: 0,
    message: String(error),
    userMessage: 'Something went wrong on this page.',
  })
}
