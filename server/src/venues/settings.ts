import type { BodyOf } from '@djamms/shared'
import type { Venue } from '@djamms/shared/types'
import { playbackOf } from '../lease/lease.sql.ts'
import { venueStatus } from '../lease/lease.ts'
import type { AuthorizedVenue } from '../platform/access.ts'
import type { Context } from '../platform/context.ts'
import { AppError } from '../platform/errors.ts'
import { type Actor, inVenue } from '../platform/in-venue.ts'
import type { VenueRow } from '../platform/venue-row.ts'
import { loadSnapshot } from '../queue/snapshot.ts'
import { updateVenue } from './venues.sql.ts'
import { staffView } from './views.ts'

type Changes = BodyOf<'venues.update'>

/** Changes a venue's name and settings, and tells every screen the whole state (Q9). Nothing changed: nothing is told. */
export async function updateSettings(
  ctx: Context,
  venue: AuthorizedVenue,
  actor: Actor,
  changes: Changes,
): Promise<Venue> {
  const updated = await inVenue(
    ctx,
    venue,
    actor,
    read => read(playbackOf(venue.id)),
    ([playback], before) => {
      const { after, fields, stored } = applyChanges(before, changes)
      refuseUnsound(after)
      const at = new Date(ctx.clock.now()).toISOString()
      const result = staffView(
        fields.length > 0 ? { ...after, updatedAt: at } : after,
        venueStatus(playback),
        {
          heartbeat: playback?.lastHeardAt ?? null,
          primaryPlayerInstance: playback?.live ? playback.holderDeviceId : null,
        },
      )
      if (fields.length === 0) return { result }
      return {
        result,
        statements: [
          updateVenue(
            venue.id,
            stored.name,
            stored.player,
            stored.rules,
            stored.display,
            stored.region !== undefined,
            stored.region ?? null,
          ),
        ],
        // Names only: a message on the wall may name people (A11).
        audit: {
          action: 'venue.update',
          details: {
            fields,
            // Who said so, and when, is what this row is for.
            ...(stored.player.rightsConfirmed !== undefined && {
              rightsConfirmed: stored.player.rightsConfirmed,
            }),
          },
        },
        event: { name: 'queue:reconcile', snapshot: () => loadSnapshot(ctx, venue) },
      }
    },
  )
  if (changes.venueName !== undefined) ctx.venues.forget(venue.venueId)
  return updated
}

/**
 * The venue with the named fields changed; what is not named stays, in price rules too. `stored`: the parts that really
 * differ, as a venue keeps only what it changed (the contract has the defaults).
 */
function applyChanges(before: VenueRow, changes: Changes) {
  // A list of rules is compared rule by rule, not as a whole.
  const { priceRules, sources, ...playerChanges } = changes.playerSettings ?? {}
  const on = differing(before.playerSettings.sources, sources)
  const player = {
    ...differing(before.playerSettings, playerChanges),
    ...(Object.keys(on).length > 0 && { sources: { ...before.playerSettings.sources, ...on } }),
  }
  const rules = differing(before.playerSettings.priceRules, priceRules)
  const display = differing(before.displaySettings, changes.displaySettings)
  const name = changes.venueName === before.venueName ? undefined : changes.venueName
  const region = changes.region === before.region ? undefined : changes.region
  const after: VenueRow = {
    ...before,
    venueName: name ?? before.venueName,
    region: region === undefined ? before.region : region,
    playerSettings: {
      ...before.playerSettings,
      ...player,
      priceRules: { ...before.playerSettings.priceRules, ...rules },
    },
    displaySettings: { ...before.displaySettings, ...display },
  }
  const fields = [
    ...(name ? ['venueName'] : []),
    ...(region === undefined ? [] : ['region']),
    ...Object.keys({ ...player, ...rules, ...display }),
  ]
  return { after, fields, stored: { name: name ?? null, region, player, rules, display } }
}

/**
 * What the venue would then be. YouTube's terms forbid charging for its videos: whoever wants both says that they hold the
 * rights.
 * @throws AppError VALIDATION_ERROR at the field
 */
function refuseUnsound({ playerSettings: { mode, sources, rightsConfirmed } }: VenueRow): void {
  const refuse = (field: string, message: string) => {
    throw new AppError('VALIDATION_ERROR', message, [{ field: `playerSettings.${field}`, message }])
  }
  if (!sources.youtube && !sources.house) refuse('sources', 'one source must stay on')
  if (mode !== 'FREEPLAY' && sources.youtube && !rightsConfirmed)
    refuse('rightsConfirmed', 'confirm that you hold the rights, or turn YouTube off')
}

function differing<T extends object>(before: T, changes: Partial<T> | undefined): Partial<T> {
  const entries = Object.entries(changes ?? {}) as [keyof T, unknown][]
  return Object.fromEntries(
    entries.filter(([key, value]) => value !== undefined && value !== before[key]),
  ) as Partial<T>
}
