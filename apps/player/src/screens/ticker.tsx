import type { PlayerView } from '@djamms/player-core/view'
import { cx } from '@djamms/ui/cx'
import { IconTriangleAlert } from '@djamms/ui/icons'
import { useNow } from '@djamms/ui/use-now'
import { VisuallyHidden } from '@djamms/ui/visually-hidden'
import { Fragment, useLayoutEffect, useRef, useState } from 'react'
import styles from './ticker.module.css'
import { messageParts } from './words.ts'

/** A failure is told for this long, in the message's place: the room should know why the song changed. */
const TOLD_MS = 20_000
/** Slow enough to read from the far wall: rem a second. */
const SPEED = 5

/** The venue's message, scrolling; one sentence of ours instead, for a while when a song or the storage failed, and as long as YouTube is away. */
export function Ticker({ view, className }: { view: PlayerView; className?: string }) {
  const trouble = useTrouble(view)
  const parts = messageParts(view.snapshot?.venue.displaySettings.scrollingMessage ?? '')
  if (trouble) {
    return (
      <p className={cx(styles.ticker, styles.say, className)} role="status">
        <IconTriangleAlert className={styles.icon} />
        <span className="clip">{trouble}</span>
      </p>
    )
  }
  if (parts.length === 0) return null
  return <Scroll parts={parts} className={className} />
}

function Scroll({ parts, className }: { parts: string[]; className?: string }) {
  const strip = useRef<HTMLSpanElement>(null)
  const [seconds, setSeconds] = useState(60)
  const text = parts.join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new text is another width
  useLayoutEffect(() => {
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
    if (strip.current) setSeconds(Math.max(10, strip.current.offsetWidth / rem / SPEED))
  }, [text])
  return (
    <p className={cx(styles.ticker, className)}>
      <VisuallyHidden>{parts.join('. ')}</VisuallyHidden>
      <span className={styles.run} style={{ animationDuration: `${seconds}s` }} aria-hidden="true">
        <span ref={strip} className={styles.strip}>
          <Parts parts={parts} />
        </span>
        <span className={styles.strip}>
          <Parts parts={parts} />
        </span>
      </span>
    </p>
  )
}

function Parts({ parts }: { parts: string[] }) {
  return parts.map((part, index) => (
    <Fragment key={index}>
      <span>{part}</span>
      <span className={styles.dot}>•</span>
    </Fragment>
  ))
}

function useTrouble({ lastFailure, storage, storageSince, youtubeAway }: PlayerView): string | null {
  const now = useNow(1_000)
  if (lastFailure && now - lastFailure.at < TOLD_MS)
    return `“${lastFailure.title}” would not play, so the next one did`
  if (youtubeAway)
    return 'YouTube does not answer, so the house songs play. Asked-for songs from YouTube wait and lose nothing'
  if (storage === 'memory' && now - storageSince < TOLD_MS)
    return 'This screen cannot remember anything just now. The music goes on'
  return null
}
