import type { PlayerView, Upcoming } from '@djamms/player-core/view'
import { Cover } from '@djamms/ui/cover'
import { cx } from '@djamms/ui/cx'
import { Asked } from './now-playing.tsx'
import styles from './up-next.module.css'
import { usePosition } from './use-position.ts'
import { waits, whenWords } from './words.ts'

interface UpNextProps {
  view: PlayerView
  /** The venue's setting. */
  count: number
}

/** What comes, in the bar: who and when over a small cover. Beyond three the covers give way. */
export function UpNext({ view, count }: UpNextProps) {
  const when = useWhen(view)
  const songs = view.upcoming.slice(0, count)
  const tight = songs.length > 3
  return (
    <ol className={cx(styles.row, tight && styles.tight)} aria-label="Up next">
      {songs.map((song, index) => (
        <li key={song.key}>
          <p className={cx(styles.label, 'num')}>
            {song.waits ? 'Waits' : when(index)}
            {song.askedBy ? <Asked className={cx(styles.asked, 'clip')}>{song.askedBy}</Asked> : null}
          </p>
          {tight ? (
            <p className={cx(styles.title, 'clip')}>{song.track.title}</p>
          ) : (
            <div className={styles.song}>
              <Cover seed={song.track.key} src={song.track.thumbnailUrl} className={styles.cover} />
              <div className={styles.words}>
                <p className={cx(styles.title, styles.two)}>{song.track.title}</p>
                {song.track.artist ? <p className="quiet clip">{song.track.artist}</p> : null}
              </div>
            </div>
          )}
        </li>
      ))}
    </ol>
  )
}

/** The same as a list beside the picture. */
export function UpNextList({ view, count }: UpNextProps) {
  const when = useWhen(view)
  const songs = view.upcoming.slice(0, count)
  if (songs.length === 0) return null
  return (
    <section className={styles.list}>
      <h2>Up next</h2>
      <ol>
        {songs.map((song, index) => (
          <li key={song.key}>
            <Cover seed={song.track.key} src={song.track.thumbnailUrl} className={styles.cover} />
            <div className={styles.words}>
              <p className={cx(styles.title, 'clip')}>{song.track.title}</p>
              <Beneath song={song} when={song.waits ? 'Waits' : when(index)} />
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Beneath({ song, when }: { song: Upcoming; when: string }) {
  return (
    <p className={cx(styles.beneath, 'quiet num')}>
      <span>{when}</span>
      {song.askedBy ? <Asked className={cx(styles.asked, 'clip')}>{song.askedBy}</Asked> : null}
    </p>
  )
}

/** Paused or stopped there is no time to promise. */
function useWhen(view: PlayerView): (index: number) => string {
  const position = usePosition(view)
  const length = view.playback?.track.duration ?? null
  const runs = view.phase === 'playing' || view.phase === 'waiting' || view.phase === 'loading'
  const left = runs && length !== null ? Math.max(0, length - position) : null
  const all = waits(
    left,
    view.upcoming.map(({ track }) => track.duration),
  )
  return index => whenWords(index, all[index] ?? null)
}
