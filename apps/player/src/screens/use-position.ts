import type { PlayerView } from '@djamms/player-core/view'
import { useNow } from '@djamms/ui/use-now'

/** Seconds into the song that plays here, ticking; never past its end. */
export function usePosition({ phase, position, positionAt, playback }: PlayerView): number {
  const now = useNow(500)
  const passed = phase === 'playing' ? Math.max(0, now - positionAt) / 1000 : 0
  return Math.min(position + passed, playback?.track.duration ?? Number.POSITIVE_INFINITY)
}
