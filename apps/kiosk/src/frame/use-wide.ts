import { useSyncExternalStore } from 'react'

/** Two columns have room from here on; below it one column, as on a phone. */
const query = typeof matchMedia === 'function' ? matchMedia('(min-width: 900px)') : null

export function useWide(): boolean {
  return useSyncExternalStore(
    listener => {
      query?.addEventListener('change', listener)
      return () => query?.removeEventListener('change', listener)
    },
    () => query?.matches ?? false,
  )
}
