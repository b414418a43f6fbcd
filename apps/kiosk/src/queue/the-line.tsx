import type { QueueItem } from '@djamms/shared/types'
import { Cover } from '@djamms/ui/cover'
import { cx } from '@djamms/ui/cx'
import { Empty } from '@djamms/ui/empty'
import { useRoom } from '../patron/context.ts'
import { by, soon } from '../words.ts'
import { AskNow, LineLength } from './coming-up.tsx'
import styles from './the-line.module.css'
import { useWaits } from './use-waits.ts'

/** Beside my songs: everybody's, so that my places make sense. */
export function TheLine({ mine }: { mine: QueueItem[] }) {
  const { snapshot } = useRoom()
  const known = useWaits()
  const ids = new Set(mine.map(item => item.id))
  const queue = snapshot?.queue ?? []
  return (
    <section className={styles.panel} aria-label="The whole line">
      <div className={styles.head}>
        <h2>The whole line</h2>
        <LineLength />
      </div>
      {snapshot && queue.length === 0 ? (
        <Empty title="Nobody waits">Ask for a song and it goes next.</Empty>
      ) : (
        <ol className={styles.list}>
          {queue.map(item => (
            <li key={item.id} className={styles.row}>
              <span className={styles.place}>{item.position}</span>
              <Cover seed={item.id} src={item.thumbnailUrl} size="56px" />
              <div className={styles.words}>
                <p className={styles.title}>{item.title}</p>
                <p className={styles.meta}>{by(item)}</p>
              </div>
              {ids.has(item.id) ? <span className={styles.yours}>Yours</span> : null}
              <span className={cx(styles.when)}>{known ? soon(known.byId.get(item.id) ?? 0) : ''}</span>
            </li>
          ))}
        </ol>
      )}
      <AskNow />
    </section>
  )
}
