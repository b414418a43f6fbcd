import type { MonitorEvent } from '@djamms/shared/types'

/** How many events the page keeps, as many as the server does. */
export const KEPT = 1000

/** Ids start again with the server: only together with the time do they name an event. */
export const keyOf = (event: MonitorEvent): string => `${event.id}@${event.at}`

/** Newest first; the oldest fall off. `events` come oldest first, as the server sends them. */
export function appended(kept: readonly MonitorEvent[], events: readonly MonitorEvent[]): MonitorEvent[] {
  const news = events.length > KEPT ? events.slice(-KEPT) : events
  return [...news].reverse().concat(kept.slice(0, KEPT - news.length))
}

/** After a time without connection: what is new among what the server kept meanwhile. */
export function caughtUp(kept: readonly MonitorEvent[], recent: readonly MonitorEvent[]): MonitorEvent[] {
  const known = new Set(kept.map(keyOf))
  return appended(
    kept,
    recent.filter(event => !known.has(keyOf(event))),
  )
}
