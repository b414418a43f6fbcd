import type { QueueItem } from '@djamms/shared/types'
import { Cover } from '@djamms/ui/cover'
import { cx } from '@djamms/ui/cx'
import { IconCircleAlert, IconCircleCheck } from '@djamms/ui/icons'
import { at, credits } from '../words.ts'
import styles from './earlier.module.css'

/** What became of my songs. */
export function Earlier({ items }: { items: QueueItem[] }) {
  return (
    <>
      <h2 className={styles.heading}>Earlier tonight</h2>
      <ul>
        {items.map(item => (
          <li key={item.id} className={cx(styles.row, item.status === 'failed' && styles.tall)}>
            <Cover seed={item.id} src={item.thumbnailUrl} size="54px" />
            <div className={styles.words}>
              <p className={styles.title}>{item.title}</p>
              <Became item={item} />
            </div>
            {item.status === 'played' ? <IconCircleCheck label="Played" className={styles.good} /> : null}
          </li>
        ))}
      </ul>
    </>
  )
}

function Became({ item }: { item: QueueItem }) {
  const when = item.playedAt ? ` at ${at(item.playedAt)}` : ''
  if (item.status === 'played') return <p className={styles.meta}>Played{when}</p>
  if (item.status === 'skipped') return <p className={styles.meta}>Skipped{when}</p>
  if (item.status === 'removed') return <p className={styles.meta}>Taken out of line</p>
  return (
    <>
      <p className={styles.bad}>
        <IconCircleAlert /> Could not play here
      </p>
      {item.creditsCost > 0 ? (
        <p className={styles.meta}>It cost {credits(item.creditsCost)}. The bar can give them back.</p>
      ) : null}
    </>
  )
}
