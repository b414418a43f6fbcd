import { rm } from 'node:fs/promises'
import path from 'node:path'
import type { AuthorizedVenue } from '../platform/access.ts'
import { auditStatement } from '../platform/audit.ts'
import type { Context } from '../platform/context.ts'
import { AppError } from '../platform/errors.ts'
import type { Actor } from '../platform/in-venue.ts'
import { standingOf } from '../queue/queue.sql.ts'
import { lockMedia, noteDeleted, removedMedia, removeMedia } from './media.sql.ts'

/** A player that was offline meanwhile may hold a song in its line for as long. */
const KEPT_MS = 24 * 60 * 60 * 1000

/** Takes a song out of the catalogue. Its file stays while it is in line (see `sweepRemoved`). @throws NOT_FOUND */
export async function removeFromCatalogue(
  ctx: Context,
  venue: AuthorizedVenue,
  actor: Actor,
  id: string,
): Promise<void> {
  const at = new Date(ctx.clock.now()).toISOString()
  await ctx.db.tx(async tx => {
    if (!(await tx.one(lockMedia(venue.id, id))))
      throw new AppError('NOT_FOUND', 'no such song in this venue')
    void tx.query(removeMedia(id, at))
    void tx.query(auditStatement(actor, venue.id, { action: 'media.remove', entityId: id }))
  })
  sweepRemoved(ctx).catch(err => ctx.log.warn({ err }, 'removed files could not be deleted'))
}

/** Deletes the files of songs that were removed a day ago and are not in line. Covers stay: the history shows them. */
export async function sweepRemoved({
  db,
  config,
  clock,
}: Pick<Context, 'db' | 'config' | 'clock'>): Promise<void> {
  const rows = await db.query(removedMedia(new Date(clock.now() - KEPT_MS).toISOString()))
  for (const venueId of new Set(rows.map(row => row.venueId))) {
    const files = rows.filter(row => row.venueId === venueId)
    const standing = await db.query(
      standingOf.house(
        venueId,
        files.map(({ id }) => id),
      ),
    )
    const inLine = new Set(standing.filter(row => row.waiting).map(row => row.songId))
    const gone = files.filter(({ id }) => !inLine.has(id))
    for (const { fileName } of gone) await rm(path.join(config.mediaDir, fileName), { force: true })
    await db.query(noteDeleted(gone.map(({ id }) => id)))
  }
}
