import { type Call, CallError } from '@djamms/client/call'
import type { ResponseOf } from '@djamms/shared'
import { useCallback, useEffect, useRef, useState } from 'react'

const EVERY_MS = 5000

interface Health {
  /** The last answer, kept when the next one fails. */
  detail: ResponseOf<'system.detail'> | null
  /** Milliseconds since 1970 of the last answer. */
  at: number | null
  error: CallError | null
}

/** Asks for the server's health each 5 s while it is looked at. */
export function useHealth(call: Call): Health & { retry: () => void } {
  const [health, setHealth] = useState<Health>({ detail: null, at: null, error: null })
  const asking = useRef(false)
  const ask = useCallback(
    async (signal?: AbortSignal) => {
      if (asking.current) return
      asking.current = true
      try {
        const detail = await call('system.detail', { signal })
        setHealth({ detail, at: Date.now(), error: null })
      } catch (error) {
        if (error instanceof CallError) setHealth(before => ({ ...before, error }))
      } finally {
        asking.current = false
      }
    },
    [call],
  )
  useEffect(() => {
    const stop = new AbortController()
    asking.current = false
    void ask(stop.signal)
    const timer = setInterval(() => void ask(stop.signal), EVERY_MS)
    return () => {
      stop.abort()
      clearInterval(timer)
    }
  }, [ask])
  return { ...health, retry: () => void ask() }
}
