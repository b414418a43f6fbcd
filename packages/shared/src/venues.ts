import { z } from 'zod'
import { credits, pageOf, pageQuery, timestamp, uuid, venueKey, venueParams } from './common.ts'
import { route } from './define.ts'

const modes = ['FREEPLAY', 'PAID', 'HYBRID'] as const

/** What an extra credit is charged for (C5). */
export const priceRules = z.object({
  popularViews: z.int().min(0).default(1_000_000),
  popularExtra: z.int().min(0).max(100).default(1),
  longSeconds: z.int().min(1).default(300),
  longExtra: z.int().min(0).max(100).default(1),
  /** The most that one song costs, before "play sooner". */
  cap: z.int().min(0).max(1000).default(5),
})

/** Where songs may come from. House media alone, unless the owner says otherwise. */
export const venueSources = z.object({
  youtube: z.boolean().default(false),
  house: z.boolean().default(true),
})

/** Every setting has its default here and nowhere else: a venue stores only what it changed. */
export const playerSettings = z.object({
  volume: z.int().min(0).max(100).default(75),
  autoplay: z.boolean().default(true),
  shuffle: z.boolean().default(true),
  mode: z.enum(modes).default('FREEPLAY'),
  costPerSong: z.int().min(0).max(1000).default(1),
  maxQueueSize: z.int().min(1).max(2000).default(100),
  maxPerPatron: z.int().min(1).max(100).default(5),
  songCooldownMinutes: z
    .int()
    .min(0)
    .max(24 * 60)
    .default(60),
  maxDurationSeconds: z
    .int()
    .min(30)
    .max(4 * 3600)
    .default(600),
  freePerHour: z.int().min(0).max(100).default(2),
  playSoonerCost: z.int().min(0).max(1000).default(2),
  playSoonerCostCap: z.int().min(0).max(1000).default(5),
  soonerInARow: z.int().min(1).max(100).default(2),
  priceRules: priceRules.prefault({}),
  explicit: z.enum(['allow', 'block']).default('allow'),
  sources: venueSources.prefault({}),
  /** The owner's word; needed to leave FREEPLAY while YouTube is a source. */
  rightsConfirmed: z.boolean().default(false),
})
export const displaySettings = z.object({
  showNowPlaying: z.boolean().default(true),
  nowPlayingPosition: z.enum(['header', 'footer', 'sidebar']).default('footer'),
  showUpNext: z.boolean().default(true),
  upNextCount: z.int().min(0).max(6).default(3),
  scrollingMessage: z.string().max(500).default(''),
  showJoinCode: z.boolean().default(true),
})

/** Partial updates, also inside: only what is named changes. zod's own defaults would fill in the rest, so they are taken off. */
const changes = <S extends z.ZodObject>(schema: S) =>
  z.strictObject(
    Object.fromEntries(
      Object.entries(schema.shape).map(([key, field]) => [
        key,
        withoutDefault(field as z.ZodType).optional(),
      ]),
    ),
  ) as unknown as z.ZodType<DeepPartial<z.output<S>>>
type DeepPartial<T> = { [K in keyof T]?: T[K] extends Record<string, unknown> ? DeepPartial<T[K]> : T[K] }

function withoutDefault(field: z.ZodType): z.ZodType {
  if (field instanceof z.ZodPrefault) return changes(field.unwrap() as z.ZodObject)
  return field instanceof z.ZodDefault ? (field.unwrap() as z.ZodType) : field
}

/** ISO 3166 country: some videos may not be shown everywhere (S5). */
export const region = z.string().regex(/^[A-Z]{2}$/, 'two capital letters, as in US')

export const venueStatus = z.enum(['offline', 'online', 'playing', 'paused'])

/** What a patron sees of a venue; part of every snapshot. */
export const guestVenue = z.object({
  venueId: venueKey,
  venueName: z.string(),
  mode: z.enum(modes),
  prices: z.object({ costPerSong: credits, playSoonerCost: credits, freePerHour: credits }),
  displaySettings,
  status: venueStatus,
})
export const venue = guestVenue.extend({
  id: uuid,
  ownerId: uuid,
  playerSettings,
  heartbeat: timestamp.nullable(),
  primaryPlayerInstance: uuid.nullable(),
  region: region.nullable(),
  currency: z.string(),
  timezone: z.string(),
  createdAt: timestamp,
  updatedAt: timestamp,
})
/** A player's own view: what a guest sees, and how to play. */
export const playerVenue = guestVenue.extend({ playerSettings, timezone: z.string() })

export const venueSummary = z.object({
  venueId: venueKey,
  venueName: z.string(),
  status: venueStatus,
  nowPlaying: z.object({ title: z.string(), artist: z.string().optional() }).nullable(),
  queueCount: z.int(),
})

/** A song as search and discovery show it. */
export const searchResult = z.object({
  source: z.enum(['youtube', 'house']),
  youtubeId: z.string().optional(),
  mediaId: uuid.optional(),
  title: z.string(),
  artist: z.string().optional(),
  channelTitle: z.string().optional(),
  genre: z.string().optional(),
  /** Seconds; null where only oEmbed knew the song. */
  duration: z.number().nullable(),
  thumbnailUrl: z.string(),
  viewCount: z.number().optional(),
  /** What it costs here, now, in turn. */
  creditsCost: credits,
  unavailable: z.object({ code: z.string(), until: timestamp.optional() }).optional(),
})

export const venueRoutes = {
  'venues.list': route('venues.list', {
    access: ['staff'],
    summary: 'My venues (admins and developers: all).',
    query: pageQuery,
    response: pageOf(venueSummary),
  }),
  'venues.join': route('venues.join', {
    access: ['public'],
    summary: 'What a phone that scanned the code shows first.',
    params: venueParams,
    response: z.object({
      venueId: venueKey,
      venueName: z.string(),
      mode: z.enum(modes),
      joinCodeNeeded: z.boolean(),
      /** The address for QR codes, where the installation names one (DJAMMS_PUBLIC_URL). */
      joinUrl: z.string().optional(),
    }),
  }),
  'venues.get': route('venues.get', {
    access: ['guest', 'player', 'kiosk'],
    summary: 'The venue: a guest sees name, mode and prices; a player its settings; staff everything.',
    params: venueParams,
    response: z.object({ venue: z.union([venue, playerVenue, guestVenue]) }),
  }),
  'venues.update': route('venues.update', {
    access: ['staff'],
    summary: 'Change settings, checked field by field.',
    params: venueParams,
    body: z.strictObject({
      venueName: z.string().trim().min(1).max(120).optional(),
      playerSettings: changes(playerSettings).optional(),
      displaySettings: changes(displaySettings).optional(),
      region: region.nullable().optional(),
    }),
    response: z.object({ venue }),
  }),
  'venues.discover': route('venues.discover', {
    access: ['guest'],
    summary: 'Genres, most wanted here, and what is new.',
    params: venueParams,
    response: z.object({
      genres: z.array(z.object({ name: z.string(), songs: z.int() })),
      mostWanted: z.array(searchResult),
      newest: z.array(searchResult),
    }),
  }),
  'venues.users': route('venues.users', {
    access: ['staff'],
    summary: 'Patrons seen here, with their patron code and balance.',
    params: venueParams,
    query: pageQuery.extend({ filter: z.enum(['all', 'online', 'guests']).default('all') }),
    response: pageOf(
      z.object({
        id: uuid,
        name: z.string(),
        role: z.enum(['guest', 'owner', 'admin', 'developer']),
        patronCode: z.string().optional(),
        balance: z.int(),
        waiting: z.int(),
        online: z.boolean(),
        lastActivityAt: timestamp.nullable(),
      }),
    ),
  }),
}
