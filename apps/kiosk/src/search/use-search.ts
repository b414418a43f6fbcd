import { CallError, wasAborted } from '@djamms/client/call'
import { useStore } from '@djamms/client/react'
import type { SearchResult } from '@djamms/shared/types'
import { useCallback, useEffect, useState } from 'react'
import { usePatron, useRoom } from '../patron/context.ts'

/** Long enough to skip the letters of one word typed fast, short enough to feel as if typed. */
const PAUSE_MS = 120
const RETRY_MS = 4_000

export type Found =
  | { status: 'loading'; results: SearchResult[] | null }
  | { status: 'ready'; results: SearchResult[]; query: string; total: number; notice?: string }
  | { status: 'failed'; results: SearchResult[] | null; message: string; offline: boolean }

interface Question {
  q: string
  genre?: string | undefined
  /** Asked for outright (Enter, Done, a mood), not while typing: more songs come. */
  whole: boolean
}

/** What can be had here for a question. An answer to an older question never shows; what is seen stays until the next. */
export function useSearch({ q, genre, whole }: Question): Found & { again: () => void } {
  const patron = usePatron()
  const offline = useRoom().connection === 'offline'
  const tariff = useStore(patron.tariff)
  const [found, setFound] = useState<Found>({ status: 'loading', results: null })
  const [turn, setTurn] = useState(0)
  const again = useCallback(() => setTurn(n => n + 1), [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` asks again, and so do new prices and the way back from offline
  useEffect(() => {
    if (q === '' && genre === undefined) return
    const stop = new AbortController()
    const timer = setTimeout(ask, whole ? 0 : PAUSE_MS)
    let retry: ReturnType<typeof setTimeout> | undefined
    setFound(now => ({ status: 'loading', results: now.results }))

    async function ask() {
      const { signal } = stop
      try {
        const venue_id = patron.venueId
        if (whole) {
          const query = { venue_id, q, limit: 100, ...(genre === undefined ? {} : { genre }) }
          const answer = await patron.call('search.search', { query, signal })
          const { results, totalResults: total, notice } = answer
          settle({ status: 'ready', results, query: q, total, ...(notice !== undefined && { notice }) })
        } else {
          const { results } = await patron.call('search.suggest', {
            query: { venue_id, q, limit: 20 },
            signal,
          })
          settle({ status: 'ready', results, query: q, total: results.length })
        }
      } catch (error) {
        if (wasAborted(error)) return
        const lost = !(error instanceof CallError) || error.code === 'OFFLINE'
        const message = error instanceof CallError ? error.userMessage : 'Something went wrong.'
        settle(now => ({ status: 'failed', results: now.results, message, offline: lost }))
        if (!stop.signal.aborted) retry = setTimeout(again, RETRY_MS)
      }
    }
    function settle(next: Found | ((now: Found) => Found)) {
      if (!stop.signal.aborted) setFound(next)
    }
    return () => {
      stop.abort()
      clearTimeout(timer)
      clearTimeout(retry)
    }
  }, [patron, q, genre, whole, turn, offline, tariff])
  return { ...found, again }
}
