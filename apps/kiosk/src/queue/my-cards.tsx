import { CallError } from '@djamms/client/call'
import type { QueueItem } from '@djamms/shared/types'
import { Button } from '@djamms/ui/button'
import { Cover } from '@djamms/ui/cover'
import { IconArrowDown, IconArrowUp, IconHourglass, IconRefreshCw, IconTrash2 } from '@djamms/ui/icons'
import { LiveBars } from '@djamms/ui/live-bars'
import { Spinner } from '@djamms/ui/spinner'
import { useToasts } from '@djamms/ui/toast-host'
import { useAction } from '@djamms/ui/use-action'
import { useBalance, usePatron, useRoom } from '../patron/context.ts'
import { at, credits, first, inAbout } from '../words.ts'
import { AskedBy, NamedBy } from './asked-by.tsx'
import styles from './my-cards.module.css'
import type { Wish } from './outbox.ts'
import { useWaits } from './use-waits.ts'

/** Steps drawn before a song, at most: more would be dust. */
const STEPS = 7

export function WaitingCard({
  item,
  moved,
  next,
}: {
  item: QueueItem
  moved: 'up' | 'down' | undefined
  next: boolean
}) {
  const { snapshot, receivedAt, since, connection } = useRoom()
  const wait = useWaits()?.byId.get(item.id)
  const length = snapshot?.queue.length ?? item.position
  const offline = connection === 'offline'
  const when = wait === undefined ? null : (offline ? since : Math.max(Date.now(), receivedAt)) + wait * 1000
  return (
    <li className={styles.card}>
      <div className={styles.row}>
        <span className={styles.place}>
          {item.position}
          <small>of {length}</small>
        </span>
        <div className={styles.words}>
          <p className={styles.title}>{item.title}</p>
          <p className={styles.meta}>{timeOf(wait, when, offline)}</p>
          <AskedBy item={item} />
          {moved === 'up' ? (
            <p className={styles.moved}>
              <IconArrowUp /> Moved up by the bar just now
            </p>
          ) : null}
          {moved === 'down' ? (
            <p className={styles.movedDown}>
              <IconArrowDown /> Moved back by the bar just now
            </p>
          ) : null}
        </div>
      </div>
      {next && !offline && item.position <= STEPS ? <Steps before={item.position - 1} /> : null}
      {item.creditsCost === 0 && !item.locked && !offline ? <TakeOut item={item} /> : null}
    </li>
  )
}

function timeOf(wait: number | undefined, when: number | null, offline: boolean): string {
  if (wait === undefined || when === null) return 'Plays when the music goes on'
  if (offline) return `At ${at(when)}, if nothing changed`
  return wait < 45 ? first(inAbout(wait)) : `${first(inAbout(wait))}, at ${at(when)}`
}

function Steps({ before }: { before: number }) {
  return (
    <div className={styles.steps} aria-hidden="true">
      <i className={styles.now} />
      {Array.from({ length: before }, (_, step) => (
        <i key={step} className={styles.done} />
      ))}
      <i className={styles.you} />
      <span>yours</span>
    </div>
  )
}

/** A song that cost nothing may be given back while it waits. */
function TakeOut({ item }: { item: QueueItem }) {
  const patron = usePatron()
  const toasts = useToasts()
  const action = useAction(async () => {
    try {
      await patron.call('queue.remove', { params: { venue_id: patron.venueId, id: item.id } })
      patron.mine.refresh()
    } catch (error) {
      const text = error instanceof CallError ? error.userMessage : 'Please try again in a moment.'
      toasts.show({ face: 'refused', title: 'It is still in line', text })
      throw error
    }
  })
  return (
    <Button wide icon={<IconTrash2 />} state={action.state} onClick={action.run}>
      Take it out of line
    </Button>
  )
}

export function PlayingCard({ item }: { item: QueueItem }) {
  const { connection } = useRoom()
  const live = connection !== 'offline'
  return (
    <li className={styles.card}>
      <div className={styles.row}>
        <Cover seed={item.id} src={item.thumbnailUrl} size="64px" live={live} />
        <div className={styles.words}>
          {live ? <LiveBars className={styles.meta}>Playing now</LiveBars> : null}
          <p className={styles.title}>{item.title}</p>
          <p className={styles.meta}>{item.artist}</p>
          <AskedBy item={item} />
        </div>
      </div>
    </li>
  )
}

/** Asked for, and nobody has answered yet: not in line. */
export function KeptCard({ wish, first: isFirst }: { wish: Wish; first: boolean }) {
  const patron = usePatron()
  const toasts = useToasts()
  const balance = useBalance()
  const { song, state, creditsCost, tried } = wish
  const device = patron.form === 'tablet' ? 'tablet' : 'phone'
  function takeBack() {
    patron.outbox.takeBack(wish.requestId)
    toasts.show({
      face: 'done',
      title: 'Taken back',
      text: tried
        ? 'If it had reached the bar already, you find it here when you are back.'
        : 'Nothing was sent or charged.',
    })
  }
  if (state === 'sending') {
    return (
      <li className={styles.card}>
        <div className={styles.row}>
          <span className={styles.place}>
            <Spinner />
          </span>
          <div className={styles.words}>
            <p className={styles.title}>{song.title}</p>
            <p className={styles.meta}>Being put in line</p>
          </div>
        </div>
      </li>
    )
  }
  return (
    <li className={styles.card}>
      <div className={styles.row}>
        <span className={styles.place}>
          <IconHourglass />
        </span>
        <div className={styles.words}>
          <p className={styles.title}>{song.title}</p>
          <p className={styles.meta}>Kept on this {device}, not in line yet</p>
          {creditsCost > 0 ? (
            <p className={styles.meta}>
              Costs {creditsCost}
              {balance === null
                ? ` ${creditsCost === 1 ? 'credit' : 'credits'}`
                : ` of your ${credits(balance)}`}{' '}
              when it is sent
            </p>
          ) : null}
          {wish.name ? <NamedBy>{wish.name}</NamedBy> : null}
        </div>
      </div>
      <div className={styles.two}>
        <Button onClick={takeBack}>Take it back</Button>
        <Button look={isFirst ? 'go' : 'quiet'} icon={<IconRefreshCw />} onClick={patron.outbox.flush}>
          Try now
        </Button>
      </div>
      <p className={styles.foot}>
        It is sent once, by itself, when you are back. If it no longer fits, we tell you and charge nothing.
      </p>
    </li>
  )
}
