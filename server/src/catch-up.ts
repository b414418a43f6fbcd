import { endedSessions } from './auth/sessions.sql.ts'
import { creditsChanged } from './credits/credits.sql.ts'
import { type PlaybackRow, playbackByKeys } from './lease/lease.sql.ts'
import { toLease, toPlayback } from './lease/lease.ts'
import type { Context } from './platform/context.ts'
import { readVenuesByKey, revisionsOf, toVenueRow } from './platform/venue-row.ts'

const EVERY_MS = 1000
/** The other processes may find Redis again a little later than this one. */
const AFTER_MS = 4000
/** Clocks differ, and a look may be late: what ended or changed so long ago is looked at again. */
const SESSIONS_SECONDS = 60
const CREDITS_SECONDS = 10

/**
 * While the processes cannot hear each other, each reads every second in PostgreSQL what the others did, and tells its own
 * sockets (R7, O3): ended sessions, revisions, what plays and who holds the lease, credits. Returns its own end.
 */
export function catchUpWhileAway(ctx: Context): () => void {
  /** What was told last, by what it is about. */
  let told = new Map<string, string>()
  let until = 0
  let looking = false

  function isNews(about: string, what: unknown): boolean {
    const text = JSON.stringify(what)
    if (told.get(about) === text) return false
    told.set(about, text)
    return true
  }

  async function look(): Promise<void> {
    if (looking) return
    looking = true
    try {
      await Promise.all([sessions(), venues(), credits()])
    } catch (err) {
      ctx.log.warn({ err }, 'what other processes did could not be read')
    } finally {
      looking = false
    }
  }

  async function sessions(): Promise<void> {
    for (const { id, reason } of await ctx.db.query(endedSessions(SESSIONS_SECONDS)))
      if (isNews(`session ${id}`, true)) ctx.sessions.ended(id, reason ?? 'ended')
  }

  async function venues(): Promise<void> {
    const open = ctx.realtime.openVenues()
    if (open.length === 0) return
    const [revisions, playbacks] = await Promise.all([
      ctx.db.query(revisionsOf(open)),
      ctx.db.query(playbackByKeys(open)),
    ])
    for (const { venueId, revision } of revisions) {
      if (!isNews(`revision ${venueId}`, revision)) continue
      ctx.realtime.toVenue(venueId, 'venue:revision', { venueId, revision }, 'here')
    }
    const changed = playbacks.filter(row => isNews(`playback ${row.venueKey}`, gist(row)))
    if (changed.length === 0) return
    const rows = await ctx.db.query(readVenuesByKey(changed.map(row => row.venueKey)))
    const settings = new Map(rows.map(row => [row.venueId, toVenueRow(row).playerSettings]))
    for (const row of changed) {
      const venueId = row.venueKey
      const its = settings.get(venueId)
      const playback = its && toPlayback(row, its)
      if (playback) ctx.realtime.toVenue(venueId, 'playerStateUpdate', { venueId, ...playback }, 'here')
      const { epoch, holder } = toLease(row)
      if (!isNews(`lease ${venueId}`, [epoch, holder])) continue
      ctx.realtime.toPlayers(venueId, 'lease:changed', { venueId, epoch, holder }, 'here')
      ctx.realtime.toStaff(venueId, 'lease:changed', { venueId, epoch, holder }, 'here')
    }
  }

  async function credits(): Promise<void> {
    const people = ctx.realtime.openUsers()
    if (people.length === 0) return
    for (const row of await ctx.db.query(creditsChanged(people, CREDITS_SECONDS))) {
      const { userId, venueKey: venueId, ...balance } = row
      if (!isNews(`credits ${userId} ${venueId}`, balance)) continue
      ctx.realtime.toUser(userId, 'credits:update', { venueId, ...balance }, venueId, 'here')
    }
  }

  const unwatch = ctx.bus.watch(up => {
    until = up ? performance.now() + AFTER_MS : Number.POSITIVE_INFINITY
    void look()
  })
  if (!ctx.bus.up()) until = Number.POSITIVE_INFINITY
  const timer = setInterval(() => {
    if (performance.now() < until) void look()
    else if (told.size > 0) told = new Map()
  }, EVERY_MS).unref()
  return () => {
    unwatch()
    clearInterval(timer)
  }
}

/** What of the playback is news when it differs; the position moves by itself, and is told with the rest. */
function gist(row: PlaybackRow) {
  const { epoch, holderDeviceId, live, heard, playbackId, status, volume, autoplayBlocked, startedAt } = row
  const still =
    status === 'playing'
      ? Math.round((Date.now() / 1000 - row.positionSeconds - row.positionAge) / 3)
      : row.positionSeconds
  return [epoch, holderDeviceId, live, heard, playbackId, status, volume, autoplayBlocked, startedAt, still]
}
