import type { MonitorEvent } from '@djamms/shared/types'
import { cx } from '@djamms/ui/cx'
import { IconCircleAlert } from '@djamms/ui/icons'
import { type KeyboardEvent, memo, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import styles from './event-table.module.css'
import { keyOf } from './ring.ts'
import { Way } from './way.tsx'
import { rowForKey, scrolledTo, windowed } from './windowed.ts'
import { sizeOf, timeOf, tookOf } from './words.ts'

interface EventTableProps {
  /** Newest first. */
  events: readonly MonitorEvent[]
  openKey: string | null
  onOpen: (event: MonitorEvent) => void
  onClose: () => void
  /** Instead of rows. */
  face: ReactNode
}

/** Pixels; the style sheet says the same. */
const ROW = 30
const columns = ['Time', 'Way', 'Event', 'Venue', 'Who', 'Size', 'Took']

/**
 * Only the rows in sight are in the page. At its top the list follows what comes; scrolled down, what is read stays
 * where it is while new rows come in above it.
 */
export function EventTable({ events, openKey, onOpen, onClose, face }: EventTableProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({ top: 0, height: 900 })
  const anchor = useRef<{ event: MonitorEvent; rest: number } | null>(null)

  function look() {
    const element = scroller.current
    if (!element) return
    const top = element.scrollTop
    const first = events[Math.floor(top / ROW)]
    anchor.current = top > 0 && first ? { event: first, rest: top % ROW } : null
    setView(before =>
      before.top === top && before.height === element.clientHeight
        ? before
        : { top, height: element.clientHeight },
    )
  }
  const looks = useRef(look)
  looks.current = look

  // Before it is painted: the rows that came in above would be seen pushing the others down.
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element || !anchor.current) return
    const at = events.indexOf(anchor.current.event)
    if (at >= 0) element.scrollTop = at * ROW + anchor.current.rest
    looks.current()
  }, [events])

  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const watch = new ResizeObserver(() => looks.current())
    watch.observe(element)
    return () => watch.disconnect()
  }, [])

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') return onClose()
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const element = scroller.current
    const page = element ? Math.max(1, Math.floor(element.clientHeight / ROW) - 1) : 10
    const at = openKey === null ? -1 : events.findIndex(each => keyOf(each) === openKey)
    const to = rowForKey(event.key, at, events.length, page)
    const next = to === null ? undefined : events[to]
    if (to === null || !next) return
    event.preventDefault()
    if (element) element.scrollTop = scrolledTo(to, ROW, element.scrollTop, element.clientHeight)
    onOpen(next)
  }

  const { first, end } = windowed(events.length, ROW, view.top, view.height)
  const drawn = events.slice(first, end)
  const openDrawn = drawn.some(event => keyOf(event) === openKey)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <table> cannot leave out the rows that are not in sight
    <div
      role="grid"
      className={styles.table}
      tabIndex={0}
      aria-label="Events, newest first"
      aria-rowcount={events.length + 1}
      aria-activedescendant={openDrawn && openKey ? `event-${openKey}` : undefined}
      onKeyDown={onKeyDown}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names its active row */}
      <div role="row" aria-rowindex={1} className={cx(styles.row, styles.head)}>
        {columns.map(column => (
          // biome-ignore lint/a11y/useSemanticElements: as above
          // biome-ignore lint/a11y/useFocusableInteractive: as above
          <span role="columnheader" key={column}>
            {column}
          </span>
        ))}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div role="rowgroup" ref={scroller} className={styles.body} onScroll={look}>
        {face ? (
          <div className={styles.face}>{face}</div>
        ) : (
          <div className={styles.all} style={{ height: events.length * ROW }}>
            {drawn.map((event, at) => (
              <Row
                key={keyOf(event)}
                event={event}
                at={first + at}
                open={keyOf(event) === openKey}
                onOpen={onOpen}
              />
            ))}
          </div>
        )}
      </div>
    </div>
  )
}

interface RowProps {
  event: MonitorEvent
  at: number
  open: boolean
  onOpen: (event: MonitorEvent) => void
}

const Row = memo(function Row({ event, at, open, onOpen }: RowProps) {
  const wrong = event.errorCode !== null
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above
    // biome-ignore lint/a11y/useFocusableInteractive: as above
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid takes the keys
    <div
      role="row"
      id={`event-${keyOf(event)}`}
      aria-rowindex={at + 2}
      aria-selected={open}
      className={cx(styles.row, styles.event, open && styles.open, wrong && styles.wrong)}
      style={{ transform: `translateY(${at * ROW}px)` }}
      onClick={() => onOpen(event)}
    >
      <Cell className={styles.time}>{timeOf(event.at)}</Cell>
      <Cell>
        <Way direction={event.direction} />
      </Cell>
      <Cell className={styles.name} title={event.event}>
        {wrong ? <IconCircleAlert className={styles.sign} aria-hidden="true" /> : null}
        {event.event}
      </Cell>
      <Cell title={event.venueId ?? undefined}>{event.venueId}</Cell>
      {wrong ? (
        // Who and which code, in the room of three columns: what it weighed and took is in the detail.
        <Cell className={styles.refused} span={3} title={`${event.who}: ${event.errorCode}`}>
          <span className={styles.who}>{event.who}</span>
          <b className={styles.code}>{event.errorCode}</b>
        </Cell>
      ) : (
        <>
          <Cell className={styles.who} title={event.who}>
            {event.who}
          </Cell>
          <Cell className={styles.figure}>{event.bytes > 0 ? sizeOf(event.bytes) : null}</Cell>
          <Cell className={styles.figure}>{tookOf(event.tookMs)}</Cell>
        </>
      )}
    </div>
  )
})

interface CellProps {
  children: ReactNode
  className?: string
  title?: string
  span?: number
}

function Cell({ children, className, title, span }: CellProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above
    // biome-ignore lint/a11y/useFocusableInteractive: as above
    <span role="gridcell" aria-colspan={span} className={className} title={title}>
      {children}
    </span>
  )
}
