import type { Fact, PlayerState, ServerQueueSnapshot, StateReply } from '@djamms/shared/types'
import type { Heartbeats, Renewed } from '../lease/heartbeats.ts'
import { playbackOf, setCurrent, setPreloaded } from '../lease/lease.sql.ts'
import { toPlayback } from '../lease/lease.ts'
import { type HouseSong, songsPlayed } from '../media/media.sql.ts'
import type { AuthorizedVenue, Principal } from '../platform/access.ts'
import type { Context } from '../platform/context.ts'
import { AppError } from '../platform/errors.ts'
import { type Actor, inVenue, type QueueEvent } from '../platform/in-venue.ts'
import { insertItem, itemsOf, orderOf, playingOf, type QueueRow, setStatus } from '../queue/queue.sql.ts'
import { loadSnapshot } from '../queue/snapshot.ts'
import { youtubeIdOf } from '../sources/youtube/links.ts'
import { rememberRefusal } from '../sources/youtube/youtube.sql.ts'
import { keepFacts, keptSeqs, lastPlayback } from './facts.sql.ts'
import { decideFacts, type FactsDecision, inTime } from './facts.ts'

export interface Report {
  epoch: number
  logId: string
  state: PlayerState
  facts: Fact[]
  /** The last revision that the player knows; null: it does not ask for the state. */
  revision: number | null
}
type Device = Extract<Principal, { kind: 'device' }>

/**
 * A player's word. Its facts are kept first, whatever its epoch (P1): they happened. Then its lease is renewed, and what
 * it does goes to the room. All four ways in (REST, and the parts over the socket) end here.
 * @throws STALE_PLAYER another screen holds the lease; `details[0].ackedSeq` says which facts were kept
 */
export async function reportState(
  ctx: Context,
  heartbeats: Heartbeats,
  venue: AuthorizedVenue,
  device: Device,
  requestId: string,
  report: Report,
): Promise<StateReply> {
  const actor: Actor = { principal: device, requestId }
  if (report.facts.some(fact => fact.logId !== report.logId))
    throw new AppError('VALIDATION_ERROR', 'facts of another log')
  const ackedSeq = await storeFacts(ctx, venue, device, actor, report)
  let renewed: Renewed
  try {
    renewed = await heartbeats.renew({
      venueId: venue.id,
      deviceId: device.deviceId,
      logId: report.logId,
      epoch: report.epoch,
      status: report.state.status,
      positionSeconds: report.state.currentTime,
      volume: report.state.volume,
      autoplayBlocked: report.state.autoplayBlocked,
    })
  } catch (error) {
    if (error instanceof AppError && error.code === 'STALE_PLAYER')
      throw new AppError('STALE_PLAYER', error.message, [{ message: error.message, ackedSeq }])
    throw error
  }
  tellState(ctx, venue, report, renewed)
  let { revision } = renewed
  const { playbackId } = report.state
  if (playbackId !== null && renewed.playbackId === null)
    revision = await takeItsWord(ctx, venue, device, actor, report, playbackId)
  if (renewed.preloadedItemId !== report.state.preloadedItemId)
    revision = await lockNext(ctx, venue, actor, report.state.preloadedItemId)
  const known = report.revision === null || report.revision === revision
  const snapshot: ServerQueueSnapshot | undefined = known ? undefined : await loadSnapshot(ctx, venue)
  return { ackedSeq, expiresAt: renewed.expiresAt, ...(snapshot ? { snapshot } : {}) }
}

/**
 * Not a change of the queue: no revision (Q9). Left out while the server does not yet know the playback that it is about;
 * a screen that plays nothing (it has just taken over, or may not start) is told all the same.
 */
function tellState(ctx: Context, venue: AuthorizedVenue, { state, epoch }: Report, renewed: Renewed): void {
  if (state.playbackId !== null && state.playbackId !== renewed.playbackId) return
  ctx.realtime.toVenue(venue.venueId, 'playerStateUpdate', {
    venueId: venue.venueId,
    playbackId: renewed.playbackId,
    status: state.status,
    currentTime: state.currentTime,
    startedAt: renewed.startedAt,
    epoch,
    volume: state.volume,
    playerOnline: true,
    autoplayBlocked: state.autoplayBlocked,
  })
}

/** Returns the highest `seq` that is kept of those sent; 0 when none were. */
async function storeFacts(
  ctx: Context,
  venue: AuthorizedVenue,
  device: Device,
  actor: Actor,
  report: Report,
): Promise<number> {
  const facts = inTime(
    [...report.facts].sort((a, b) => a.seq - b.seq),
    ctx.clock.now(),
  )
  const last = facts.at(-1)
  if (!last) return 0
  const keep = (kept: Fact[]) => keepFacts(venue.id, device.deviceId, JSON.stringify(kept))
  // Progress changes nothing: no lock, no revision, no audit row.
  if (facts.every(fact => fact.kind === 'progress')) {
    await ctx.db.query(keep(facts))
    return last.seq
  }
  const ids = facts.flatMap(fact => fact.queueItemId ?? [])
  const mediaIds = facts.flatMap(fact => (fact.queueItemId ? [] : (fact.mediaId ?? [])))
  await inVenue(
    ctx,
    venue,
    actor,
    async read => {
      const [kept, playback, named, playing, songs] = await Promise.all([
        read(
          keptSeqs(
            device.deviceId,
            report.logId,
            facts.map(fact => fact.seq),
          ),
        ),
        read(playbackOf(venue.id)),
        read(
          itemsOf(
            venue.id,
            ids,
            facts.map(fact => fact.playbackId),
          ),
        ),
        read(playingOf(venue.id)),
        read(songsPlayed(venue.id, mediaIds)),
      ])
      return { kept: new Set(kept.map(row => row.seq)), playback: playback[0], named, playing, songs }
    },
    ({ kept, playback, named, playing, songs }, { playerSettings }) => {
      const fresh = facts.filter(fact => !kept.has(fact.seq))
      if (fresh.length === 0) return { result: undefined }
      const decision = decideFacts(fresh, {
        epoch: playback?.epoch ?? 0,
        fromHolder: playback?.holderDeviceId === device.deviceId && playback.holderLogId === report.logId,
        current: {
          playbackId: playback?.playbackId ?? null,
          epoch: playback?.playbackEpoch ?? null,
          logId: playback?.playbackLogId ?? null,
          seq: playback?.playbackSeq ?? null,
        },
        rows: [...new Map([...named, ...playing].map(row => [row.id, row])).values()],
        songs: new Map(songs.map((song: HouseSong) => [song.id, song])),
      })
      const { current } = decision
      const moved =
        playback &&
        current &&
        toPlayback(
          {
            ...playback,
            playbackId: current.playbackId,
            status: current.playbackId ? 'playing' : 'idle',
            positionSeconds: current.position,
            positionAge: 0,
            startedAt: current.startedAt,
          },
          playerSettings,
        )
      const event = eventOf(decision, moved ?? undefined, () => loadSnapshot(ctx, venue))
      return {
        result: undefined,
        statements: [
          keep(fresh),
          ...refusalsOf(fresh).map(({ youtubeId, code }) => rememberRefusal(venue.id, youtubeId, code)),
          ...decision.changes.map(({ row, isNew, endedAt }) =>
            isNew
              ? insertFiller(venue.id, row)
              : setStatus(row.id, row.status, row.playbackId, row.playedAt, endedAt, row.failureReason),
          ),
          ...(current
            ? [
                setCurrent(
                  venue.id,
                  current.playbackId,
                  current.row?.id ?? null,
                  device.deviceId,
                  current.epoch,
                  current.logId,
                  current.seq,
                  current.playbackId ? 'playing' : 'idle',
                  current.position,
                  current.startedAt,
                ),
              ]
            : []),
        ],
        audit: {
          action: 'playback.facts',
          entityId: fresh.at(-1)?.playbackId ?? '',
          details: { seqs: fresh.map(f => f.seq), kinds: fresh.map(f => f.kind) },
        },
        ...(event ? { event } : {}),
      }
    },
  )
  return last.seq
}

function eventOf(
  { seen }: FactsDecision,
  playback: ServerQueueSnapshot['playback'] | undefined,
  snapshot: () => Promise<ServerQueueSnapshot>,
): QueueEvent | undefined {
  if (seen.kind === 'nothing') return undefined
  if (seen.kind === 'much') return { name: 'queue:reconcile', snapshot }
  const { id, status, failureReason, playedAt } = seen.row
  const fields = {
    status,
    position: 0,
    ...(failureReason ? { failureReason } : {}),
    ...(playedAt ? { playedAt } : {}),
  }
  return { name: 'queue:update', payload: { id, fields, ...(playback ? { playback } : {}) } }
}

function insertFiller(venueId: string, row: QueueRow) {
  return insertItem({
    ...row,
    venueId,
    status: row.status as 'playing' | 'played' | 'skipped' | 'failed',
    requestId: null,
    requestHash: null,
    tookFree: false,
  })
}

/**
 * The player is right about what plays (P4): a song that the server skipped while no lease was live, and that its screen
 * plays all the same, plays. Returns the revision after.
 */
async function takeItsWord(
  ctx: Context,
  venue: AuthorizedVenue,
  device: Device,
  actor: Actor,
  { epoch, logId, state }: Report,
  playbackId: string,
): Promise<number> {
  return inVenue(
    ctx,
    venue,
    actor,
    async read => {
      const [playback, rows, playing, said] = await Promise.all([
        read(playbackOf(venue.id)),
        read(itemsOf(venue.id, [], [playbackId])),
        read(playingOf(venue.id)),
        read(lastPlayback(venue.id, device.deviceId, logId, playbackId)),
      ])
      return { playback: playback[0], row: rows[0], playing: playing[0], said }
    },
    ({ playback, row, playing, said }, { revision }) => {
      const closed = playback?.playbackId === null && playback.epoch === epoch && !playing
      // An end that the log itself told is no mistake of the server's: this report is older.
      const goesOn = said.length === 1 && said[0]?.kind === 'started'
      if (!closed || !goesOn || !row || row.status === 'queued') return { result: revision }
      return {
        result: after => after,
        statements: [
          setStatus(row.id, 'playing', null, null, null, null),
          setCurrent(
            venue.id,
            playbackId,
            row.id,
            device.deviceId,
            epoch,
            logId,
            null,
            state.status,
            state.currentTime,
            row.playedAt,
          ),
        ],
        audit: { action: 'playback.corrected', entityId: row.id },
        event: { name: 'queue:reconcile', snapshot: () => loadSnapshot(ctx, venue) },
      }
    },
  )
}

/** Videos that cannot be played in this region, by YouTube's own word (P8). */
function refusalsOf(facts: readonly Fact[]): { youtubeId: string; code: number }[] {
  return facts.flatMap(({ kind, source, youtubeId, code }) =>
    kind === 'failed' && source === 'youtube' && youtubeIdOf(youtubeId ?? '') === youtubeId && youtubeId
      ? code === 100 || code === 101 || code === 150
        ? { youtubeId, code }
        : []
      : [],
  )
}

/** The next song is locked once its player has preloaded it (Q10), if it is still the first. Returns the revision after. */
async function lockNext(
  ctx: Context,
  venue: AuthorizedVenue,
  actor: Actor,
  itemId: string | null,
): Promise<number> {
  return inVenue(
    ctx,
    venue,
    actor,
    async read => {
      const [line, playback] = await Promise.all([read(orderOf(venue.id)), read(playbackOf(venue.id))])
      return { line, before: playback[0]?.preloadedItemId ?? null }
    },
    ({ line, before }, { revision }) => {
      const locked = itemId !== null && line[0]?.id === itemId
      const next = locked ? itemId : null
      if (next === before) return { result: revision }
      // An unlocked song that has left the line is nobody's business.
      const shown = next ?? (line.some(item => item.id === before) ? before : null)
      return {
        result: after => after,
        statements: [setPreloaded(venue.id, next)],
        audit: { action: 'queue.lock', ...(next ? { entityId: next } : {}) },
        ...(shown
          ? { event: { name: 'queue:update' as const, payload: { id: shown, fields: { locked } } } }
          : {}),
      }
    },
  )
}
