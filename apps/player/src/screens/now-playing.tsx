import type { PlayerView } from '@djamms/player-core/view'
import { Cover } from '@djamms/ui/cover'
import { cx } from '@djamms/ui/cx'
import { duration as clock, clockTime } from '@djamms/ui/format'
import { IconHand, IconPause } from '@djamms/ui/icons'
import { LiveBars } from '@djamms/ui/live-bars'
import { ProgressTube } from '@djamms/ui/progress-tube'
import type { ReactNode } from 'react'
import styles from './now-playing.module.css'
import { useFits } from './use-fits.ts'
import { usePosition } from './use-position.ts'
import { locale } from './words.ts'

/** What plays, in the bar: cover, title, artist, who asked, and how far it is. A long title takes the artist's line too. */
export function NowPlaying({ view }: { view: PlayerView }) {
  const { playback } = view
  const title = playback?.track.title ?? ''
  const [ref, fits] = useFits(title)
  if (!playback) return null
  const { track, askedBy } = playback
  const still = view.phase === 'paused'
  const asked = askedBy ? <Asked className={styles.asked}>{askedBy}</Asked> : null
  return (
    <section className={styles.now} aria-label="Playing now">
      <Cover seed={track.key} src={track.thumbnailUrl} live={!still} className={styles.cover} />
      <div className={styles.words}>
        {fits || still ? (
          <>
            <h2 ref={ref} className={cx(styles.title, 'clip')}>
              {title}
            </h2>
            <p className={styles.by}>
              {still ? (
                <Paused view={view} />
              ) : (
                <>
                  {track.artist ? <span className="clip">{track.artist}</span> : null}
                  {asked}
                </>
              )}
            </p>
            <Time view={view} />
          </>
        ) : (
          <>
            <h2 className={styles.long}>{title}</h2>
            <div className={styles.both}>
              <Time view={view} />
              {asked}
            </div>
          </>
        )}
      </div>
    </section>
  )
}

/** The same beside the picture, where a long title has the room of three lines, or of two with a code below. */
export function NowPlayingTall({ view, lines }: { view: PlayerView; lines: number }) {
  const { playback } = view
  if (!playback) return null
  const { track, askedBy } = playback
  return (
    <section className={styles.tall} aria-label="Playing now">
      <p className={styles.live}>
        {view.phase === 'paused' ? <Paused view={view} /> : <LiveBars>Playing now</LiveBars>}
      </p>
      <h2 className={styles.tallTitle} style={{ WebkitLineClamp: lines }}>
        {track.title}
      </h2>
      {track.artist ? <p className="clip">{track.artist}</p> : null}
      {askedBy ? <Asked className={cx(styles.line, 'clip')}>Asked by {askedBy}</Asked> : null}
      <Time view={view} className={styles.tallTime} />
    </section>
  )
}

/** What a person wants, said with the hand. */
export function Asked({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <span className={cx(styles.hand, className)}>
      <IconHand className={styles.icon} />
      {children}
    </span>
  )
}

function Paused({ view }: { view: PlayerView }) {
  const { pausedAt, venue } = view
  return (
    <span className={styles.state}>
      <IconPause className={styles.icon} />
      Paused at the bar{pausedAt === null ? '' : `, ${clockTime(pausedAt, 'en-GB', venue?.timezone)}`}
    </span>
  )
}

export function Time({ view, className }: { view: PlayerView; className?: string }) {
  const position = usePosition(view)
  const length = view.playback?.track.duration ?? null
  const live = view.phase === 'playing' || view.phase === 'waiting' || view.phase === 'loading'
  return (
    <p className={cx(styles.time, 'num', className)} lang={locale}>
      {clock(position)}
      <ProgressTube progress={length ? position / length : 0} live={live} className={styles.tube} />
      {length === null ? '' : clock(length)}
    </p>
  )
}
