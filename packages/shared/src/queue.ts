import { z } from 'zod'
import {
  credits,
  eventMeta,
  playbackSummary,
  seconds,
  source,
  timestamp,
  uuid,
  venueItemParams,
  venueKey,
  venueParams,
} from './common.ts'
import { event, route } from './define.ts'
import { guestVenue } from './venues.ts'

export const queueItemStatus = z.enum(['queued', 'playing', 'played', 'skipped', 'removed', 'failed'])
export const priority = z.enum(['normal', 'sooner'])

export const queueItem = z.object({
  id: uuid,
  /** The internal id, as the seed's interface says; no client uses it as a key. */
  venueId: uuid,
  source,
  youtubeId: z.string().optional(),
  mediaId: uuid.optional(),
  mediaUrl: z.string().optional(),
  /** How a browser plays `mediaUrl`. */
  mediaKind: z.enum(['video', 'audio']).optional(),
  title: z.string(),
  artist: z.string().optional(),
  channelTitle: z.string().optional(),
  /** Seconds; null where only oEmbed knew the song. */
  duration: seconds.nullable(),
  thumbnailUrl: z.string(),
  /** 1..n while queued, else 0 (Q1). */
  position: z.int().min(0),
  status: queueItemStatus,
  isUserRequest: z.boolean(),
  requestedByUserId: uuid.optional(),
  requestedByName: z.string(),
  creditsCost: credits,
  priority,
  votes: z.int(),
  pinned: z.boolean(),
  locked: z.boolean(),
  failureReason: z.string().optional(),
  scheduledAt: timestamp.optional(),
  playedAt: timestamp.optional(),
  createdAt: timestamp,
})

export const serverQueueSnapshot = z.object({
  revision: z.int().min(0),
  nowPlaying: queueItem.nullable(),
  playback: playbackSummary.nullable(),
  queue: z.array(queueItem),
  /** Preloaded by the player: it stays first (Q10). */
  lockedItemId: uuid.optional(),
  venue: guestVenue,
  lastSyncedAt: timestamp,
})

/** A song named by its source; a full YouTube link in `youtubeId` is understood by the source's own parser. */
export const track = {
  source: source.optional(),
  youtubeId: z.string().trim().min(1).max(200).optional(),
  mediaId: uuid.optional(),
}
const oneTrack = (value: {
  source?: string | undefined
  youtubeId?: string | undefined
  mediaId?: string | undefined
}) =>
  (value.mediaId === undefined) !== (value.youtubeId === undefined) &&
  (value.source === undefined || (value.source === 'house') === (value.mediaId !== undefined))
const oneTrackMessage = 'name one song: `mediaId` for house media, or `youtubeId`'

/** One line, no control characters: it is shown on the TV (Q15 filters the words). */
export const requestedByName = z
  .string()
  .trim()
  .max(24)
  .regex(/^[^\p{Cc}\p{Cf}]*$/u, 'no control characters')

export const positions = z
  .array(z.object({ id: uuid, position: z.int().min(1) }))
  .max(5000)
  .refine(items => new Set(items.map(i => i.id)).size === items.length, 'an id is there twice')
  .refine(items => new Set(items.map(i => i.position)).size === items.length, 'a position is there twice')

const requestErrors = [
  'QUEUE_FULL',
  'DUPLICATE_SONG',
  'PLAYED_RECENTLY',
  'PATRON_LIMIT',
  'PRICE_CHANGED',
  'INSUFFICIENT_CREDITS',
  'NO_PLAYER',
  'SONG_UNPLAYABLE',
  'CONFLICT',
] as const

export const queueRoutes = {
  'queue.get': route('queue.get', {
    access: ['guest', 'player', 'kiosk'],
    summary: 'The whole state with its revision.',
    params: venueParams,
    response: serverQueueSnapshot,
  }),
  'queue.quote': route('queue.quote', {
    access: ['guest'],
    summary: 'What the confirm sheet shows: price, place and wait, in turn and sooner.',
    params: venueParams,
    query: z.object(track).refine(oneTrack, oneTrackMessage) as unknown as z.ZodObject<typeof track>,
    response: z.object({
      normal: z.object({ price: credits, position: z.int(), waitSeconds: seconds }),
      sooner: z.object({
        price: credits,
        position: z.int(),
        waitSeconds: seconds,
        reason: z.string().optional(),
      }),
      balance: z.int(),
      unavailable: z
        .object({ code: z.string(), userMessage: z.string(), until: timestamp.optional() })
        .optional(),
    }),
    errors: ['NOT_FOUND'],
  }),
  'queue.request': route('queue.request', {
    access: ['guest', 'floor'],
    summary:
      'Ask for a song. Debit and place in line are one transaction (C4); `requestId` makes it safe to send again (Q8).',
    params: venueParams,
    body: z
      .strictObject({
        ...track,
        requestId: uuid,
        requestedByName: requestedByName.optional(),
        /** The price that the patron saw (C5). */
        creditsCost: credits.optional(),
        priority: priority.default('normal'),
      })
      .refine(oneTrack, oneTrackMessage),
    response: z.object({ queueItem, balance: z.int().optional() }),
    status: 201,
    errors: requestErrors,
  }),
  'queue.reorder': route('queue.reorder', {
    access: ['floor'],
    summary: 'The wanted order and the revision it was based on; a lost race is merged (Q3).',
    params: venueParams,
    body: z.strictObject({
      items: positions,
      movedIds: z.array(uuid).max(5000).optional(),
      revision: z.int().min(0).optional(),
    }),
    response: z.object({ revision: z.int(), queue: z.array(queueItem) }),
  }),
  'queue.update': route('queue.update', {
    access: ['floor'],
    summary:
      'Skip, remove or fail a song, or blank the name of who asked. Skipping what plays is a command to the player (P4).',
    params: venueItemParams,
    body: z.union([
      z.strictObject({
        status: z.enum(['skipped', 'removed', 'failed']),
        reason: z.string().trim().max(200).optional(),
      }),
      z.strictObject({ requestedByName }),
    ]),
    response: z.object({ queueItem }),
    errors: ['QUEUE_ITEM_NOT_FOUND', 'CONFLICT'],
  }),
  'queue.remove': route('queue.remove', {
    access: ['guest', 'floor'],
    summary: 'Take a song out of the line (a guest: their own, while it waits and was free).',
    params: venueItemParams,
    response: z.object({ queueItem }),
    errors: ['QUEUE_ITEM_NOT_FOUND', 'CONFLICT'],
  }),
  'queue.clear': route('queue.clear', {
    access: ['floor'],
    summary: 'Remove every waiting song.',
    params: venueParams,
    response: z.object({ removed: z.int(), revision: z.int() }),
  }),
  'queue.advance': route('queue.advance', {
    access: ['floor'],
    summary: 'Skip what plays.',
    params: venueParams,
    body: z.strictObject({ playbackId: uuid.optional() }).default({}),
    response: z.object({ outcome: z.enum(['done', 'refused', 'expired', 'no_player']) }),
  }),
  'queue.mine': route('queue.mine', {
    access: ['any'],
    summary: 'My songs in a venue: waiting with their places, playing, played and failed.',
    query: z.object({ venue_id: venueKey }),
    response: z.object({ items: z.array(queueItem) }),
    errors: ['VENUE_NOT_FOUND'],
  }),
}

/** `queue:update` with a status takes the item out of the queue; `playing` makes it what plays (Q9). */
const changedFields = queueItem
  .pick({
    status: true,
    position: true,
    requestedByName: true,
    locked: true,
    failureReason: true,
    playedAt: true,
    votes: true,
  })
  .partial()

export const queueEvents = {
  venueState: event({ summary: 'The whole state, on joining a venue’s room.', payload: serverQueueSnapshot }),
  'venue:revision': event({
    summary: 'Every 10 s, so that a lost last event shows too (R4).',
    payload: z.object({ venueId: venueKey, revision: z.int() }),
  }),
  'queue:insert': event({
    summary: 'A song came in; those behind it move down.',
    revised: true,
    payload: z.object({ item: queueItem, meta: eventMeta }),
  }),
  'queue:update': event({
    summary: 'One item’s fields changed.',
    revised: true,
    payload: z.object({
      id: uuid,
      fields: changedFields,
      playback: playbackSummary.nullable().optional(),
      meta: eventMeta,
    }),
  }),
  'queue:remove': event({
    summary: 'A song left the line; those behind it close up.',
    revised: true,
    payload: z.object({ id: uuid, meta: eventMeta }),
  }),
  'queue:reorder': event({
    summary: 'The order of the whole line.',
    revised: true,
    payload: z.object({
      items: z.array(z.object({ id: uuid, position: z.int(), pinned: z.boolean() })),
      meta: eventMeta,
    }),
  }),
  'queue:reconcile': event({
    summary: 'Anything else: the whole state.',
    revised: true,
    payload: z.object({ snapshot: serverQueueSnapshot, meta: eventMeta }),
  }),
}
