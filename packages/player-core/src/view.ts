import type {
  Lease,
  PlaybackSummary,
  PlayerState,
  PlayerStatus,
  PlayerVenue,
  PlaylistItem,
  ServerQueueSnapshot,
} from '@djamms/shared/types'
import type { LeaseKeeper, Mode } from './lease.ts'
import type { Link } from './link.ts'
import type { Memory, StoredValues } from './memory.ts'
import type { Phase, Playhead } from './playhead.ts'
import type { Alarm, Program } from './program.ts'
import { type Playback, type Track, trackOf } from './track.ts'
import type { YouTubeAway } from './youtube-watch.ts'

/** A song that comes. */
export interface Upcoming {
  key: string
  track: Track
  /** Who asked; absent for filler and the owner's own picks. */
  askedBy?: string
  locked: boolean
  /** It keeps its place, but others go first: its source cannot be had now. */
  waits: boolean
}

/** All that a screen shows. Times are milliseconds of the player's clock, positions seconds. */
export interface PlayerView {
  mode: Mode
  phase: Phase
  status: PlayerStatus
  playback: Playback | null
  position: number
  positionAt: number
  volume: number
  pausedAt: number | null
  /** What comes: the line, then what silence is filled with. */
  upcoming: Upcoming[]
  played: StoredValues['played']
  online: boolean
  onlineSince: number
  latencyMs: number | null
  storage: 'stored' | 'memory'
  storageSince: number
  alarm: Alarm | null
  /** YouTube is left alone, and since when. */
  youtubeAway: YouTubeAway | null
  lastFailure: { title: string; reason: string; at: number } | null
  lease: { epoch: number; until: number; holder: Lease['holder'] }
  revision: number | null
  logId: string
  unsent: number
  sentAt: number | null
  openCommands: number
  notes: { at: number; text: string }[]
  snapshot: ServerQueueSnapshot | null
  venue: PlayerVenue | null
  /** What the active player does, for one that stands by. */
  remote: { summary: PlaybackSummary; at: number } | null
  filler: PlaylistItem[]
}

interface ViewParts {
  lease: LeaseKeeper
  link: Link
  playhead: Playhead
  program: Program
  memory: Memory
  remote: PlayerView['remote']
  unsent: number
  sentAt: number | null
  openCommands: number
  pausedAt: number | null
  lastFailure: PlayerView['lastFailure']
  notes: PlayerView['notes']
  youtubeAway: YouTubeAway | null
}

const UPCOMING = 6

export function viewOf({ lease, link, playhead, program, memory, ...rest }: ViewParts): PlayerView {
  const { values, mode: storage, since: storageSince } = memory
  return {
    mode: lease.mode,
    phase: playhead.phase,
    status: statusOf(playhead.phase),
    playback: values.current,
    position: playhead.position,
    positionAt: playhead.positionAt,
    volume: values.volume,
    upcoming: upcomingOf(program),
    played: values.played,
    online: link.online,
    onlineSince: link.since,
    latencyMs: link.latencyMs,
    storage,
    storageSince,
    alarm: program.alarm,
    lease: { epoch: values.epoch, until: lease.until, holder: lease.holder },
    revision: values.snapshot?.revision ?? null,
    logId: values.logId,
    snapshot: values.snapshot,
    venue: values.venue,
    filler: values.filler.items,
    ...rest,
  }
}

/** What the room hears: a song that waits for bytes is buffering, one that waits for a person is paused. */
export function statusOf(phase: Phase): PlayerStatus {
  if (phase === 'loading' || phase === 'waiting') return 'buffering'
  if (phase === 'blocked') return 'paused'
  if (phase === 'stopped') return 'idle'
  return phase
}

export function playerStateOf(
  playhead: Playhead,
  values: Readonly<StoredValues>,
  preloadedItemId: string | null,
  nowMs: number,
): PlayerState {
  const since = playhead.phase === 'playing' ? Math.max(0, nowMs - playhead.positionAt) / 1000 : 0
  return {
    status: statusOf(playhead.phase),
    playbackId: values.current?.playbackId ?? null,
    currentTime: playhead.position + Math.min(since, 1),
    volume: values.volume,
    preloadedItemId,
    autoplayBlocked: playhead.phase === 'blocked',
  }
}

function upcomingOf(program: Program): Upcoming[] {
  const locked = program.preloadedItemId
  const line = program.queue().map(item => ({
    key: item.id,
    track: trackOf(item),
    ...(item.isUserRequest && { askedBy: item.requestedByName }),
    locked: item.id === locked || item.locked,
    waits: program.waits(trackOf(item)),
  }))
  const filler = program
    .fillerAhead(Math.max(1, UPCOMING - line.length))
    .map(item => ({ key: item.id, track: trackOf(item), locked: false, waits: false }))
  // What cannot be had now comes last: what stands first is what plays next.
  const ready = line.filter(song => !song.waits)
  const waiting = line.filter(song => song.waits)
  if (ready.length > 0 || waiting.length === 0) return [...ready, ...waiting, ...filler].slice(0, UPCOMING)
  return [...filler.slice(0, 1), ...waiting, ...filler.slice(1)].slice(0, UPCOMING)
}
