import { randomUUID } from 'node:crypto'
import type { BodyOf } from '@djamms/shared'
import type { CommandOutcome, PlayerCommand } from '@djamms/shared/types'
import type { AuthorizedVenue } from '../platform/access.ts'
import { auditStatement } from '../platform/audit.ts'
import type { Context } from '../platform/context.ts'
import type { Actor } from '../platform/in-venue.ts'
import { playbackOf } from './lease.sql.ts'

/** Milliseconds after which a command lapses unanswered (P9). */
const LAPSE_MS = 10_000

/**
 * Asks the screen that holds the lease, and answers with what it said (P9). Skip and seek carry the playback that the
 * caller saw; the player refuses if it has gone on since. Nothing is filled in here: by then it may be the next song that
 * plays, and a double tap would eat two.
 */
export async function commandPlayer(
  ctx: Context,
  venue: AuthorizedVenue,
  actor: Actor,
  body: BodyOf<'playback.command'>,
): Promise<CommandOutcome> {
  const row = await ctx.db.one(playbackOf(venue.id))
  const commandId = randomUUID()
  const args: PlayerCommand['args'] = { ...('args' in body ? body.args : {}) }
  const expiresAt = new Date(ctx.clock.now() + LAPSE_MS).toISOString()
  const holder = row?.live ? row.holderDeviceId : null
  const answer = holder
    ? await ctx.realtime.askPlayer(
        holder,
        row?.holderLogId ?? null,
        { commandId, command: body.command, args, expiresAt },
        LAPSE_MS,
      )
    : { outcome: 'no_player' as const }
  const audit = {
    action: `player.${body.command}`,
    entityId: commandId,
    details: { outcome: answer.outcome },
  }
  await ctx.db.query(auditStatement(actor, venue.id, audit))
  return { ...answer, commandId }
}
