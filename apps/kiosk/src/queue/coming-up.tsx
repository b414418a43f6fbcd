import { Cover } from '@djamms/ui/cover'
import { IconHourglass } from '@djamms/ui/icons'
import { SkeletonRow } from '@djamms/ui/skeleton'
import { useRoom } from '../patron/context.ts'
import { at, by, inAbout, minutes, songs, soon } from '../words.ts'
import styles from './coming-up.module.css'
import { useWaits } from './use-waits.ts'

/** The line: as many songs as there is room for, each with its wait. */
export function ComingUp({ at: most }: { at: number }) {
  const { snapshot } = useRoom()
  const known = useWaits()
  if (!snapshot) {
    return (
      <div className={styles.rows} aria-busy="true">
        {[0, 1, 2].map(row => (
          <SkeletonRow key={row} at={row} />
        ))}
      </div>
    )
  }
  if (snapshot.queue.length === 0) {
    return <p className={styles.nothing}>Nobody waits. Ask for a song and it goes next.</p>
  }
  return (
    <ol className={styles.rows}>
      {snapshot.queue.slice(0, most).map(item => (
        <li key={item.id} className={styles.row}>
          <Cover seed={item.id} src={item.thumbnailUrl} />
          <span className={styles.words}>
            <span className={styles.title}>{item.title}</span>
            <span className={styles.meta}>{by(item)}</span>
          </span>
          <span className={styles.when}>{known ? soon(known.byId.get(item.id) ?? 0) : ''}</span>
        </li>
      ))}
    </ol>
  )
}

/** "6 songs, 23 min". */
export function LineLength() {
  const { snapshot } = useRoom()
  const known = useWaits()
  const waiting = snapshot?.queue.length ?? 0
  if (waiting === 0) return null
  return (
    <span className={styles.length}>
      {known ? `${songs(waiting)}, ${minutes(known.total)}` : songs(waiting)}
    </span>
  )
}

/** How long a song asked for now would take; said first, before anybody works it out from a place. */
export function useAskNow(): string {
  const { snapshot, connection, since } = useRoom()
  const known = useWaits()
  if (connection === 'offline') return `Times as they were at ${at(since)}`
  if (!snapshot) return ''
  if (snapshot.playback?.status === 'paused') return 'Paused just now; the line keeps its order'
  if (!known) return 'Plays when the TV is back'
  return `Ask now, hear it ${inAbout(known.askNow)}`
}

export function AskNow() {
  const text = useAskNow()
  return (
    <p className={styles.ask}>
      <IconHourglass />
      {text}
    </p>
  )
}
