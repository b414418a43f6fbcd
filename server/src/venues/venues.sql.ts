import type { VenueRef } from '../platform/access.ts'
import { statement } from '../platform/db/statement.ts'

export const venueByKey = statement<VenueRef, [key: string]>(
  'venues.by-key',
  `select id, venue_id as "venueId", venue_name as "venueName", owner_id as "ownerId", is_demo as "isDemo"
   from venues where venue_id = $1::text`,
)

/** A page of an owner's venues; of all with null. */
export const venuesPage = statement<
  { id: string; venueId: string; venueName: string },
  [ownerId: string | null, limit: number, offset: number]
>(
  'venues.page',
  `select id, venue_id as "venueId", venue_name as "venueName" from venues
   where $1::uuid is null or owner_id = $1::uuid
   order by lower(venue_name), venue_id limit $2::int offset $3::int`,
)

export const venuesCount = statement<{ total: number }, [ownerId: string | null]>(
  'venues.count',
  'select count(*) as total from venues where $1::uuid is null or owner_id = $1::uuid',
)

/** Only what is given changes; price rules are merged one level deeper. */
export const updateVenue = statement<
  never,
  [
    id: string,
    venueName: string | null,
    player: object,
    priceRules: object,
    display: object,
    regionChanges: boolean,
    region: string | null,
  ]
>(
  'venues.update',
  `update venues set venue_name = coalesce($2::text, venue_name),
     player_settings = player_settings || $3::jsonb || case when $4::jsonb = '{}' then '{}' else
       jsonb_build_object('priceRules', coalesce(player_settings -> 'priceRules', '{}') || $4::jsonb) end,
     display_settings = display_settings || $5::jsonb,
     region = case when $6::bool then $7::text else region end
   where id = $1::uuid`,
)

export interface PatronRow {
  id: string
  name: string
  role: 'guest' | 'owner' | 'admin' | 'developer'
  patronCode: string | null
  lastActivityAt: string | null
}

/** Who was seen in a venue, the last seen first; `ids`: only these, unless null. */
export const patronsPage = statement<
  PatronRow,
  [venueId: string, ids: string[] | null, limit: number, offset: number]
>(
  'venues.patrons',
  `select id, name, role, patron_code as "patronCode", last_activity_at as "lastActivityAt" from users
   where home_venue_id = $1::uuid and ($2::uuid[] is null or id = any ($2::uuid[]))
   order by last_activity_at desc nulls last, id limit $3::int offset $4::int`,
)

export const patronsCount = statement<{ total: number }, [venueId: string]>(
  'venues.patrons-count',
  'select count(*) as total from users where home_venue_id = $1::uuid',
)

/** Those seen last, for the few of them that are here now. */
export const recentPatronIds = statement<{ id: string }, [venueId: string, limit: number]>(
  'venues.patrons-recent',
  `select id from users where home_venue_id = $1::uuid order by last_activity_at desc nulls last limit $2::int`,
)

export const insertVenue = statement<
  never,
  [
    id: string,
    key: string,
    name: string,
    ownerId: string,
    playerSettings: object,
    displaySettings: object,
    isDemo: boolean,
    timezone: string,
  ]
>(
  'venues.insert',
  `insert into venues (id, venue_id, venue_name, owner_id, player_settings, display_settings, is_demo, timezone)
   values ($1::uuid, $2::text, $3::text, $4::uuid, $5::jsonb, $6::jsonb, $7::bool, $8::text)`,
)

export const setActivePlaylist = statement<never, [id: string, playlistId: string | null]>(
  'venues.set-playlist',
  'update venues set active_playlist_id = $2::uuid where id = $1::uuid',
)
