import { useSyncExternalStore } from 'react'

/** The phone has a page of its own for the queue: other order, other reach, a dock. */
export const PHONE = '(max-width: 640px)'

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    listener => {
      const list = matchMedia(query)
      list.addEventListener('change', listener)
      return () => list.removeEventListener('change', listener)
    },
    () => matchMedia(query).matches,
    () => false,
  )
}
