import { z } from 'zod'
import {
  playbackSummary,
  playerStatus,
  seconds,
  source,
  timestamp,
  uuid,
  venueKey,
  venueParams,
} from './common.ts'
import { command, event, route } from './define.ts'
import { serverQueueSnapshot } from './queue.ts'

/** Something that happened on a player; it counts once per device, log and seq (P3). */
export const fact = z.object({
  logId: uuid,
  seq: z.int().min(1),
  /** The epoch it was written under. */
  epoch: z.int().min(0),
  playbackId: uuid,
  kind: z.enum(['started', 'progress', 'ended', 'skipped', 'failed']),
  /** Absent for filler. */
  queueItemId: uuid.optional(),
  source,
  youtubeId: z.string().max(50).optional(),
  mediaId: uuid.optional(),
  position: seconds.max(86_400),
  at: timestamp,
  reason: z.string().max(200).optional(),
  /** The source's own code of a failure: YouTube's 100, 101 and 150 mean that nobody can play it here (P8). */
  code: z.int().optional(),
})

export const playerState = z.object({
  status: playerStatus,
  playbackId: uuid.nullable(),
  currentTime: seconds.max(86_400),
  volume: z.int().min(0).max(100),
  /** The next song, once it is preloaded: it is locked in place (Q10). */
  preloadedItemId: uuid.nullable(),
  /** The browser refused to start sound without a touch (P11). */
  autoplayBlocked: z.boolean().default(false),
})

const commandBodies = [
  z.strictObject({ command: z.literal('play') }),
  z.strictObject({ command: z.literal('pause') }),
  z.strictObject({ command: z.literal('stop') }),
  z.strictObject({
    command: z.literal('skip'),
    args: z.strictObject({ playbackId: uuid.optional() }).default({}),
  }),
  z.strictObject({ command: z.literal('volume'), args: z.strictObject({ value: z.int().min(0).max(100) }) }),
  z.strictObject({
    command: z.literal('seek'),
    args: z.strictObject({ value: seconds.max(86_400), playbackId: uuid.optional() }),
  }),
] as const
export const commandBody = z.discriminatedUnion('command', commandBodies)
export const playerCommand = z.object({
  commandId: uuid,
  command: z.enum(['play', 'pause', 'skip', 'stop', 'volume', 'seek']),
  args: z.object({ value: z.number().optional(), playbackId: uuid.optional() }),
  /** It lapses 10 s after it was given (P9). */
  expiresAt: timestamp,
})
export const commandOutcome = z.object({
  commandId: uuid,
  outcome: z.enum(['done', 'refused', 'expired', 'no_player']),
  state: playerState.optional(),
})
/** What a player acknowledges a command with. */
export const commandResult = commandOutcome.omit({ commandId: true })

export const leaseHolder = z.object({ deviceId: uuid, name: z.string() })
export const lease = z.object({
  active: z.boolean(),
  epoch: z.int(),
  expiresAt: timestamp.nullable(),
  holder: leaseHolder.nullable(),
})

export const playerError = z.object({
  code: z.string().min(1).max(60),
  message: z.string().max(500),
  context: z.object({
    mediaId: uuid.optional(),
    youtubeId: z.string().max(50).optional(),
    errorCode: z.int().optional(),
    timestamp,
    currentTrackId: uuid.optional(),
  }),
  severity: z.enum(['low', 'medium', 'high', 'critical']),
})

/** A heartbeat: what the player is doing, what happened since, and the last revision it knows. */
export const stateReport = z.object({
  epoch: z.int().min(0),
  logId: uuid,
  state: playerState,
  facts: z.array(fact).max(500).default([]),
  revision: z.int().min(0),
})
export const stateReply = z.object({
  /** Every fact of this log up to here is kept. */
  ackedSeq: z.int().min(0),
  expiresAt: timestamp,
  /** The whole state, when the player's revision is not the venue's. */
  snapshot: serverQueueSnapshot.optional(),
})

export const playbackRoutes = {
  'playback.lease': route('playback.lease', {
    access: ['player'],
    summary: 'Claim, renew or release the venue’s one lease (P1, P2).',
    params: venueParams,
    body: z.strictObject({
      action: z.enum(['claim', 'renew', 'release']),
      logId: uuid,
      epoch: z.int().min(0).optional(),
      takeover: z.boolean().default(false),
    }),
    response: lease,
    errors: ['STALE_PLAYER'],
  }),
  'playback.state': route('playback.state', {
    access: ['player'],
    summary: 'A state report: renews the lease, keeps facts, answers with what the player lacks.',
    params: venueParams,
    body: stateReport,
    response: stateReply,
    errors: ['STALE_PLAYER'],
  }),
  'playback.command': route('playback.command', {
    access: ['floor'],
    summary: 'Play, pause, stop, skip, seek or set the volume; the outcome is the player’s own (P9).',
    params: venueParams,
    body: commandBody,
    response: commandOutcome,
  }),
  'playback.error': route('playback.error', {
    access: ['player'],
    summary: 'A player in trouble says so; staff hear it as `player:alarm`.',
    params: venueParams,
    body: playerError,
    response: z.object({}),
  }),
}

const part = stateReport.pick({ epoch: true, logId: true }).extend({ venueId: venueKey })
export const playbackCommands = {
  'player:heartbeat': command({
    access: ['player'],
    summary: 'As POST player/state.',
    payload: stateReport.extend({ venueId: venueKey }),
    reply: stateReply,
  }),
  'player:state_update': command({
    access: ['player'],
    summary: 'What the player is doing, between heartbeats.',
    payload: part.extend({ state: playerState }),
    reply: stateReply,
  }),
  'player:now_playing': command({
    access: ['player'],
    summary: 'Facts, between heartbeats.',
    payload: part.extend({ state: playerState, facts: z.array(fact).min(1).max(500) }),
    reply: stateReply,
  }),
  'player:queue_snapshot': command({
    access: ['player'],
    summary: 'The last revision the player knows; answered with the whole state if it is not the venue’s.',
    payload: part.extend({ revision: z.int().min(0) }),
    reply: stateReply,
  }),
  'admin:command': command({
    access: ['floor'],
    summary: 'As POST player/commands.',
    payload: z.object({ venueId: venueKey, body: commandBody }),
    reply: commandOutcome,
  }),
}

export const playbackEvents = {
  playerStateUpdate: event({
    summary: 'What the player is doing; not a change of the queue, so without revision.',
    payload: playbackSummary.extend({ venueId: venueKey }),
  }),
  playerCommand: event({
    summary: 'To the active player; acknowledged with the outcome.',
    payload: playerCommand,
  }),
  'heartbeat:ack': event({
    summary: 'To a player: its lease was renewed.',
    payload: z.object({ expiresAt: timestamp, epoch: z.int() }),
  }),
  'lease:changed': event({
    summary: 'To players and staff: who plays now.',
    payload: z.object({ venueId: venueKey, epoch: z.int(), holder: leaseHolder.nullable() }),
  }),
  'player:alarm': event({
    summary: 'To staff: a player is in trouble.',
    payload: z.object({ venueId: venueKey, deviceId: uuid, error: playerError }),
  }),
}
