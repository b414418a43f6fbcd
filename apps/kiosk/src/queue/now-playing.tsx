import { ArchOutline } from '@djamms/ui/arch-outline'
import { Cover } from '@djamms/ui/cover'
import { cx } from '@djamms/ui/cx'
import { duration } from '@djamms/ui/format'
import { IconPause, IconTv } from '@djamms/ui/icons'
import { LiveBars } from '@djamms/ui/live-bars'
import { ProgressTube } from '@djamms/ui/progress-tube'
import type { ReactNode } from 'react'
import { useRoom } from '../patron/context.ts'
import { at } from '../words.ts'
import { AskedBy } from './asked-by.tsx'
import styles from './now-playing.module.css'
import { useSongTime } from './use-waits.ts'

/** What the TV plays, in the room's panel (tablet) or on a card (phone). */
export function NowPlaying({ look }: { look: 'panel' | 'card' }) {
  const room = useRoom()
  const seconds = useSongTime()
  const { snapshot, connection } = room
  const song = snapshot?.nowPlaying ?? null
  const isLive =
    connection !== 'offline' && snapshot?.playback?.status === 'playing' && isTvThere(room.snapshot)
  if (!song) return <NothingPlays look={look} />
  const words = (
    <>
      <p className={styles.title}>{song.title}</p>
      {song.artist ? <p className={styles.artist}>{song.artist}</p> : null}
    </>
  )
  const tube = (
    <ProgressTube
      progress={song.duration ? seconds / song.duration : 0}
      live={isLive}
      label="Song"
      valueText={song.duration ? `${duration(seconds)} of ${duration(song.duration)}` : undefined}
      className={styles.tube}
    />
  )
  const cover = <Cover seed={song.id} src={song.thumbnailUrl} live={isLive} className={styles.cover} />
  if (look === 'card') {
    return (
      <section className={styles.card} aria-label="Playing now">
        {cover}
        <div className={styles.words}>
          <State />
          {words}
          <AskedBy item={song} />
          {tube}
        </div>
      </section>
    )
  }
  return (
    <div className={styles.panel}>
      <State />
      <div className={styles.on}>
        {cover}
        <div className={styles.words}>
          {words}
          <AskedBy item={song} className={styles.asked} />
        </div>
      </div>
      {tube}
    </div>
  )
}

const isTvThere = (snapshot: ReturnType<typeof useRoom>['snapshot']) =>
  snapshot?.playback?.playerOnline ?? false

function State(): ReactNode {
  const { snapshot, connection, since } = useRoom()
  if (connection === 'offline') return <p className={styles.state}>Playing at {at(since)}</p>
  if (!isTvThere(snapshot)) {
    return (
      <p className={styles.state}>
        <IconTv /> The TV is not answering
      </p>
    )
  }
  if (snapshot?.playback?.status === 'paused') {
    return (
      <p className={styles.state}>
        <IconPause /> Paused
      </p>
    )
  }
  return (
    <p className={cx(styles.state, styles.live)}>
      <LiveBars>Playing now</LiveBars>
    </p>
  )
}

function NothingPlays({ look }: { look: 'panel' | 'card' }) {
  const { snapshot } = useRoom()
  const loading = snapshot === null
  const [title, hint] = loading
    ? ['One moment', 'Asking the jukebox']
    : isTvThere(snapshot)
      ? ['Quiet just now', 'Ask for a song to start the music']
      : ['The TV is off', 'Songs in line play when it is back']
  return (
    <div className={look === 'card' ? styles.card : styles.panel} aria-busy={loading || undefined}>
      <div className={look === 'card' ? styles.nothing : styles.on}>
        <span className={cx(styles.cover, styles.empty)}>
          <ArchOutline className={styles.outline} />
        </span>
        <div className={styles.words}>
          <p className={styles.title}>{title}</p>
          <p className={styles.hint}>{hint}</p>
        </div>
      </div>
    </div>
  )
}
