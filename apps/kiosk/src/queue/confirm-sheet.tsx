import type { Priority, SearchResult } from '@djamms/shared/types'
import { Button } from '@djamms/ui/button'
import { Cover } from '@djamms/ui/cover'
import { Dialog } from '@djamms/ui/dialog'
import { duration } from '@djamms/ui/format'
import { IconHourglass, IconTag } from '@djamms/ui/icons'
import { Skeleton } from '@djamms/ui/skeleton'
import { useId, useState } from 'react'
import { useWide } from '../frame/use-wide.ts'
import { useBalance, useShowsCredits } from '../patron/context.ts'
import { songKey } from '../search/why-not.ts'
import { credits } from '../words.ts'
import styles from './confirm-sheet.module.css'
import { NameLine } from './name-line.tsx'
import { NameStep } from './name-step.tsx'
import { type Asked, offersSooner, type Refusal, useQuote } from './quote.ts'
import { Ways } from './ways.tsx'

interface ConfirmSheetProps {
  song: SearchResult
  /** What it cost when the patron said yes, where that has changed (C5). */
  priceBefore?: number | undefined
  initialPriority?: Priority | undefined
  onClose: () => void
  onConfirm: (priority: Priority, price: number) => void
  onRefused: (refusal: Refusal) => void
}

/** Asks before spending: when, which place, the price, and what is left. */
export function ConfirmSheet({
  song,
  priceBefore,
  initialPriority,
  onClose,
  onConfirm,
  onRefused,
}: ConfirmSheetProps) {
  const asked = useQuote(song, onRefused)
  const [wanted, setWanted] = useState<Priority>(initialPriority ?? 'normal')
  const [naming, setNaming] = useState<'not yet' | 'now' | 'over'>('not yet')
  const titleId = useId()
  const wide = useWide()
  const quote = asked.status === 'ready' ? asked.quote : null
  const priority = wanted === 'sooner' && quote && !offersSooner(quote) ? 'normal' : wanted
  // Offline the price is the one that was shown with the song: if it is higher by then, nothing is charged (C5).
  const price = quote ? quote[priority].price : song.creditsCost
  const balance = useBalance() ?? quote?.balance ?? null

  // The same sheet: another one would come over it and take the focus along.
  if (naming === 'now') {
    const over = () => setNaming('over')
    return (
      <Dialog open onClose={over} labelledBy={titleId} width="640px" className={styles.naming}>
        <NameStep titleId={titleId} onOver={over} />
      </Dialog>
    )
  }
  return (
    <Dialog open onClose={onClose} labelledBy={titleId} width="1104px" className={styles.sheet}>
      <div className={styles.art}>
        <Cover seed={songKey(song)} src={song.thumbnailUrl} className={styles.cover} />
        <dl className={styles.facts}>
          <div>
            <dt>Length</dt>
            <dd>{song.duration === null ? 'Not known' : duration(song.duration)}</dd>
          </div>
          <div>
            <dt>From</dt>
            <dd>{song.source === 'youtube' ? 'YouTube' : "This bar's library"}</dd>
          </div>
          {song.genre ? (
            <div>
              <dt>Mood</dt>
              <dd>{song.genre}</dd>
            </div>
          ) : null}
        </dl>
      </div>
      <div className={styles.body}>
        <div className={styles.head}>
          <h1 id={titleId} className={styles.title}>
            {song.title}
          </h1>
          <p className={styles.by}>
            {wide
              ? (song.artist ?? song.channelTitle)
              : [song.artist ?? song.channelTitle, song.duration !== null && duration(song.duration)]
                  .filter(Boolean)
                  .join(' · ')}
          </p>
        </div>
        {priceBefore !== undefined ? (
          <p className={styles.note} role="alert">
            <IconTag />
            The price has changed. It was {credits(priceBefore)} when you said yes
            {quote ? ` and is ${credits(price)} now` : ''}. Nothing was charged.
          </p>
        ) : null}
        {asked.status === 'loading' ? <Waiting /> : null}
        {asked.status === 'offline' ? (
          <p className={styles.note} role="status">
            <IconHourglass />
            No connection just now. Say yes and the song is kept here: it goes in line once, when the
            connection is back.
          </p>
        ) : null}
        {asked.status === 'failed' ? (
          <p className={styles.note} role="alert">
            <IconHourglass />
            {asked.message}
          </p>
        ) : null}
        {quote ? <Ways quote={quote} chosen={priority} onChoose={setWanted} /> : null}
        <NameLine focused={naming === 'over'} onChange={() => setNaming('now')} />
        <Sum price={price} balance={balance} />
        <div className={styles.acts}>
          <Button size="tall" onClick={onClose} className={styles.no}>
            Not now
          </Button>
          {asked.status === 'failed' ? null : (
            <Button
              look="go"
              size="tall"
              state={asked.status === 'loading' ? 'pending' : 'rest'}
              onClick={() => onConfirm(priority, price)}
              className={styles.yes}
            >
              {yes(asked.status, price)}
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  )
}

const yes = (status: Asked['status'], price: number) => {
  if (status === 'loading') return 'Looking at the line'
  if (status === 'offline') return price > 0 ? `Ask for it, ${credits(price)}` : 'Ask for it'
  return price > 0 ? `Play it for ${credits(price)}` : 'Play it'
}

function Sum({ price, balance }: { price: number; balance: number | null }) {
  const shows = useShowsCredits()
  const wide = useWide()
  if (!shows || balance === null) return null
  const missing = price - balance
  return (
    <p className={styles.sum}>
      <span>
        You have <b>{credits(balance)}</b>
      </span>
      {missing > 0 ? (
        <span className={styles.missing}>{missing} more needed</span>
      ) : (
        <span>
          After this: <b>{wide ? credits(balance - price) : balance - price}</b>
        </span>
      )}
    </p>
  )
}

function Waiting() {
  return (
    <div className={styles.waiting} role="status" aria-label="Looking at the line">
      <Skeleton height="100%" radius="20px" />
    </div>
  )
}
