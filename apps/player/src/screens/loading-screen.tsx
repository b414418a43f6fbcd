import { useStore } from '@djamms/client/react'
import type { PlayerView } from '@djamms/player-core/view'
import { bytes, percent } from '@djamms/ui/format'
import { IconPlay } from '@djamms/ui/icons'
import type { OpenPlayer } from '../player/open-player.ts'
import { LoadingStep } from './connecting-screen.tsx'
import styles from './full-screen.module.css'
import { FullScreen } from './full-screen.tsx'
import { locale } from './words.ts'

/** All three tubes fill together; music starts before they are full. */
export function LoadingScreen({
  view,
  player,
  name,
}: {
  view: PlayerView
  player: OpenPlayer
  name: string
}) {
  const cache = useStore(player.cache)
  const known = view.snapshot !== null && view.venue !== null
  const first = view.playback?.track.title ?? null
  const share = cache.wanted > 0 ? cache.stored / cache.wanted : 0
  const progress = (view.online ? 0.2 : 0.06) + (known ? 0.2 : 0) + (first ? 0.2 : 0) + 0.4 * share
  return (
    <FullScreen
      arch="filling"
      progress={progress}
      inArch={
        <>
          <p className={`${styles.figure} num`}>
            {percent(progress, locale).replace('%', '')}
            <small>%</small>
          </p>
          <p>
            With these here, the music
            <br />
            goes on without internet.
          </p>
          {first ? <p className={`quiet clip ${styles.below} ${styles.now}`}>Now: {first}</p> : null}
        </>
      }
    >
      <p className={`${styles.venue} clip`}>{view.snapshot?.venue.venueName}</p>
      <h1 className={`${styles.head} ${styles.mid}`}>Bringing in the music</h1>
      <ul className={styles.ticks}>
        <LoadingStep state={view.online ? 'done' : 'doing'}>
          {view.online ? `Connected as ${name}` : 'Connecting'}
        </LoadingStep>
        <LoadingStep state={known ? 'done' : view.online ? 'doing' : 'waits'}>
          The line and the playlists
        </LoadingStep>
        <LoadingStep state={known ? 'doing' : 'waits'}>
          {cache.wanted > 0 ? `House songs, ${cache.stored} of ${cache.wanted}` : 'House songs'}
          {cache.bytes > 0 ? (
            <small className="num">{bytes(cache.bytes, locale)} on this screen</small>
          ) : null}
        </LoadingStep>
      </ul>
      <p className={`${styles.note} ${styles.foot}`}>
        <IconPlay className={styles.icon} />
        The music starts now, the rest comes meanwhile
      </p>
    </FullScreen>
  )
}
