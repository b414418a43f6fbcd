import { z } from 'zod'
import { authTokens, guestSession, sessionIdentity, user, userPreferences } from './auth.ts'
import { pagination, playbackSummary } from './common.ts'
import { balance, creditTransaction } from './credits.ts'
import { systemMetrics } from './developer.ts'
import { device } from './devices.ts'
import { houseMedia } from './media.ts'
import {
  commandOutcome,
  fact,
  lease,
  leaseHolder,
  playerError,
  playerState,
  stateReply,
  stateReport,
} from './playback.ts'
import { playlist, playlistItem } from './playlists.ts'
import { queueItem, serverQueueSnapshot } from './queue.ts'
import {
  displaySettings,
  guestVenue,
  playerSettings,
  playerVenue,
  priceRules,
  searchResult,
  venue,
  venueSummary,
} from './venues.ts'

export type JsonSchema = { [key: string]: unknown }

/** Schemas that have a name of their own, under the seed's words (`types.ts`). All others stand where they are used. */
const named = z.registry<{ id: string }>()
for (const [id, schema] of Object.entries({
  AuthTokens: authTokens,
  CommandOutcome: commandOutcome,
  CreditTransaction: creditTransaction,
  Device: device,
  DisplaySettings: displaySettings,
  Fact: fact,
  GuestSession: guestSession,
  GuestVenue: guestVenue,
  HouseMedia: houseMedia,
  Lease: lease,
  LeaseHolder: leaseHolder,
  PaginationInfo: pagination,
  PlaybackSummary: playbackSummary,
  PlayerError: playerError,
  PlayerSettings: playerSettings,
  PlayerState: playerState,
  PlayerVenue: playerVenue,
  Playlist: playlist,
  PlaylistItem: playlistItem,
  PriceRules: priceRules,
  QueueItem: queueItem,
  SearchResult: searchResult,
  ServerQueueSnapshot: serverQueueSnapshot,
  SessionIdentity: sessionIdentity,
  StateReply: stateReply,
  StateReport: stateReport,
  SystemMetrics: systemMetrics,
  User: user,
  UserCredits: balance,
  UserPreferences: userPreferences,
  Venue: venue,
  VenueSummary: venueSummary,
}))
  named.add(schema, { id })

/** Turns zod's schemas into OpenAPI's, and gathers the named ones on the way. */
export function schemaWriter() {
  const components: { [name: string]: JsonSchema } = {}
  return {
    components,
    /** What a caller sends (defaults may be left out) or gets (defaults are filled in). */
    write(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
      const {
        $schema: _,
        $defs,
        ...json
      } = z.toJSONSchema(schema, {
        metadata: named,
        io,
        unrepresentable: 'any',
        override: ({ jsonSchema }) => plain(jsonSchema as JsonSchema, io),
      }) as JsonSchema
      const own = ($defs ?? {}) as { [name: string]: JsonSchema }
      // A schema with defaults reads differently on its way in: then it gets a second name.
      const names = new Map<string, string>()
      for (const id of Object.keys(own)) names.set(id, io === 'input' && differs(id, own) ? `${id}Input` : id)
      const point = (value: unknown): unknown => pointed(value, names)
      for (const [id, definition] of Object.entries(own))
        components[names.get(id)!] ??= point(definition) as JsonSchema
      return point(json) as JsonSchema
    },
  }
}

const outputs = new Map<string, string>()
function differs(id: string, own: { [name: string]: JsonSchema }): boolean {
  if (outputs.size === 0) {
    const all = z.toJSONSchema(named, {
      io: 'output',
      unrepresentable: 'any',
      uri: name => `#/$defs/${name}`,
      override: ({ jsonSchema }) => plain(jsonSchema as JsonSchema, 'output'),
    })
    for (const [name, { $schema: _, $id: __, ...json }] of Object.entries(all.schemas as typeof own))
      outputs.set(name, JSON.stringify(sorted(json)))
  }
  const { id: _, ...json } = own[id] as JsonSchema
  return JSON.stringify(sorted(json)) !== outputs.get(id) || refersToDiffering(json, own)
}

function refersToDiffering(json: JsonSchema, own: { [name: string]: JsonSchema }): boolean {
  const found = JSON.stringify(json).matchAll(/"#\/\$defs\/(\w+)"/g)
  return [...found].some(([, name]) => own[name!] !== undefined && differs(name!, own))
}

/** Leaves out what says nothing: patterns beside a format, the bounds of JavaScript's integers, closed replies. */
function plain(json: JsonSchema, io: 'input' | 'output') {
  delete json.id
  if (json.format === 'uuid' || json.format === 'date-time') delete json.pattern
  if (json.minimum === Number.MIN_SAFE_INTEGER) delete json.minimum
  if (json.maximum === Number.MAX_SAFE_INTEGER) delete json.maximum
  // A reply may gain fields without a new version: who reads it must not refuse them.
  if (io === 'output' && json.additionalProperties === false) delete json.additionalProperties
}

function pointed(value: unknown, names: Map<string, string>): unknown {
  if (Array.isArray(value)) return value.map(one => pointed(one, names))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => {
      if (key !== '$ref' || typeof field !== 'string') return [key, pointed(field, names)]
      const id = field.replace('#/$defs/', '')
      return [key, `#/components/schemas/${names.get(id) ?? id}`]
    }),
  )
}

/** The same value with its keys in order: for comparing and hashing. */
export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, field]) => [key, sorted(field)]),
  )
}
