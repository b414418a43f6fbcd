import type { Call, CallError } from '@djamms/client/call'
import type { VenueSummary } from '@djamms/shared/types'
import { useState } from 'react'
import { useResource } from '../console/resource.ts'

export interface Venues {
  list: VenueSummary[] | null
  chosen: VenueSummary | null
  error: CallError | null
  choose: (venueId: string) => void
  reload: () => void
}

const KEY = 'djamms.admin.venue'

/** My venues, and the one that is looked at: the choice is kept on this device. */
export function useVenues(call: Call): Venues {
  const { data, error, reload } = useResource('venues', async signal => {
    const list: VenueSummary[] = []
    for (let page = 1; ; page++) {
      const answer = await call('venues.list', { query: { page, limit: 100 }, signal })
      list.push(...answer.items)
      if (!answer.pagination.hasNext) return list
    }
  })
  const [choice, setChoice] = useState(kept)
  const chosen = data?.find(venue => venue.venueId === choice) ?? data?.[0] ?? null
  return {
    list: data,
    chosen,
    error: data ? null : error,
    reload,
    choose(venueId) {
      keep(venueId)
      setChoice(venueId)
    },
  }
}

function kept(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}

function keep(venueId: string) {
  try {
    localStorage.setItem(KEY, venueId)
  } catch {
    // private mode: the choice lasts as long as the page
  }
}
