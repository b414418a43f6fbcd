import type { PlaylistItem } from '@djamms/shared/types'
import { type Track, trackOf } from './track.ts'

/** What silence is filled with, and in which order; kept in storage, so that a reload does not deal anew. */
export interface FillerState {
  items: PlaylistItem[]
  /** Ids of what comes, dealt in whole rounds: every song once before any comes again. */
  order: string[]
  /** Keys of what played last, requests included; newest last. */
  recent: string[]
  shuffled: boolean
}

export const emptyFiller: FillerState = { items: [], order: [], recent: [], shuffled: true }

const RECENT_KEPT = 100
/** A round is dealt when fewer than this are left, so that "up next" never runs dry. */
const LOOK_AHEAD = 8

/** The playlist changed: what is gone leaves the order, what is new comes somewhere in it. */
export function withItems(
  state: FillerState,
  items: PlaylistItem[],
  shuffle: boolean,
  random: () => number,
): FillerState {
  const ids = new Set(items.map(item => item.id))
  const known = new Set(state.items.map(item => item.id))
  if (shuffle !== state.shuffled || !shuffle)
    return dealt({ ...state, items, order: keptInTurn(state, items, shuffle), shuffled: shuffle }, random)
  const order = state.order.filter(id => ids.has(id))
  if (order.length > 0)
    for (const item of items)
      if (!known.has(item.id)) order.splice(Math.floor(random() * (order.length + 1)), 0, item.id)
  return dealt({ ...state, items, order, shuffled: true }, random)
}

/** Unshuffled, the list goes on behind the song that played last. */
function keptInTurn(state: FillerState, items: PlaylistItem[], shuffle: boolean): string[] {
  if (shuffle) return []
  const keys = items.map(item => trackOf(item).key)
  const last = [...state.recent].reverse().find(key => keys.includes(key))
  const from = last === undefined ? 0 : keys.indexOf(last) + 1
  return items.slice(from).map(item => item.id)
}

/** The next songs, without taking them. `avoid`: keys that wait in line or play now. */
export function planFiller(
  state: FillerState,
  count: number,
  avoid: ReadonlySet<string>,
  usable: (track: Track) => boolean,
): PlaylistItem[] {
  const byId = new Map(state.items.map(item => [item.id, item]))
  const near = new Set(state.recent.slice(-nearness(state.items.length)))
  const fresh: PlaylistItem[] = []
  const late: PlaylistItem[] = []
  for (const id of state.order) {
    const item = byId.get(id)
    if (!item || fresh.includes(item) || late.includes(item)) continue
    const track = trackOf(item)
    if (!usable(track)) continue
    if (avoid.has(track.key) || near.has(track.key)) late.push(item)
    else fresh.push(item)
  }
  // Better a song again than silence: those that played longest ago first.
  late.sort((a, b) => state.recent.lastIndexOf(trackOf(a).key) - state.recent.lastIndexOf(trackOf(b).key))
  return [...fresh, ...late].slice(0, count)
}

/** A song began, from the filler or not. */
export function playedSong(
  state: FillerState,
  key: string,
  id: string | null,
  random: () => number,
): FillerState {
  const at = id === null ? -1 : state.order.indexOf(id)
  const order = at < 0 ? state.order : state.order.filter((_, index) => index !== at)
  return dealt({ ...state, order, recent: [...state.recent, key].slice(-RECENT_KEPT) }, random)
}

function dealt(state: FillerState, random: () => number): FillerState {
  if (state.items.length === 0) return { ...state, order: [] }
  const order = [...state.order]
  while (order.length < Math.max(LOOK_AHEAD, state.items.length / 2))
    order.push(...round(state, order, random))
  return { ...state, order }
}

function round(state: FillerState, before: string[], random: () => number): string[] {
  const ids = state.items.map(item => item.id)
  if (!state.shuffled) return ids
  const mixed = shuffle(ids, random)
  // No near repeats: what ended the last round does not begin this one.
  const near = nearness(ids.length)
  const keyOf = new Map(state.items.map(item => [item.id, trackOf(item).key]))
  const justNow = new Set([...state.recent, ...before.map(id => keyOf.get(id) ?? '')].slice(-near))
  const fresh = mixed.filter(id => !justNow.has(keyOf.get(id) ?? ''))
  const late = mixed.filter(id => justNow.has(keyOf.get(id) ?? ''))
  return [...fresh.slice(0, near), ...shuffle([...fresh.slice(near), ...late], random)]
}

/** How many songs must lie between two plays of one, at least. */
function nearness(songs: number): number {
  return Math.floor(songs / 3)
}

function shuffle<T>(list: T[], random: () => number): T[] {
  const mixed = [...list]
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    ;[mixed[at], mixed[other]] = [mixed[other] as T, mixed[at] as T]
  }
  return mixed
}
