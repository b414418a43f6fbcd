import type { PlayerView } from '@djamms/player-core/view'
import type { ScreenName } from '../screens/screen-of.ts'

const OWN_NAME = 'DJAMMS player'

/** What the window is called, and what a browser test can see of it. */
export function markPage(screen: ScreenName, view: PlayerView | null): void {
  const { dataset } = document.documentElement
  const { playback = null, snapshot = null } = view ?? {}
  dataset.screen = screen
  set(dataset, 'status', view ? view.status : null)
  set(dataset, 'playbackId', playback?.playbackId ?? null)
  set(dataset, 'track', playback ? (playback.track.mediaId ?? playback.track.youtubeId ?? null) : null)
  const shown = playback && (screen === 'playing' || screen === 'panel')
  document.title = shown ? titleOf(playback.track) : (snapshot?.venue.venueName ?? OWN_NAME)
}

function titleOf({ title, artist }: { title: string; artist?: string }): string {
  return artist ? `${title} · ${artist}` : title
}

function set(dataset: DOMStringMap, name: string, value: string | null): void {
  if (value === null) delete dataset[name]
  else dataset[name] = value
}
