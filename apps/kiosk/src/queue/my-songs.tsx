import { useStore } from '@djamms/client/react'
import { Button } from '@djamms/ui/button'
import { Empty } from '@djamms/ui/empty'
import { ErrorNotice } from '@djamms/ui/error-notice'
import { Loading } from '@djamms/ui/loading'
import { go } from '../frame/route.ts'
import { Screen } from '../frame/screen.tsx'
import { useWide } from '../frame/use-wide.ts'
import { usePatron } from '../patron/context.ts'
import { Earlier } from './earlier.tsx'
import { KeptCard, PlayingCard, WaitingCard } from './my-cards.tsx'
import styles from './my-songs.module.css'
import { TheLine } from './the-line.tsx'
import { useFreshMine, useMoved, useMySongs } from './use-mine.ts'

/** Waiting, playing, played and failed, with places that move live. */
export function MySongs() {
  const patron = usePatron()
  const mine = useStore(patron.mine)
  const wishes = useStore(patron.outbox)
  const { waiting, playing, earlier } = useMySongs()
  const moved = useMoved()
  const wide = useWide()
  useFreshMine()

  const isEmpty = wishes.length + waiting.length + earlier.length === 0 && !playing
  const cards = (
    <>
      <ol className={styles.cards}>
        {wishes.map((wish, at) => (
          <KeptCard key={wish.requestId} wish={wish} first={at === 0} />
        ))}
        {playing ? <PlayingCard item={playing} /> : null}
        {waiting.map((item, at) => (
          <WaitingCard key={item.id} item={item} moved={moved.get(item.id)} next={at === 0} />
        ))}
      </ol>
      {earlier.length > 0 ? <Earlier items={earlier} /> : null}
    </>
  )
  const faces =
    isEmpty && mine.status === 'loading' ? (
      <Loading label="Loading your songs" rows={3} />
    ) : isEmpty && mine.status === 'failed' ? (
      <ErrorNotice title="Your songs did not load" onRetry={mine.value ? undefined : patron.mine.refresh}>
        They keep their places in line. We try again by ourselves.
      </ErrorNotice>
    ) : (
      <Empty
        title="Nothing of yours yet"
        action={
          <Button look="go" size="tall" onClick={() => go({ screen: 'find' })}>
            Find a song
          </Button>
        }
      >
        Ask for a song, and you see here when it plays.
      </Empty>
    )
  // In a box of its own: a face fills the height it is given, and its button would lie at the foot of the page.
  const left = isEmpty ? <div>{faces}</div> : cards
  return (
    <Screen title="My songs">
      {wide ? (
        <div className={styles.columns}>
          <div className={styles.my}>{left}</div>
          <TheLine mine={waiting} />
        </div>
      ) : (
        left
      )}
    </Screen>
  )
}
