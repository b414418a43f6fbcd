import type { PlayerView } from '@djamms/player-core/view'
import { useNow } from '@djamms/ui/use-now'

/** A hiccup is not an outage: the screen says nothing for this long. */
const HICCUP_MS = 3_000

/** The server cannot be reached, for long enough to say so. */
export function useAway({ online, onlineSince }: PlayerView): boolean {
  const now = useNow(1_000)
  return !online && now - onlineSince > HICCUP_MS
}
