import type { Priority, QueueItem, QueueItemStatus, Source } from '@djamms/shared/types'
import { statement } from '../platform/db/statement.ts'
import type { SongRef } from '../sources/song.ts'

export interface QueueRow {
  id: string
  venueId: string
  source: Source
  youtubeId: string | null
  mediaId: string | null
  mediaUrl: string | null
  mediaKind: 'video' | 'audio' | null
  title: string
  artist: string | null
  channelTitle: string | null
  duration: number | null
  thumbnailUrl: string
  position: number
  status: QueueItemStatus
  isUserRequest: boolean
  requestedByUserId: string | null
  requestedByName: string
  creditsCost: number
  priority: Priority
  votes: number
  pinned: boolean
  failureReason: string | null
  scheduledAt: string | null
  playedAt: string | null
  createdAt: string
  playbackId: string | null
}

const columns = `q.id, q.venue_id as "venueId", q.source, q.youtube_id as "youtubeId", q.media_id as "mediaId",
  q.media_url as "mediaUrl", q.media_kind as "mediaKind", q.title, q.artist, q.channel_title as "channelTitle",
  q.duration_seconds as duration, q.thumbnail_url as "thumbnailUrl", q.position, q.status,
  q.is_user_request as "isUserRequest", q.requested_by_user_id as "requestedByUserId",
  q.requested_by_name as "requestedByName", q.credits_cost as "creditsCost", q.priority, q.votes, q.pinned,
  q.failure_reason as "failureReason", q.scheduled_at as "scheduledAt", q.played_at as "playedAt",
  q.created_at as "createdAt", q.playback_id as "playbackId"`

/** A row as everyone sees it. `lockedId`: the song that the player has preloaded (Q10). */
export function toQueueItem(row: QueueRow, lockedId: string | null): QueueItem {
  const { playbackId: _, ...shown } = row
  const item = { ...shown, locked: row.status === 'queued' && row.id === lockedId }
  return Object.fromEntries(
    Object.entries(item).filter(([key, value]) => value !== null || key === 'duration'),
  ) as QueueItem
}

export const lineOf = statement<QueueRow, [venueId: string]>(
  'queue.line',
  `select ${columns} from queue_items q where q.venue_id = $1::uuid and q.status = 'queued' order by q.position`,
)
export const playingOf = statement<QueueRow, [venueId: string]>(
  'queue.playing',
  `select ${columns} from queue_items q where q.venue_id = $1::uuid and q.status = 'playing'`,
)
export const itemOf = statement<QueueRow, [venueId: string, id: string]>(
  'queue.item',
  `select ${columns} from queue_items q where q.venue_id = $1::uuid and q.id = $2::uuid`,
)
export const itemsOf = statement<QueueRow, [venueId: string, ids: string[], playbackIds: string[]]>(
  'queue.items',
  `select ${columns} from queue_items q
   where q.venue_id = $1::uuid and (q.id = any ($2::uuid[]) or q.playback_id = any ($3::uuid[]))`,
)

/** Ids, places and pins of the line: all that ordering needs. */
export const orderOf = statement<
  { id: string; priority: Priority; pinned: boolean; duration: number | null },
  [venueId: string]
>(
  'queue.order',
  `select id, priority, pinned, duration_seconds as duration from queue_items
   where venue_id = $1::uuid and status = 'queued' order by position`,
)

/** How many play-sooner songs were started in a row, counted back from now (at most `limit`). */
export const startedSooner = statement<{ priority: Priority }, [venueId: string, limit: number]>(
  'queue.started',
  `select priority from queue_items where venue_id = $1::uuid and played_at is not null
   order by played_at desc limit $2::int`,
)

/** Ids of these that were ever in this venue's queue (Q3). */
export const knownIds = statement<{ id: string }, [venueId: string, ids: string[]]>(
  'queue.known',
  'select id from queue_items where venue_id = $1::uuid and id = any ($2::uuid[])',
)

/** What the rules Q5 to Q8 ask about one request. */
export interface RequestFacts {
  queued: number
  duplicate: boolean
  lastPlayedAt: string | null
  waitingOfPatron: number
  freeLastHour: number
}
/** Each source has a column and indexes of its own. */
const songIs = { house: 'media_id = $2::uuid', youtube: 'youtube_id = $2::text' } as const
const requestFactsOf = (source: keyof typeof songIs) =>
  statement<RequestFacts, [venueId: string, songId: string, userId: string]>(
    `queue.request-facts-${source}`,
    // The highest position is the number of waiting songs (Q1), and one look into an index however long the line is.
    `select
     coalesce((select position from queue_items where venue_id = $1::uuid and status = 'queued'
       order by position desc limit 1), 0) as queued,
     exists (select from queue_items where venue_id = $1::uuid and ${songIs[source]} and status = 'queued')
       or exists (select from queue_items where venue_id = $1::uuid and ${songIs[source]} and status = 'playing') as duplicate,
     (select played_at from queue_items where venue_id = $1::uuid and ${songIs[source]} and is_user_request
       and played_at is not null order by played_at desc limit 1) as "lastPlayedAt",
     (select count(*) from queue_items where venue_id = $1::uuid and requested_by_user_id = $3::uuid
       and status = 'queued') as "waitingOfPatron",
     (select count(*) from queue_items where venue_id = $1::uuid and requested_by_user_id = $3::uuid
       and took_free and created_at > now() - interval '1 hour' and status <> 'removed') as "freeLastHour"`,
  )
const factsOfHouse = requestFactsOf('house')
const factsOfYouTube = requestFactsOf('youtube')
export const requestFacts = (venueId: string, song: SongRef, userId: string) =>
  song.source === 'house'
    ? factsOfHouse(venueId, song.mediaId, userId)
    : factsOfYouTube(venueId, song.youtubeId, userId)

/** A request that was sent before (Q8). */
export const itemByRequest = statement<
  QueueRow & { requestHash: string },
  [venueId: string, userId: string, requestId: string]
>(
  'queue.by-request',
  `select ${columns}, q.request_hash as "requestHash" from queue_items q
   where q.venue_id = $1::uuid and q.requested_by_user_id = $2::uuid and q.request_id = $3::uuid`,
)

export interface NewItem {
  id: string
  venueId: string
  source: Source
  youtubeId: string | null
  mediaId: string | null
  mediaUrl: string | null
  mediaKind: 'video' | 'audio' | null
  title: string
  artist: string | null
  channelTitle: string | null
  duration: number | null
  thumbnailUrl: string
  position: number
  status: 'queued' | 'playing' | 'played' | 'skipped' | 'failed'
  isUserRequest: boolean
  requestedByUserId: string | null
  requestedByName: string
  creditsCost: number
  /** One of the patron's free requests of the hour (HYBRID). */
  tookFree: boolean
  priority: Priority
  pinned: boolean
  requestId: string | null
  requestHash: string | null
  playbackId: string | null
  playedAt: string | null
  createdAt: string
}
const insertItemRow = statement<never>(
  'queue.insert',
  `insert into queue_items (id, venue_id, media_id, media_url, media_kind, title, artist, duration_seconds, thumbnail_url,
     position, status, is_user_request, requested_by_user_id, requested_by_name, credits_cost, priority, pinned, request_id,
     request_hash, playback_id, played_at, created_at, source, youtube_id, channel_title, took_free)
   values ($1::uuid, $2::uuid, $3::uuid, $4::text, $5::text, $6::text, $7::text, $8::int, $9::text, $10::int, $11::text,
     $12::bool, $13::uuid, $14::text, $15::int, $16::text, $17::bool, $18::uuid, $19::text, $20::uuid, $21::timestamptz,
     $22::timestamptz, $23::text, $24::text, $25::text, $26::bool)`,
)
/** A queued row pushes those behind it down, by the trigger (Q1). */
export function insertItem(item: NewItem) {
  return insertItemRow(
    item.id,
    item.venueId,
    item.mediaId,
    item.mediaUrl,
    item.mediaKind,
    item.title,
    item.artist,
    item.duration,
    item.thumbnailUrl,
    item.position,
    item.status,
    item.isUserRequest,
    item.requestedByUserId,
    item.requestedByName,
    item.creditsCost,
    item.priority,
    item.pinned,
    item.requestId,
    item.requestHash,
    item.playbackId,
    item.playedAt,
    item.createdAt,
    item.source,
    item.youtubeId,
    item.channelTitle,
    item.tookFree,
  )
}

/** A row's new status; one that leaves the line closes its gap, by the trigger (Q4). */
export const setStatus = statement<
  never,
  [
    id: string,
    status: QueueItemStatus,
    playbackId: string | null,
    playedAt: string | null,
    endedAt: string | null,
    reason: string | null,
  ]
>(
  'queue.set-status',
  `update queue_items set status = $2::text, position = 0, playback_id = coalesce($3::uuid, playback_id),
     played_at = coalesce($4::timestamptz, played_at), ended_at = coalesce($5::timestamptz, ended_at),
     failure_reason = coalesce($6::text, failure_reason)
   where id = $1::uuid`,
)
export const setRequestedByName = statement<never, [id: string, name: string]>(
  'queue.set-name',
  'update queue_items set requested_by_name = $2::text where id = $1::uuid',
)

/** Positions set by hand for the rest of this transaction: the trigger would move rows that are being moved (Q1). */
export const positionsByHand = statement<never, []>(
  'queue.by-hand',
  `select set_config('djamms.positions_by_hand', 'on', true)`,
)
export const setOrder = statement<never, [ids: string[], pinned: boolean[]]>(
  'queue.set-order',
  `update queue_items q set position = o.position, pinned = o.pinned
   from unnest($1::uuid[], $2::bool[]) with ordinality as o (id, pinned, position)
   where q.id = o.id and (q.position, q.pinned) is distinct from (o.position, o.pinned)`,
)
export const clearLine = statement<never, [venueId: string]>(
  'queue.clear',
  `update queue_items set status = 'removed', position = 0, ended_at = now()
   where venue_id = $1::uuid and status = 'queued'`,
)

/** A patron's own songs: all that wait or play, and the newest twenty that are over. */
export const songsOfPatron = statement<QueueRow, [venueId: string, userId: string]>(
  'queue.mine',
  `(select ${columns} from queue_items q where q.requested_by_user_id = $2::uuid and q.venue_id = $1::uuid
      and q.status in ('queued', 'playing'))
   union all
   (select ${columns} from queue_items q where q.requested_by_user_id = $2::uuid and q.venue_id = $1::uuid
      and q.status not in ('queued', 'playing') order by q.created_at desc limit 20)`,
)

export const summariesOf = statement<
  { venueId: string; queueCount: number; title: string | null; artist: string | null },
  [venueIds: string[]]
>(
  'queue.summaries',
  `select v.id as "venueId", coalesce(last.position, 0) as "queueCount", p.title, p.artist
   from unnest($1::uuid[]) v (id)
   left join lateral (select position from queue_items q where q.venue_id = v.id and q.status = 'queued'
     order by position desc limit 1) last on true
   left join queue_items p on p.venue_id = v.id and p.status = 'playing'`,
)

/** Media most asked for in 90 days. */
export const mostWantedOf = statement<
  { mediaId: string; requests: number },
  [venueId: string, limit: number]
>(
  'queue.most-wanted',
  `select media_id as "mediaId", count(*) as requests from queue_items
   where venue_id = $1::uuid and is_user_request and media_id is not null and played_at > now() - interval '90 days'
   group by media_id order by count(*) desc, max(played_at) desc limit $2::int`,
)

export const waitingOf = statement<{ userId: string; waiting: number }, [venueId: string, userIds: string[]]>(
  'queue.waiting',
  `select requested_by_user_id as "userId", count(*) as waiting from queue_items
   where requested_by_user_id = any ($2::uuid[]) and venue_id = $1::uuid and status = 'queued'
   group by requested_by_user_id`,
)

/** Of these songs of one source: in the line or playing, and when last played for a patron. */
const standing = (source: Source, column: string, type: string) =>
  statement<
    { songId: string; waiting: boolean; lastPlayedAt: string | null },
    [venueId: string, songIds: string[]]
  >(
    `queue.standing-${source}`,
    `select m.id as "songId",
     exists (select from queue_items q where q.venue_id = $1::uuid and q.${column} = m.id and q.status = 'queued')
       or exists (select from queue_items q where q.venue_id = $1::uuid and q.${column} = m.id and q.status = 'playing') as waiting,
     (select q.played_at from queue_items q where q.venue_id = $1::uuid and q.${column} = m.id and q.is_user_request
       and q.played_at is not null order by q.played_at desc limit 1) as "lastPlayedAt"
   from unnest($2::${type}[]) m (id)`,
  )
export const standingOf = {
  house: standing('house', 'media_id', 'uuid'),
  youtube: standing('youtube', 'youtube_id', 'text'),
}
