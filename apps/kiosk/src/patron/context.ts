import { useStore } from '@djamms/client/react'
import type { VenueState } from '@djamms/client/venue-store'
import { createContext, useContext } from 'react'
import type { Patron } from './patron.ts'

export const PatronContext = createContext<Patron | null>(null)

export function usePatron(): Patron {
  const patron = useContext(PatronContext)
  if (!patron) throw new Error('usePatron needs a PatronContext above it')
  return patron
}

/** The venue as last heard. */
export const useRoom = (): VenueState => useStore(usePatron().venue)

/** Null until it is known. */
export const useBalance = (): number | null => useStore(usePatron().credits).value?.balance ?? null

/** Where nothing costs and nobody has credits, nobody needs to hear of them. */
export function useShowsCredits(): boolean {
  const mode = useRoom().snapshot?.venue.mode
  const balance = useBalance()
  return (mode !== undefined && mode !== 'FREEPLAY') || (balance ?? 0) > 0
}
