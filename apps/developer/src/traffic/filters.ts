import type { MonitorEvent, MonitorFilter } from '@djamms/shared/types'

export type Direction = MonitorFilter['direction']
export interface Filter {
  /** Names as they are shown, or beginnings with a star. */
  events: readonly string[]
  venues: readonly string[]
  direction: Direction
}
export const everything: Filter = { events: [], venues: [], direction: 'both' }

/** What the contract allows in one filter. */
const MOST_EVENTS = 20
const MOST_VENUES = 50
const LONGEST_NAME = 60

export function toWire(filter: Filter): MonitorFilter {
  return {
    events: filter.events.slice(0, MOST_EVENTS),
    venues: filter.venues.slice(0, MOST_VENUES),
    direction: filter.direction,
  }
}

export function isFiltered({ events, venues, direction }: Filter): boolean {
  return events.length > 0 || venues.length > 0 || direction !== 'both'
}

export function sameFilter(a: Filter, b: Filter): boolean {
  return (
    a.direction === b.direction &&
    a.events.join('\n') === b.events.join('\n') &&
    a.venues.join('\n') === b.venues.join('\n')
  )
}

/** What was typed as names: parted by commas, `queue:` meant as `queue:*`. Twice the same counts once. */
export function namesIn(typed: string): string[] {
  const names = typed
    .split(/[,\n]/)
    .map(name => name.trim().replace(/\s+/g, ' ').slice(0, LONGEST_NAME))
    .filter(name => name !== '')
    .map(name => (/[:.]$/.test(name) ? `${name}*` : name))
  return [...new Set(names)]
}

export function withNames(filter: Filter, names: readonly string[]): Filter {
  return { ...filter, events: [...new Set([...filter.events, ...names])].slice(0, MOST_EVENTS) }
}

/** In the list or out of it. */
export function toggled(list: readonly string[], one: string): string[] {
  return list.includes(one) ? list.filter(each => each !== one) : [...list, one]
}

/** As words in a tag: the names while they are few, else how many. */
export function listWords(list: readonly string[], many: string): string {
  const words = list.join(', ')
  return list.length <= 3 && words.length <= 34 ? words : `${list.length} ${many}`
}

const haystacks = new WeakMap<MonitorEvent, string>()

/** Everything of an event that can be searched, in lower case; made once an event. */
function haystackOf(event: MonitorEvent): string {
  const known = haystacks.get(event)
  if (known !== undefined) return known
  const { event: name, venueId, who, errorCode, requestId, revision, payload } = event
  const made = [name, venueId, who, errorCode, requestId, revision, JSON.stringify(payload)]
    .filter(part => part !== null && part !== undefined)
    .join('\n')
    .toLowerCase()
  haystacks.set(event, made)
  return made
}

/** Every word that was typed stands somewhere in it. */
export function searcher(typed: string): ((event: MonitorEvent) => boolean) | null {
  const words = wordsOf(typed)
  if (words.length === 0) return null
  return event => {
    const haystack = haystackOf(event)
    return words.every(word => haystack.includes(word))
  }
}

export function wordsOf(typed: string): string[] {
  return typed.toLowerCase().split(/\s+/).filter(Boolean)
}
