import type { DisplaySettings, PlayerSettings } from '@djamms/shared/types'
import { displaySettings, playerSettings } from '@djamms/shared/venues'
import { statement } from './db/statement.ts'

/** A venue's own row. Settings that it never changed have the contract's defaults. */
export interface VenueRow {
  id: string
  venueId: string
  venueName: string
  ownerId: string
  revision: number
  playerSettings: PlayerSettings
  displaySettings: DisplaySettings
  isDemo: boolean
  activePlaylistId: string | null
  /** ISO country; null: not told, so that no video is kept away by region. */
  region: string | null
  timezone: string
  currency: string
  createdAt: string
  updatedAt: string
}
type StoredRow = Omit<VenueRow, 'playerSettings' | 'displaySettings'> & {
  playerSettings: unknown
  displaySettings: unknown
}

const columns = `id, venue_id as "venueId", venue_name as "venueName", owner_id as "ownerId", revision,
  player_settings as "playerSettings", display_settings as "displaySettings", is_demo as "isDemo",
  active_playlist_id as "activePlaylistId", region, timezone, currency, created_at as "createdAt", updated_at as "updatedAt"`

// `for no key update`: `for update` would block every foreign key that points at the venue.
export const lockVenue = statement<StoredRow, [id: string]>(
  'venue.lock',
  `select ${columns} from venues where id = $1::uuid for no key update`,
)
export const readVenue = statement<StoredRow, [id: string]>(
  'venue.read',
  `select ${columns} from venues where id = $1::uuid`,
)
/** For the pings of open rooms (R4), by outside key. */
export const revisionsOf = statement<{ venueId: string; revision: number }, [venueIds: string[]]>(
  'venue.revisions',
  'select venue_id as "venueId", revision from venues where venue_id = any ($1::text[])',
)
export const raiseRevision = statement<never, [id: string]>(
  'venue.revision',
  'update venues set revision = revision + 1 where id = $1::uuid',
)
export const readVenuesByKey = statement<StoredRow, [venueIds: string[]]>(
  'venue.read-by-key',
  `select ${columns} from venues where venue_id = any ($1::text[])`,
)

export function toVenueRow(row: StoredRow): VenueRow {
  return {
    ...row,
    playerSettings: playerSettings.parse(row.playerSettings),
    displaySettings: displaySettings.parse(row.displaySettings),
  }
}
