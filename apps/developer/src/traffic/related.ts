import type { MonitorEvent } from '@djamms/shared/types'

/** Milliseconds since 1970: a request is told of when it is answered, so it began before that. */
export const startOf = (event: MonitorEvent): number => Date.parse(event.at) - (event.tookMs ?? 0)

/** Everything kept that carries the same request id, the first of it first; with itself, also when it is kept no more. */
export function relatedTo(event: MonitorEvent, kept: readonly MonitorEvent[]): MonitorEvent[] {
  if (event.requestId === null) return []
  const same = kept.filter(each => each.requestId === event.requestId)
  const all = same.some(each => each.id === event.id && each.at === event.at) ? same : [...same, event]
  return all.sort((a, b) => startOf(a) - startOf(b) || a.id - b.id)
}
