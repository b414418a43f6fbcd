import type { PlayerView } from '@djamms/player-core/view'

export type ScreenName =
  | 'pairing'
  | 'loading'
  | 'playing'
  | 'panel'
  | 'attract'
  | 'standby'
  | 'elsewhere'
  | 'blocked'
  | 'alarm'

/** Which face this screen shows. `heard`: something has played since the page was opened. */
export function screenOf(view: PlayerView, heard: boolean): ScreenName {
  if (view.mode === 'elsewhere' || view.mode === 'standby') return view.mode
  if (view.mode === 'starting') return 'loading'
  const { phase, alarm } = view
  if (phase === 'blocked') return 'blocked'
  // YouTube plays only what can be seen: its adverts come before the song's own time moves.
  if (phase === 'loading' && view.playback?.track.source === 'youtube') return 'playing'
  const silent = phase === 'idle' || phase === 'loading' || phase === 'stopped'
  if (alarm && silent) return 'alarm'
  if (phase === 'loading' && !heard) return 'loading'
  // Until settings and filler have come, nobody can say that there is nothing to play.
  if (phase === 'idle') return view.snapshot && view.venue ? 'attract' : 'loading'
  if (phase === 'stopped') return 'attract'
  return 'playing'
}
