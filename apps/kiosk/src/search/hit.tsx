import type { SearchResult } from '@djamms/shared/types'
import { Cover } from '@djamms/ui/cover'
import { cx } from '@djamms/ui/cx'
import { duration } from '@djamms/ui/format'
import { IconBan, IconClock, IconListMusic, IconPlus } from '@djamms/ui/icons'
import { LiveBars } from '@djamms/ui/live-bars'
import { Price } from '../credits/price.tsx'
import { useRoom } from '../patron/context.ts'
import { useAsk } from '../queue/asking.tsx'
import styles from './hit.module.css'
import { marks } from './marks.ts'
import { songKey, type WhyNot, whyNot } from './why-not.ts'

/** A song found: art, length, and its price or why it cannot be had. */
export function Hit({ song, query, now }: { song: SearchResult; query: string; now: number }) {
  const ask = useAsk()
  const { snapshot } = useRoom()
  const why = whyNot(song, snapshot, now)
  const by = song.artist ?? song.channelTitle
  const wide = song.source === 'youtube'
  return (
    <button type="button" onClick={() => ask(song)} className={cx(styles.hit, why && styles.no)}>
      <Cover seed={songKey(song)} src={song.thumbnailUrl} className={cx(styles.cover, wide && styles.wide)} />
      <span className={styles.words}>
        <span className={styles.title}>
          <Marked text={song.title} query={query} />
        </span>
        <span className={styles.meta}>
          {by ? <Marked text={by} query={query} /> : null}
          {by && song.duration !== null ? ' · ' : ''}
          {song.duration === null ? '' : duration(song.duration)}
        </span>
      </span>
      {why ? (
        <Why why={why} />
      ) : snapshot?.venue.mode === 'FREEPLAY' ? (
        <IconPlus className={styles.plus} />
      ) : (
        <Price amount={song.creditsCost} />
      )}
    </button>
  )
}

function Why({ why: { kind, text } }: { why: WhyNot }) {
  if (kind === 'playing') return <LiveBars className={styles.why}>{text}</LiveBars>
  return (
    <span className={styles.why}>
      {kind === 'in-line' ? <IconListMusic /> : kind === 'later' ? <IconClock /> : <IconBan />}
      {text}
    </span>
  )
}

function Marked({ text, query }: { text: string; query: string }) {
  return marks(text, query).map((piece, at) =>
    piece.marked ? <mark key={at}>{piece.text}</mark> : piece.text,
  )
}
