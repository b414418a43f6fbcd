import { createHash, randomUUID } from 'node:crypto'
import type { BodyOf } from '@djamms/shared'
import { priceOf } from '@djamms/shared/price'
import type { PlayerSettings, QueueItem } from '@djamms/shared/types'
import { type CreditsRow, creditsOf, insertTransaction } from '../credits/credits.sql.ts'
import { afterChange, tellBalance } from '../credits/credits.ts'
import { type PlaybackRow, playbackOf } from '../lease/lease.sql.ts'
import { type AuthorizedVenue, isStaff, type Principal } from '../platform/access.ts'
import type { Context } from '../platform/context.ts'
import { AppError } from '../platform/errors.ts'
import { type Actor, inVenue } from '../platform/in-venue.ts'
import { readVenue, toVenueRow } from '../platform/venue-row.ts'
import type { Song, SongRef, SongSource } from '../sources/song.ts'
import { refuseIfOff, songRef, sources } from '../sources/sources.ts'
import { cleanName } from './names.ts'
import { placeSong } from './place.ts'
import {
  insertItem,
  itemByRequest,
  type NewItem,
  orderOf,
  type QueueRow,
  type RequestFacts,
  requestFacts,
  startedSooner,
  toQueueItem,
} from './queue.sql.ts'
import { lockedOf } from './snapshot.ts'

type Person = Extract<Principal, { kind: 'user' }>
type Body = BodyOf<'queue.request'>
export interface Requested {
  queueItem: QueueItem
  /** Absent for staff, whose picks are free (Q12). */
  balance?: number
  /** False: it was sent before, and nothing was done (Q8). */
  isNew: boolean
}

/** A song is asked for: checks, debit and place in line are one transaction (Q5 to Q8, C4 to C6). */
export async function requestSong(
  ctx: Context,
  venue: AuthorizedVenue,
  person: Person,
  actor: Actor,
  body: Body,
): Promise<Requested> {
  const ref = songRef(body)
  const source = await prepareSong(ctx, venue, person, ref)
  const free = isStaff(person, venue)
  const sooner = body.priority === 'sooner'
  const hash = hashOf(body)
  return inVenue(
    ctx,
    venue,
    actor,
    async read => {
      const [facts, song, credits, playback, before, line, started] = await Promise.all([
        read(requestFacts(venue.id, ref, person.userId)),
        source.load(read, venue, ref),
        read(creditsOf(venue.id, person.userId)),
        read(playbackOf(venue.id)),
        read(itemByRequest(venue.id, person.userId, body.requestId)),
        // Where everybody goes to the end, the length of the line is all that there is to know.
        sooner ? read(orderOf(venue.id)) : [],
        sooner ? read(startedSooner(venue.id, 100)) : [],
      ])
      return {
        facts: facts[0] as RequestFacts,
        song,
        credits: credits[0],
        playback: playback[0],
        before: before[0],
        line,
        started,
      }
    },
    ({ facts, song, credits, playback, before, line, started }, { playerSettings: settings }) => {
      if (before) return { result: sentBefore(before, hash, credits, free) }
      const now = ctx.clock.now()
      refuseIfOff(settings, ref)
      if (!song) throw new AppError('SONG_UNPLAYABLE', 'no such song in this venue')
      const inLane = sooner && settings.mode !== 'FREEPLAY'
      const waitingSooner = line.filter(item => item.priority === 'sooner').length
      const price = free ? 0 : priceFor(settings, song, facts, { sooner: inLane, waitingSooner })
      const code = unavailable(settings, facts, song, playback, { free, price, now })
      if (code) throw code
      if (!free) refuseIfUnpaid(price, body.creditsCost, credits)
      const lockedId = lockedOf(playback, line)
      const item: NewItem = {
        ...newItem(venue.id, song, person, now),
        position: inLane
          ? placeSong(
              line.map(placed => ({ ...placed, locked: placed.id === lockedId })),
              'sooner',
              settings.soonerInARow,
              leading(started, 'sooner'),
            )
          : facts.queued + 1,
        isUserRequest: !free,
        requestedByName: free ? (body.requestedByName ?? '') : cleanName(body.requestedByName),
        creditsCost: price,
        tookFree: !free && settings.mode === 'HYBRID' && freeLeft(settings, facts) > 0,
        priority: inLane ? 'sooner' : 'normal',
        requestId: body.requestId,
        requestHash: hash,
      }
      const queueItem = toQueueItem(asRow(item), null)
      const balance = price > 0 ? afterChange(credits, -price, item.createdAt) : undefined
      const debit = insertTransaction(
        randomUUID(),
        person.userId,
        venue.id,
        -price,
        'SPENT',
        `Song: ${song.title}`,
        item.id,
        null,
      )
      return {
        result: {
          queueItem,
          isNew: true,
          ...(free ? {} : { balance: balance?.balance ?? credits?.balance ?? 0 }),
        },
        statements: price > 0 ? [insertItem(item), debit] : [insertItem(item)],
        audit: { action: 'queue.request', entityId: item.id, details: { price, position: item.position } },
        event: { name: 'queue:insert', payload: { item: queueItem } },
        after: () => balance && tellBalance(ctx, venue.venueId, person.userId, balance),
      }
    },
  )
}

/**
 * What has to be known of the song before the venue is locked, fetched if need be.
 * @throws AppError SONG_UNPLAYABLE, UNAVAILABLE
 */
export async function prepareSong(
  ctx: Context,
  venue: AuthorizedVenue,
  person: Person,
  ref: SongRef,
): Promise<SongSource> {
  const source = sources[ref.source]
  if (ref.source === 'house') return source
  // Nobody's budget is spent for a venue that does not play this source.
  const stored = await ctx.db.one(readVenue(venue.id))
  if (!stored) throw new AppError('VENUE_NOT_FOUND')
  refuseIfOff(toVenueRow(stored).playerSettings, ref)
  await source.prepare(ctx, ref, person.sessionId)
  return source
}

/** The price in credits for this patron, now (C5). */
export function priceFor(
  settings: PlayerSettings,
  song: Pick<Song, 'durationSeconds' | 'viewCount'>,
  facts: Pick<RequestFacts, 'freeLastHour'>,
  lane: { sooner: boolean; waitingSooner: number },
): number {
  return priceOf(settings, song, {
    ...lane,
    freeLeft: freeLeft(settings, facts),
  })
}

/** Free requests that a patron still has this hour, where the venue gives any (HYBRID). */
function freeLeft(settings: PlayerSettings, facts: Pick<RequestFacts, 'freeLastHour'>): number {
  return Math.max(0, settings.freePerHour - facts.freeLastHour)
}

/** Why the song cannot be had now, or null (Q5, Q6, Q7, Q14, S6). Staff picks are bound only by what the line can hold. */
export function unavailable(
  settings: PlayerSettings,
  facts: RequestFacts,
  song: Pick<Song, 'durationSeconds' | 'explicit' | 'barred'>,
  playback: PlaybackRow | undefined,
  { free, price, now }: { free: boolean; price: number; now: number },
): AppError | null {
  if (song.barred) return new AppError('SONG_UNPLAYABLE', `not played here: ${song.barred}`)
  if (facts.queued >= settings.maxQueueSize) return new AppError('QUEUE_FULL', `${facts.queued} songs wait`)
  if (facts.duplicate) return new AppError('DUPLICATE_SONG', 'in the line or playing')
  if (free) return null
  if (settings.explicit === 'block' && song.explicit)
    return new AppError('SONG_UNPLAYABLE', 'explicit songs are not played here')
  // Of unknown length: free of charge only, and the player stops it (S6).
  if (song.durationSeconds === null && price > 0)
    return new AppError('SONG_UNPLAYABLE', 'nobody knows how long it is, so it cannot be sold')
  if ((song.durationSeconds ?? 0) > settings.maxDurationSeconds)
    return new AppError('SONG_UNPLAYABLE', 'too long for this venue')
  const availableAt = facts.lastPlayedAt
    ? Date.parse(facts.lastPlayedAt) + settings.songCooldownMinutes * 60_000
    : 0
  if (availableAt > now) {
    const at = new Date(availableAt).toISOString()
    return new AppError('PLAYED_RECENTLY', `again from ${at}`, [
      { message: `again from ${at}`, availableAt: at },
    ])
  }
  if (facts.waitingOfPatron >= settings.maxPerPatron)
    return new AppError('PATRON_LIMIT', `${facts.waitingOfPatron} of your songs wait`, [
      { message: 'limit', limit: settings.maxPerPatron },
    ])
  if (price > 0 && !playback?.heard) return new AppError('NO_PLAYER', 'no screen was heard for 60 s')
  return null
}

function refuseIfUnpaid(price: number, seen: number | undefined, credits: CreditsRow | undefined): void {
  if (price > (seen ?? 0))
    throw new AppError('PRICE_CHANGED', `it costs ${price} now`, [{ message: `it costs ${price}`, price }])
  const balance = credits?.balance ?? 0
  if (price > balance) {
    const message = `it costs ${price}, there are ${balance}`
    throw new AppError('INSUFFICIENT_CREDITS', message, [{ message, price, balance }])
  }
}

function sentBefore(
  row: QueueRow & { requestHash: string },
  hash: string,
  credits: CreditsRow | undefined,
  free: boolean,
): Requested {
  if (row.requestHash !== hash) throw new AppError('CONFLICT', 'this requestId was used for another request')
  return {
    queueItem: toQueueItem(row, null),
    isNew: false,
    ...(free ? {} : { balance: credits?.balance ?? 0 }),
  }
}

/** What must be the same when a request is sent again (Q8). */
function hashOf({ source: _, ...body }: Body): string {
  const fields = [body.mediaId, body.youtubeId, body.priority, body.requestedByName, body.creditsCost]
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex')
}

function newItem(venueId: string, song: Song, person: Person, now: number) {
  return {
    id: randomUUID(),
    venueId,
    source: song.source,
    youtubeId: song.youtubeId,
    mediaId: song.mediaId,
    mediaUrl: song.mediaUrl,
    mediaKind: song.mediaKind,
    title: song.title,
    artist: song.artist,
    channelTitle: song.channelTitle,
    duration: song.durationSeconds === null ? null : Math.ceil(song.durationSeconds),
    thumbnailUrl: song.thumbnailUrl,
    status: 'queued' as const,
    requestedByUserId: person.userId,
    pinned: false,
    playbackId: null,
    playedAt: null,
    createdAt: new Date(now).toISOString(),
  }
}

/** The row as the database will give it back. */
function asRow({ tookFree: _free, requestId: _id, requestHash: _hash, ...item }: NewItem): QueueRow {
  return {
    ...item,
    votes: 0,
    failureReason: null,
    scheduledAt: null,
  }
}

function leading(started: readonly { priority: string }[], priority: string): number {
  const end = started.findIndex(song => song.priority !== priority)
  return end === -1 ? started.length : end
}
