import { useStore } from '@djamms/client/react'
import type { SearchResult } from '@djamms/shared/types'
import { Cover } from '@djamms/ui/cover'
import { cx } from '@djamms/ui/cx'
import { Empty } from '@djamms/ui/empty'
import { ErrorNotice } from '@djamms/ui/error-notice'
import { Skeleton } from '@djamms/ui/skeleton'
import { useNow } from '@djamms/ui/use-now'
import { usePatron, useRoom } from '../patron/context.ts'
import { useAsk } from '../queue/asking.tsx'
import { songKey, whyNot } from '../search/why-not.ts'
import styles from './wanted.module.css'

/** Sleeves of what this room asks for most; where nobody has asked yet, of what is new. */
export function Wanted() {
  const patron = usePatron()
  const discovery = useStore(patron.discovery)
  const found = discovery.value
  if (!found && discovery.status === 'failed') {
    return (
      <ErrorNotice title="The songs did not load" onRetry={patron.discovery.refresh}>
        The music plays on. We try again by ourselves.
      </ErrorNotice>
    )
  }
  const wanted = found?.mostWanted ?? []
  const isNew = found !== null && wanted.length === 0
  const list = found === null ? null : isNew ? found.newest : wanted
  if (list?.length === 0) {
    return (
      <div>
        <Empty title="No songs here yet">
          The bar has not put any songs in its library. They show up here as soon as it does.
        </Empty>
      </div>
    )
  }
  return (
    <>
      <h2 className={styles.heading}>{isNew ? 'New here' : 'Most wanted here'}</h2>
      <ul className={styles.sleeves} aria-busy={list === null || undefined}>
        {list
          ? list.slice(0, 12).map(song => <Sleeve key={songKey(song)} song={song} />)
          : [0, 1, 2, 3, 4].map(at => (
              <li key={at} className={styles.sleeve}>
                <Skeleton className={styles.cover} />
                <Skeleton width="80%" height="18px" />
              </li>
            ))}
      </ul>
    </>
  )
}

function Sleeve({ song }: { song: SearchResult }) {
  const ask = useAsk()
  const { snapshot } = useRoom()
  const why = whyNot(song, snapshot, useNow(30_000))
  return (
    <li className={styles.sleeve}>
      <button type="button" onClick={() => ask(song)} className={styles.press}>
        <Cover
          seed={songKey(song)}
          src={song.thumbnailUrl}
          className={cx(styles.cover, why && styles.faint)}
        />
        <span className={styles.title}>{song.title}</span>
        <span className={styles.meta}>{why?.text ?? song.artist}</span>
      </button>
    </li>
  )
}
