import type { QueueItem, ServerQueueSnapshot } from '@djamms/shared/types'

/** Seconds assumed for a song whose length nobody knows: about the middle of what bars play. */
const UNKNOWN_SECONDS = 210

export interface Waits {
  /** Seconds until each waiting song starts. */
  byId: Map<string, number>
  /** Seconds until a song asked for now, in turn, would start. */
  askNow: number
  /** Seconds of music that wait. */
  total: number
}

/** Null where no time can be promised: paused, or no TV answers. */
export function waits(snapshot: ServerQueueSnapshot, secondsIntoSong: number): Waits | null {
  const { playback, nowPlaying, queue } = snapshot
  if (!playback?.playerOnline || playback.status === 'paused') return null
  const isOn = playback.status === 'playing' || playback.status === 'buffering'
  const left = nowPlaying && isOn ? Math.max(0, length(nowPlaying) - secondsIntoSong) : 0
  const byId = new Map<string, number>()
  let total = 0
  for (const item of queue) {
    byId.set(item.id, left + total)
    total += length(item)
  }
  return { byId, askNow: left + total, total }
}

const length = (item: QueueItem) => item.duration ?? UNKNOWN_SECONDS

/**
 * Whether somebody moved a waiting song between two states. Songs that played, left or came in move it too,
 * but those nobody needs to explain: only an overtaking among songs that were there before counts.
 */
export function movedBetween(before: QueueItem[], after: QueueItem[], id: string): 'up' | 'down' | null {
  const old = before.findIndex(item => item.id === id)
  const now = after.findIndex(item => item.id === id)
  if (old < 0 || now < 0) return null
  const wasAhead = new Set(before.slice(0, old).map(item => item.id))
  const wasBehind = new Set(before.slice(old + 1).map(item => item.id))
  if (after.slice(now + 1).some(item => wasAhead.has(item.id))) return 'up'
  if (after.slice(0, now).some(item => wasBehind.has(item.id))) return 'down'
  return null
}
