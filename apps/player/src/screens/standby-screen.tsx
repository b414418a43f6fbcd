import type { PlayerView } from '@djamms/player-core/view'
import { Cover } from '@djamms/ui/cover'
import { duration as clock } from '@djamms/ui/format'
import { IconCircleCheck, IconTv, IconWifiOff } from '@djamms/ui/icons'
import { LiveBars } from '@djamms/ui/live-bars'
import { ProgressTube } from '@djamms/ui/progress-tube'
import { useNow } from '@djamms/ui/use-now'
import styles from './full-screen.module.css'
import { FullScreen } from './full-screen.tsx'
import { useAway } from './use-away.ts'

/** Another screen plays: the arch is a window into that room, at the same second. */
export function StandbyScreen({ view, name }: { view: PlayerView; name: string }) {
  const away = useAway(view)
  const other = view.lease.holder?.name ?? 'the other screen'
  return (
    <FullScreen arch="dark" inArch={<OtherRoom view={view} other={other} />}>
      <p className={`${styles.venue} clip`}>{name}</p>
      <h1 className={`${styles.head} ${styles.mid}`}>The other screen is playing</h1>
      <p className={`${styles.lead} quiet`}>
        This one waits. If {other} goes quiet for 15 seconds, the song goes on here, from the same second.
      </p>
      <p className={`${styles.note} ${styles.foot}`}>
        {away ? <IconWifiOff className={styles.icon} /> : <IconCircleCheck className={styles.icon} />}
        {away ? (
          'The jukebox does not answer. This screen keeps trying'
        ) : (
          <InStep view={view} other={other} />
        )}
      </p>
    </FullScreen>
  )
}

/** The same page is open twice in this browser: one window plays. */
export function ElsewhereScreen({ name }: { name: string }) {
  return (
    <FullScreen arch="dark" inArch={<IconTv className={styles.big} style={{ color: 'var(--quiet)' }} />}>
      <p className={`${styles.venue} clip`}>{name}</p>
      <h1 className={`${styles.head} ${styles.mid}`}>The other window is playing</h1>
      <p className={`${styles.lead} quiet`}>
        This player is open twice on this device. To play here instead, load this page again.
      </p>
      <p className={`${styles.note} ${styles.foot}`}>
        <IconCircleCheck className={styles.icon} />
        Nothing is lost; close the window that you do not need
      </p>
    </FullScreen>
  )
}

function InStep({ view, other }: { view: PlayerView; other: string }) {
  const now = useNow(1_000)
  const seconds = view.remote ? Math.max(0, Math.round((now - view.remote.at) / 1000)) : null
  if (seconds === null) return <>Ready to go on</>
  return (
    <span className="num">{`In step with ${other}, heard ${seconds < 2 ? 'just now' : `${seconds} s ago`}`}</span>
  )
}

function OtherRoom({ view, other }: { view: PlayerView; other: string }) {
  const now = useNow(500)
  const song = view.snapshot?.nowPlaying
  if (!song) return <p className="quiet">Nothing plays on {other}</p>
  const { summary, at } = view.remote ?? { summary: null, at: now }
  const live = summary?.status === 'playing'
  const passed = live ? Math.max(0, now - at) / 1000 : 0
  const position = Math.min((summary?.currentTime ?? 0) + passed, song.duration ?? Number.POSITIVE_INFINITY)
  return (
    <>
      {live ? <LiveBars>Playing on {other}</LiveBars> : <p className="quiet">On {other}</p>}
      <Cover seed={song.mediaId ?? song.id} src={song.thumbnailUrl} className={styles.window} />
      <p className={styles.title}>{song.title}</p>
      {song.artist ? <p className={`quiet clip ${styles.below}`}>{song.artist}</p> : null}
      <p className={`${styles.time} num`}>
        {clock(position)}
        <ProgressTube
          progress={song.duration ? position / song.duration : 0}
          live={live}
          className={styles.tube}
        />
        {song.duration === null ? '' : clock(song.duration)}
      </p>
    </>
  )
}
