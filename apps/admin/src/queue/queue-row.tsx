import type { QueueItem } from '@djamms/shared/types'
import { Cover } from '@djamms/ui/cover'
import { cx } from '@djamms/ui/cx'
import { duration } from '@djamms/ui/format'
import { IconChevronsUp, IconHand } from '@djamms/ui/icons'
import { Pill } from '@djamms/ui/pill'
import type { ReactNode } from 'react'
import { coverSeed } from '../playback/deck.tsx'
import { askedShort, askerOf, isAsked } from './asker.ts'
import styles from './queue-row.module.css'

interface QueueRowProps {
  item: QueueItem
  place: number
  /** "21:57" or empty while there is no time to promise. */
  time: string
  me: string
  /** Grip, lock or box. */
  lead: ReactNode
  more?: ReactNode
  /** In the hand: its new place and time are amber. */
  lifted?: boolean
  /** On its way to or from the server. */
  busy?: boolean
  /** On a phone the words open what can be done with the song. */
  onOpen?: (() => void) | undefined
}

export function QueueRow({ item, place, time, me, lead, more, lifted, busy, onOpen }: QueueRowProps) {
  const artist = item.artist ?? item.channelTitle
  const words = (
    <>
      <span className={styles.title} title={item.title}>
        {item.title}
      </span>
      <span className={styles.artist}>{artist ?? ' '}</span>
      <span className={styles.forWhom}>{forWhom(item, me)}</span>
    </>
  )
  return (
    <div className={cx(styles.row, lifted && styles.lifted, busy && styles.busy)}>
      {lead}
      <span className={cx(styles.place, 'num')}>{place}</span>
      <Cover seed={coverSeed(item)} src={item.thumbnailUrl} className={styles.cover} />
      {onOpen ? (
        <button type="button" className={styles.words} onClick={onOpen} aria-haspopup="dialog">
          {words}
        </button>
      ) : (
        <span className={styles.words}>{words}</span>
      )}
      <span className={styles.asker}>
        <Asker item={item} me={me} />
      </span>
      <span className={cx(styles.length, 'num')}>
        {item.duration === null ? '' : duration(item.duration)}
      </span>
      <span className={cx(styles.time, 'num')}>{time}</span>
      {more ?? <span className={styles.more} />}
    </div>
  )
}

function Asker({ item, me }: { item: QueueItem; me: string }) {
  const sooner = item.priority === 'sooner'
  const asker = askerOf(item, me)
  const { kind, name } = asker
  const asked = isAsked(asker)
  const icon = sooner ? <IconChevronsUp label="Play sooner" /> : asked ? <IconHand /> : undefined
  return (
    <Pill tone={asked ? 'ask' : 'plain'} icon={icon} className={styles.pill}>
      <span className={styles.pillWords}>{asked ? name : askedShort(item, me)}</span>
      {kind === 'paid' ? <span>paid {item.creditsCost}</span> : null}
    </Pill>
  )
}

/** The phone says it in the second line. */
function forWhom(item: QueueItem, me: string): string {
  const { kind, name } = askerOf(item, me)
  if (kind === 'mine') return 'Your pick'
  if (kind === 'house') return 'House pick'
  if (kind === 'filler') return 'From the playlist'
  const price =
    kind === 'paid' ? `, ${item.creditsCost} ${item.creditsCost === 1 ? 'credit' : 'credits'}` : ''
  return `For ${name}${price}`
}
