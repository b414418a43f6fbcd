import { randomUUID } from 'node:crypto'
import type { Fact } from '@djamms/shared/types'
import type { HouseSong } from '../media/media.sql.ts'
import type { QueueRow } from '../queue/queue.sql.ts'

/** What plays now, and by which fact it came to (P3). */
export interface Current {
  playbackId: string | null
  epoch: number | null
  logId: string | null
  seq: number | null
}

export interface FactsState {
  /** The venue's epoch: only facts of it, from its holder, move what plays now (P1). */
  epoch: number
  fromHolder: boolean
  current: Current
  /** The rows that the facts speak of, and the one that plays. */
  rows: QueueRow[]
  /** House media that filler facts speak of. */
  songs: Map<string, HouseSong>
}

/** A row's way through the facts; `isNew` rows are filler that became a row by starting (Q2). */
export interface Change {
  row: QueueRow
  isNew: boolean
  endedAt: string | null
}

export interface FactsDecision {
  changes: Change[]
  /** What plays after the facts, if they moved it. */
  current?: Current & { row: QueueRow | null; position: number; startedAt: string | null }
  /** How the room sees it: nothing, one item changed, or the whole state is to be sent (Q9). */
  seen: { kind: 'nothing' } | { kind: 'item'; row: QueueRow } | { kind: 'much' }
}

const ENDINGS = { ended: 'played', skipped: 'skipped', failed: 'failed' } as const

/** Milliseconds: no screen was cut off for longer, and a fact that says so has lost its clock. */
const OLDEST_MS = 30 * 24 * 60 * 60 * 1000

/**
 * Facts with times that can be: a screen's clock may be wrong by years, and its word would be a cooldown of years (Q6).
 * The newest fact is not of the future and the oldest not of a long gone past; between themselves they keep their distance.
 */
export function inTime(facts: readonly Fact[], now: number): Fact[] {
  const times = facts.map(fact => Date.parse(fact.at))
  const newest = Math.max(...times)
  const wrongBy = newest > now || newest < now - OLDEST_MS ? newest - now : 0
  return facts.map((fact, index) => {
    const time = (times[index] ?? now) - wrongBy
    return { ...fact, at: new Date(time > now - OLDEST_MS && time <= now ? time : now).toISOString() }
  })
}

/**
 * What new facts of one log mean, in the order of their `seq` (P1, P3, P4). A `started` in the highest epoch becomes what
 * plays; any fact about a playback that is not current changes history only: a late "ended" never costs the next song.
 */
export function decideFacts(facts: readonly Fact[], state: FactsState): FactsDecision {
  const rows = new Map(state.rows.map(row => [row.id, row]))
  const changes = new Map<string, Change>()
  let current: FactsDecision['current']
  let now = state.current
  const seen: QueueRow[] = []
  /** Something that clients cannot follow by one item: they know only what waits and what plays. */
  let strange = false
  const shown = new Set(
    state.rows.filter(row => row.status === 'queued' || row.status === 'playing').map(row => row.id),
  )

  const change = (row: QueueRow, fields: Partial<QueueRow>, endedAt: string | null = null): QueueRow => {
    const next = {
      ...row,
      ...fields,
      position: fields.status && fields.status !== 'queued' ? 0 : row.position,
    }
    rows.set(row.id, next)
    const before = changes.get(row.id)
    changes.delete(row.id) // Later changes are stored later: one playing row at a time.
    changes.set(row.id, {
      row: next,
      isNew: before?.isNew ?? false,
      endedAt: endedAt ?? before?.endedAt ?? null,
    })
    return next
  }
  // A playback is of one song: which, its first fact says.
  const rowOf = (fact: Fact) =>
    [...rows.values()].find(row => row.playbackId === fact.playbackId) ??
    (fact.queueItemId ? rows.get(fact.queueItemId) : undefined)
  const playing = () => [...rows.values()].find(row => row.status === 'playing')

  for (const fact of facts) {
    if (fact.kind === 'progress') continue
    const row = rowOf(fact)
    if (fact.kind === 'started') {
      // Its end overtook it: it is over.
      if (row?.playbackId === fact.playbackId && row.status !== 'queued' && row.status !== 'playing') continue
      const known = row ?? fillerRow(fact, state.songs)
      // Not of this venue: kept, and without effect.
      if (!known) continue
      const later = now.epoch !== fact.epoch || now.logId !== fact.logId || fact.seq > (now.seq ?? 0)
      const moves = state.fromHolder && fact.epoch === state.epoch && later
      if (moves) {
        const before = playing()
        if (before && before.id !== row?.id) change(before, { status: 'played' }, fact.at)
      } else if (row && row.status !== 'queued') continue
      const status = moves ? 'playing' : 'played'
      if (!row) changes.set(known.id, { row: known, isNew: true, endedAt: null })
      const started = change(known, { status, playbackId: fact.playbackId, playedAt: fact.at })
      if (row) seen.push(started)
      if (moves && !shown.has(started.id)) strange = true
      if (!moves) continue
      now = { playbackId: fact.playbackId, epoch: fact.epoch, logId: fact.logId, seq: fact.seq }
      current = { ...now, row: started, position: fact.position, startedAt: fact.at }
      continue
    }
    const status = ENDINGS[fact.kind]
    if (now.playbackId === fact.playbackId) {
      const ended = row ?? playing()
      if (ended) seen.push(change(ended, { status, failureReason: fact.reason ?? null }, fact.at))
      now = { ...now, playbackId: null }
      current = { ...now, row: null, position: 0, startedAt: null }
    } else if (row?.status === 'queued') {
      // It failed or was skipped before it could start.
      seen.push(
        change(row, { status, playbackId: fact.playbackId, failureReason: fact.reason ?? null }, fact.at),
      )
    } else if (row?.playbackId === fact.playbackId && row.status !== 'playing') {
      change(row, { status, failureReason: fact.reason ?? row.failureReason }, fact.at)
    }
  }
  return {
    changes: [...changes.values()],
    ...(current ? { current } : {}),
    seen: asSeen(seen, strange, state.current, current),
  }
}

function asSeen(
  seen: QueueRow[],
  strange: boolean,
  before: Current,
  current: FactsDecision['current'],
): FactsDecision['seen'] {
  if (strange) return { kind: 'much' }
  const last = seen.at(-1)
  if (!last)
    return current && current.playbackId !== before.playbackId ? { kind: 'much' } : { kind: 'nothing' }
  if (seen.length === 1) return { kind: 'item', row: last }
  // The usual turn: what played ended, and the next started. That it plays says that the other is over.
  const [first, second] = seen
  const turn = seen.length === 2 && first?.playbackId === before.playbackId && second?.status === 'playing'
  return turn ? { kind: 'item', row: last } : { kind: 'much' }
}

/** Filler that starts becomes a row (Q2), described by the server's own words. */
function fillerRow(fact: Fact, songs: Map<string, HouseSong>): QueueRow | null {
  const song = fact.mediaId ? songs.get(fact.mediaId) : undefined
  if (!song) return null
  return {
    id: randomUUID(),
    venueId: '',
    source: 'house',
    youtubeId: null,
    mediaId: song.id,
    mediaUrl: song.mediaUrl,
    mediaKind: song.mediaKind,
    title: song.title,
    artist: song.artist,
    channelTitle: null,
    duration: Math.ceil(song.durationSeconds),
    thumbnailUrl: song.thumbnailUrl,
    position: 0,
    status: 'played',
    isUserRequest: false,
    requestedByUserId: null,
    requestedByName: '',
    creditsCost: 0,
    priority: 'normal',
    votes: 0,
    pinned: false,
    failureReason: null,
    scheduledAt: null,
    playedAt: fact.at,
    createdAt: fact.at,
    playbackId: fact.playbackId,
  }
}
