import type { GuestVenue, PlayerVenue, Venue, VenueStatus } from '@djamms/shared/types'
import type { VenueRow } from '../platform/venue-row.ts'

/** What a patron sees: name, mode, prices and how the screens look. Part of every snapshot. */
export function guestView(
  venue: Pick<VenueRow, 'venueId' | 'venueName' | 'playerSettings' | 'displaySettings'>,
  status: VenueStatus,
): GuestVenue {
  const { mode, costPerSong, playSoonerCost, freePerHour } = venue.playerSettings
  return {
    venueId: venue.venueId,
    venueName: venue.venueName,
    mode,
    prices: { costPerSong, playSoonerCost, freePerHour },
    displaySettings: venue.displaySettings,
    status,
  }
}

/** A player's own view: how to play, besides. */
export function playerView(
  venue: Pick<VenueRow, 'venueId' | 'venueName' | 'playerSettings' | 'displaySettings' | 'timezone'>,
  status: VenueStatus,
): PlayerVenue {
  return { ...guestView(venue, status), playerSettings: venue.playerSettings, timezone: venue.timezone }
}

/** Everything, for who works there. `playback`: when a screen was last heard, and which one holds the lease. */
export function staffView(
  venue: VenueRow,
  status: VenueStatus,
  playback: { heartbeat: string | null; primaryPlayerInstance: string | null },
): Venue {
  const { id, ownerId, playerSettings, region, currency, timezone, createdAt, updatedAt } = venue
  return {
    ...guestView(venue, status),
    id,
    ownerId,
    playerSettings,
    ...playback,
    region,
    currency,
    timezone,
    createdAt,
    updatedAt,
  }
}
