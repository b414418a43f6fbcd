import type { MonitorEvent } from '@djamms/shared/types'
import { Button } from '@djamms/ui/button'
import { IconCheck, IconCircleAlert, IconCopy } from '@djamms/ui/icons'
import { Pill } from '@djamms/ui/pill'
import { useMemo, useState } from 'react'
import styles from './event-detail.module.css'
import type { Filter } from './filters.ts'
import { wordsOf } from './filters.ts'
import { keyOf } from './ring.ts'
import { Trail } from './trail.tsx'
import { Tree } from './tree-view.tsx'
import { Way } from './way.tsx'
import { countOf, sizeOf, timeOf, tookOf } from './words.ts'

interface EventDetailProps {
  event: MonitorEvent | null
  kept: readonly MonitorEvent[]
  search: string
  onOpen: (event: MonitorEvent) => void
  onFilter: (change: Partial<Filter>) => void
}

/** What one event carried, as a tree; and what belongs to the same request. */
export function EventDetail({ event, kept, search, onOpen, onFilter }: EventDetailProps) {
  const words = useMemo(() => wordsOf(search), [search])
  if (!event)
    return (
      <aside className={styles.detail} aria-label="Open event">
        <p className={styles.none}>
          Choose a row to see what it carried.
          <br />
          The arrow keys walk through them.
        </p>
      </aside>
    )
  const { venueId } = event
  return (
    <aside className={styles.detail} aria-label="Open event">
      <header className={styles.head}>
        <h2 className={styles.name}>{event.event}</h2>
        <div className={styles.sub}>
          <Way direction={event.direction} />
          {venueId ? <Pill>venue:{venueId}</Pill> : null}
          {event.revision !== null ? <Pill>revision {countOf(event.revision)}</Pill> : null}
          {event.errorCode ? (
            <Pill tone="wrong" icon={<IconCircleAlert />}>
              <a href={`/api/docs#error-${event.errorCode}`}>{event.errorCode}</a>
            </Pill>
          ) : null}
          <span className={styles.time}>{timeOf(event.at)}</span>
        </div>
        <dl className={styles.facts}>
          <Fact name={event.direction === 'in' ? 'From' : 'To'}>{event.who}</Fact>
          {event.requestId ? (
            <Fact name="Request">
              <code>{event.requestId}</code>
            </Fact>
          ) : null}
          <Fact name={event.channel === 'http' ? 'HTTP' : 'Socket'}>{measures(event)}</Fact>
        </dl>
      </header>
      <Tree key={keyOf(event)} payload={event.payload} words={words} />
      <footer className={styles.foot}>
        <Trail event={event} kept={kept} onOpen={onOpen} />
        <div className={styles.acts}>
          <Button look="bare" onClick={() => onFilter({ events: [event.event] })}>
            Only this event
          </Button>
          {venueId ? (
            <Button look="bare" onClick={() => onFilter({ venues: [venueId] })}>
              Only this venue
            </Button>
          ) : null}
          <CopyButton key={keyOf(event)} event={event} />
        </div>
      </footer>
    </aside>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function measures({ status, bytes, tookMs }: MonitorEvent): string {
  const parts = [status === null ? '' : `status ${status}`, bytes > 0 ? sizeOf(bytes) : '', tookOf(tookMs)]
  return parts.filter(Boolean).join(', ') || 'not measured'
}

/** The clipboard needs a secure context; over plain HTTP on a LAN address the button is not there (O7). */
function CopyButton({ event }: { event: MonitorEvent }) {
  const [copied, setCopied] = useState(false)
  const clipboard = navigator.clipboard as Clipboard | undefined
  if (!clipboard) return null
  async function copy() {
    await clipboard?.writeText(JSON.stringify(event, null, 2))
    setCopied(true)
  }
  return (
    <Button
      look="bare"
      icon={copied ? <IconCheck /> : <IconCopy />}
      onClick={() => void copy().catch(() => undefined)}
    >
      {copied ? 'Copied' : 'Copy'}
    </Button>
  )
}
