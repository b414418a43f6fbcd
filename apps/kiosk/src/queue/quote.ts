import { CallError, wasAborted } from '@djamms/client/call'
import type { ResponseOf } from '@djamms/shared'
import type { ErrorCode } from '@djamms/shared/errors'
import type { SearchResult } from '@djamms/shared/types'
import { useEffect, useState } from 'react'
import { usePatron, useRoom } from '../patron/context.ts'
import { trackOf } from '../search/why-not.ts'

export type Quote = ResponseOf<'queue.quote'>

/** Why a song cannot be had, in the server's own words. */
export interface Refusal {
  code: ErrorCode
  userMessage: string
  /** ISO 8601: when it can be asked for again. */
  until?: string | undefined
}

export type Asked =
  | { status: 'loading' }
  | { status: 'ready'; quote: Quote }
  | { status: 'offline' }
  | { status: 'failed'; message: string }

/** Sooner is worth offering where it is sooner; a reason says why it cannot be had. */
export const offersSooner = ({ normal, sooner }: Quote) =>
  sooner.reason === undefined && sooner.position < normal.position && sooner.price > normal.price

/** What the sheet shows: asked again when the line moves under it. */
export function useQuote(song: SearchResult, onRefused: (refusal: Refusal) => void): Asked {
  const patron = usePatron()
  const { snapshot, connection } = useRoom()
  const offline = connection === 'offline'
  const [asked, setAsked] = useState<Asked>({ status: offline ? 'offline' : 'loading' })
  const revision = snapshot?.revision
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision or connection is a reason to ask again, a new callback is not
  useEffect(() => {
    const stop = new AbortController()
    async function ask() {
      try {
        const quote = await patron.call('queue.quote', {
          params: { venue_id: patron.venueId },
          query: trackOf(song),
          signal: stop.signal,
        })
        if (stop.signal.aborted) return
        const no = quote.unavailable
        if (no) onRefused({ code: no.code as ErrorCode, userMessage: no.userMessage, until: no.until })
        else setAsked({ status: 'ready', quote })
      } catch (error) {
        if (stop.signal.aborted || wasAborted(error)) return
        const lost = !(error instanceof CallError) || error.code === 'OFFLINE' || error.code === 'UNAVAILABLE'
        setAsked(lost ? { status: 'offline' } : { status: 'failed', message: error.userMessage })
      }
    }
    void ask()
    return () => stop.abort()
  }, [patron, song, revision, offline])
  return asked
}
