import { z } from 'zod'

export const uuid = z.uuid()
/** ISO 8601 in UTC. */
export const timestamp = z.iso.datetime({ offset: true })
/** A venue's outside key, as in addresses and rooms. */
export const venueKey = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{1,62}$/, 'lower-case letters, digits and dashes, 2 to 63 characters')
/** Seconds. */
export const seconds = z.number().min(0)
export const credits = z.int().min(0)

export const venueParams = z.object({ venue_id: venueKey })
export const venueItemParams = z.object({ venue_id: venueKey, id: uuid })

/** Query strings carry text: `?page=2` is the number 2. */
export const pageQuery = z.object({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})

export const pagination = z.object({
  page: z.int(),
  limit: z.int(),
  total: z.int(),
  pages: z.int(),
  hasNext: z.boolean(),
  hasPrev: z.boolean(),
})
export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), pagination })

export const appName = z.enum(['player', 'kiosk-device', 'kiosk', 'admin', 'developer'])
/** `cookie`: the refresh token comes as an HttpOnly cookie of the app named in `X-Djamms-App`, and not in the body. */
export const transport = z.enum(['body', 'cookie']).default('body')

export const source = z.enum(['youtube', 'house'])

/** `meta` of every event that carries a change of the venue (Q9). */
export const eventMeta = z.object({
  revision: z.int().min(0),
  timestamp,
  venueId: venueKey,
  requestId: z.string().optional(),
})

export const playerStatus = z.enum(['playing', 'paused', 'buffering', 'ended', 'idle'])

/** What plays, as everyone in the room sees it. */
export const playbackSummary = z.object({
  playbackId: uuid.nullable(),
  status: playerStatus,
  /** Seconds into the song, at the snapshot’s `lastSyncedAt` or the event’s arrival. */
  currentTime: seconds,
  startedAt: timestamp.nullable(),
  epoch: z.int(),
  volume: z.int().min(0).max(100),
  /** A lease holder was heard in the last 60 s (Q14). */
  playerOnline: z.boolean(),
  /** The browser of the screen refuses to start sound without a touch (P11). */
  autoplayBlocked: z.boolean(),
})
