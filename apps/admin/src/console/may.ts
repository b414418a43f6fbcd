import { useScope, useVenueState } from './scope.tsx'

/** Why nothing can be changed here now; null when it can. Buttons show it as their reason. */
export function useLocked(): string | null {
  const { identity } = useScope()
  const { connection } = useVenueState()
  if (identity.role === 'developer') return 'Developers look here; they do not change anything'
  if (connection === 'offline') return 'No connection just now'
  return null
}
