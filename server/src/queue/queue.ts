import type { BodyOf, QueryOf, ResponseOf } from '@djamms/shared'
import { errors } from '@djamms/shared/errors'
import type { PlayerSettings, QueueItem, Source, VenueStatus } from '@djamms/shared/types'
import { creditsOf } from '../credits/credits.sql.ts'
import { commandPlayer } from '../lease/commands.ts'
import { playbackOf, playbackOfMany, setCurrent } from '../lease/lease.sql.ts'
import { toPlayback, venueStatus } from '../lease/lease.ts'
import { type AuthorizedVenue, isStaff, type Principal } from '../platform/access.ts'
import type { Context } from '../platform/context.ts'
import type { Queryable } from '../platform/db/pool.ts'
import { AppError } from '../platform/errors.ts'
import { type Actor, inVenue } from '../platform/in-venue.ts'
import { readVenue, toVenueRow } from '../platform/venue-row.ts'
import { songRef } from '../sources/sources.ts'
import { cleanName } from './names.ts'
import { placeSong } from './place.ts'
import {
  clearLine,
  itemOf,
  knownIds,
  lineOf,
  mostWantedOf,
  orderOf,
  playingOf,
  positionsByHand,
  type QueueRow,
  requestFacts,
  setOrder,
  setRequestedByName,
  setStatus,
  songsOfPatron,
  standingOf,
  startedSooner,
  summariesOf,
  toQueueItem,
  waitingOf,
} from './queue.sql.ts'
import { mergeOrder } from './reorder.ts'
import { prepareSong, priceFor, unavailable } from './request.ts'
import { loadSnapshot, lockedOf } from './snapshot.ts'

type Person = Extract<Principal, { kind: 'user' }>

/** What the confirm sheet shows; nothing is kept or charged by asking. */
export async function quote(
  ctx: Context,
  venue: AuthorizedVenue,
  person: Person,
  query: QueryOf<'queue.quote'>,
): Promise<ResponseOf<'queue.quote'>> {
  const ref = songRef(query)
  const source = await prepareSong(ctx, venue, person, ref)
  const [stored, song, facts, credits, playback, playing, line, started] = await ctx.db.tx(
    tx =>
      Promise.all([
        tx.one(readVenue(venue.id)),
        source.load(tx.query, venue, ref),
        tx.one(requestFacts(venue.id, ref, person.userId)),
        tx.one(creditsOf(venue.id, person.userId)),
        tx.one(playbackOf(venue.id)),
        tx.one(playingOf(venue.id)),
        tx.query(orderOf(venue.id)),
        tx.query(startedSooner(venue.id, 100)),
      ]),
    { readOnly: true },
  )
  if (!stored || !facts) throw new AppError('VENUE_NOT_FOUND')
  if (!song) throw new AppError('NOT_FOUND', 'no such song in this venue')
  const { playerSettings: settings } = toVenueRow(stored)
  const free = isStaff(person, venue)
  const lockedId = lockedOf(playback, line)
  const placed = line.map(item => ({ ...item, locked: item.id === lockedId }))
  const waitingSooner = line.filter(item => item.priority === 'sooner').length
  const inARow = started.findIndex(item => item.priority !== 'sooner')
  const left = playing
    ? Math.max(0, (playing.duration ?? 0) - (playback?.positionSeconds ?? 0) - (playback?.positionAge ?? 0))
    : 0
  const at = (position: number) => ({
    position,
    waitSeconds: Math.round(
      line.slice(0, position - 1).reduce((sum, item) => sum + (item.duration ?? 0), left),
    ),
  })
  const price = (sooner: boolean) => (free ? 0 : priceFor(settings, song, facts, { sooner, waitingSooner }))
  const why = unavailable(settings, facts, song, playback, {
    free,
    price: price(false),
    now: ctx.clock.now(),
  })
  const soonerPosition = placeSong(
    placed,
    'sooner',
    settings.soonerInARow,
    inARow === -1 ? started.length : inARow,
  )
  return {
    normal: { price: price(false), ...at(line.length + 1) },
    sooner:
      settings.mode === 'FREEPLAY'
        ? { price: 0, ...at(line.length + 1), reason: 'Songs are free tonight: everyone waits in turn.' }
        : {
            price: price(true),
            ...at(soonerPosition),
            ...(soonerPosition > line.length ? { reason: 'It would not play any sooner.' } : {}),
          },
    balance: credits?.balance ?? 0,
    ...(why
      ? {
          unavailable: {
            code: why.code,
            userMessage: errors[why.code].userMessage,
            ...(why.details[0]?.availableAt ? { until: String(why.details[0].availableAt) } : {}),
          },
        }
      : {}),
  }
}

/** The wanted order, merged with what happened meanwhile (Q3). */
export async function reorder(
  ctx: Context,
  venue: AuthorizedVenue,
  actor: Actor,
  body: BodyOf<'queue.reorder'>,
): Promise<ResponseOf<'queue.reorder'>> {
  const wanted = [...body.items].sort((a, b) => a.position - b.position).map(item => item.id)
  const named = [...new Set([...wanted, ...(body.movedIds ?? [])])]
  return inVenue(
    ctx,
    venue,
    actor,
    async read => {
      const [line, known, playback] = await Promise.all([
        read(lineOf(venue.id)),
        read(knownIds(venue.id, named)),
        read(playbackOf(venue.id)),
      ])
      return { line, known: new Set(known.map(row => row.id)), playback: playback[0] }
    },
    ({ line, known, playback }, { revision }) => {
      const foreign = named.find(id => !known.has(id))
      if (foreign)
        throw new AppError('VALIDATION_ERROR', 'an id that is not of this venue', [
          { field: 'items', message: foreign },
        ])
      const lockedId = lockedOf(playback, line)
      const order = mergeOrder(line, wanted, body.movedIds, lockedId)
      const byId = new Map(line.map(row => [row.id, row]))
      const queue = order.map(({ id, pinned }, index) =>
        toQueueItem({ ...(byId.get(id) as QueueRow), position: index + 1, pinned }, lockedId),
      )
      const changed = order.some(
        ({ id, pinned }, index) => line[index]?.id !== id || byId.get(id)?.pinned !== pinned,
      )
      if (!changed) return { result: { revision, queue } }
      const items = queue.map(({ id, position, pinned }) => ({ id, position, pinned }))
      return {
        result: after => ({ revision: after, queue }),
        statements: [
          positionsByHand(),
          setOrder(
            order.map(o => o.id),
            order.map(o => o.pinned),
          ),
        ],
        audit: {
          action: 'queue.reorder',
          details: { moved: body.movedIds ?? [], basedOn: body.revision ?? null },
        },
        event: { name: 'queue:reorder', payload: { items } },
      }
    },
  )
}

/** Skips, removes or fails a song, or gives it another name. What plays is skipped by its player (P4). */
export async function updateItem(
  ctx: Context,
  venue: AuthorizedVenue,
  actor: Actor,
  id: string,
  body: BodyOf<'queue.update'>,
): Promise<QueueItem> {
  if ('requestedByName' in body) return rename(ctx, venue, actor, id, body.requestedByName)
  const row = await ctx.db.one(itemOf(venue.id, id))
  if (!row) throw new AppError('QUEUE_ITEM_NOT_FOUND')
  if (row.status === 'playing') {
    if (body.status === 'removed') throw new AppError('CONFLICT', 'it is playing: skip it')
    await skipPlaying(ctx, venue, actor, row.playbackId ?? undefined)
    return toQueueItem((await ctx.db.one(itemOf(venue.id, id))) ?? row, null)
  }
  return leaveLine(ctx, venue, actor, id, {
    status: body.status,
    reason: body.reason ?? null,
    as: 'queue:update',
    who: null,
  })
}

/** Takes a song out of the line. A patron: their own, while it waits and was free. */
export async function removeItem(
  ctx: Context,
  venue: AuthorizedVenue,
  person: Person,
  actor: Actor,
  id: string,
): Promise<QueueItem> {
  const who = isStaff(person, venue) ? null : person.userId
  return leaveLine(ctx, venue, actor, id, { status: 'removed', reason: null, as: 'queue:remove', who })
}

export async function clear(
  ctx: Context,
  venue: AuthorizedVenue,
  actor: Actor,
): Promise<ResponseOf<'queue.clear'>> {
  return inVenue(
    ctx,
    venue,
    actor,
    read => read(orderOf(venue.id)),
    (line, { revision }) =>
      line.length === 0
        ? { result: { removed: 0, revision } }
        : {
            result: after => ({ removed: line.length, revision: after }),
            statements: [positionsByHand(), clearLine(venue.id)],
            audit: { action: 'queue.clear', details: { removed: line.length } },
            event: { name: 'queue:reconcile', snapshot: () => loadSnapshot(ctx, venue) },
          },
  )
}

/** Skips what plays: the player does it; the server does where no lease is live (P4). */
export async function skipPlaying(
  ctx: Context,
  venue: AuthorizedVenue,
  actor: Actor,
  playbackId: string | undefined,
) {
  const { outcome } = await commandPlayer(ctx, venue, actor, { command: 'skip', args: { playbackId } })
  if (outcome !== 'no_player') return outcome
  return inVenue(
    ctx,
    venue,
    actor,
    async read => {
      const [playing, playback] = await Promise.all([read(playingOf(venue.id)), read(playbackOf(venue.id))])
      return { row: playing[0], playback: playback[0] }
    },
    ({ row, playback }, { playerSettings }) => {
      // A live holder whose page was not connected just now may come back within its 15 s: it decides.
      if (!row || playback?.live) return { result: 'no_player' as const }
      if (playbackId && row.playbackId !== playbackId) return { result: 'refused' as const }
      const at = new Date(ctx.clock.now()).toISOString()
      const nothing = { playbackId: null, status: 'idle' as const, positionSeconds: 0, startedAt: null }
      const idle = toPlayback(playback && { ...playback, ...nothing }, playerSettings)
      return {
        result: 'done' as const,
        statements: [
          setStatus(row.id, 'skipped', null, null, at, null),
          setCurrent(venue.id, null, null, null, null, null, null, 'idle', 0, null),
        ],
        audit: { action: 'queue.skip', entityId: row.id },
        event: {
          name: 'queue:update',
          payload: { id: row.id, fields: { status: 'skipped', position: 0 }, playback: idle },
        },
      }
    },
  )
}

async function rename(
  ctx: Context,
  venue: AuthorizedVenue,
  actor: Actor,
  id: string,
  name: string,
): Promise<QueueItem> {
  const requestedByName = name === '' ? '' : cleanName(name)
  return inVenue(
    ctx,
    venue,
    actor,
    read => read(itemOf(venue.id, id)),
    ([row]) => {
      if (!row) throw new AppError('QUEUE_ITEM_NOT_FOUND')
      return {
        result: toQueueItem({ ...row, requestedByName }, null),
        statements: [setRequestedByName(id, requestedByName)],
        audit: { action: 'queue.rename', entityId: id },
        // Of what is over nobody shows the name.
        ...(row.status === 'queued' || row.status === 'playing'
          ? { event: { name: 'queue:update' as const, payload: { id, fields: { requestedByName } } } }
          : {}),
      }
    },
  )
}

async function leaveLine(
  ctx: Context,
  venue: AuthorizedVenue,
  actor: Actor,
  id: string,
  {
    status,
    reason,
    as,
    who,
  }: {
    status: 'skipped' | 'removed' | 'failed'
    reason: string | null
    as: 'queue:update' | 'queue:remove'
    /** The patron who may only take out their own; null for staff. */
    who: string | null
  },
): Promise<QueueItem> {
  return inVenue(
    ctx,
    venue,
    actor,
    read => read(itemOf(venue.id, id)),
    ([row]) => {
      if (!row) throw new AppError('QUEUE_ITEM_NOT_FOUND')
      if (who && row.requestedByUserId !== who)
        throw new AppError('AUTH_INSUFFICIENT_PERMISSIONS', 'another patron’s song')
      if (row.status !== 'queued') throw new AppError('QUEUE_ITEM_NOT_FOUND', `it is ${row.status}`)
      if (who && row.creditsCost > 0) throw new AppError('CONFLICT', 'a song that was paid for stays in line')
      const fields = { status, position: 0, ...(reason ? { failureReason: reason } : {}) }
      return {
        result: toQueueItem({ ...row, status, position: 0, failureReason: reason }, null),
        statements: [setStatus(id, status, null, null, new Date(ctx.clock.now()).toISOString(), reason)],
        audit: { action: `queue.${status}`, entityId: id },
        event: as === 'queue:remove' ? { name: as, payload: { id } } : { name: as, payload: { id, fields } },
      }
    },
  )
}

/** A patron's own songs in a venue. */
export async function mySongs(db: Queryable, venueId: string, userId: string): Promise<QueueItem[]> {
  return (await db.query(songsOfPatron(venueId, userId))).map(row => toQueueItem(row, null))
}

/** For lists of venues. */
export async function queueSummaries(db: Queryable, venueIds: string[]) {
  const [rows, playbacks] = await Promise.all([
    db.query(summariesOf(venueIds)),
    db.query(playbackOfMany(venueIds)),
  ])
  const status = new Map(playbacks.map(row => [row.venueId, venueStatus(row)]))
  return new Map(
    rows.map(row => [
      row.venueId,
      {
        queueCount: row.queueCount,
        nowPlaying: row.title === null ? null : { title: row.title, artist: row.artist ?? undefined },
        status: status.get(row.venueId) ?? ('offline' as VenueStatus),
      },
    ]),
  )
}

/** Media ids most asked for here in 90 days, most first. */
export async function mostWanted(db: Queryable, venueId: string, limit: number): Promise<string[]> {
  return (await db.query(mostWantedOf(venueId, limit))).map(row => row.mediaId)
}

export async function waitingByPatron(
  db: Queryable,
  venueId: string,
  userIds: string[],
): Promise<Map<string, number>> {
  return new Map((await db.query(waitingOf(venueId, userIds))).map(row => [row.userId, row.waiting]))
}

/** Which of these songs cannot be had now because of the line or the cooldown (Q6). */
export async function availability(
  db: Queryable,
  venueId: string,
  settings: PlayerSettings,
  source: Source,
  songIds: string[],
  now = Date.now(),
): Promise<Map<string, { code: 'DUPLICATE_SONG' | 'PLAYED_RECENTLY'; until?: string }>> {
  const found = new Map<string, { code: 'DUPLICATE_SONG' | 'PLAYED_RECENTLY'; until?: string }>()
  for (const row of await db.query(standingOf[source](venueId, songIds))) {
    const until = row.lastPlayedAt ? Date.parse(row.lastPlayedAt) + settings.songCooldownMinutes * 60_000 : 0
    if (row.waiting) found.set(row.songId, { code: 'DUPLICATE_SONG' })
    else if (until > now)
      found.set(row.songId, { code: 'PLAYED_RECENTLY', until: new Date(until).toISOString() })
  }
  return found
}
