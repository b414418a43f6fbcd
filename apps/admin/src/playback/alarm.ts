import type { EventPayload } from '@djamms/shared'
import type { PlaybackSummary } from '@djamms/shared/types'

/** A player in trouble, as staff heard it (P8, P11). */
export interface Alarm {
  kind: 'autoplay-blocked' | 'trouble'
  device: string
  message: string
  /** Milliseconds since 1970. */
  at: number
}

/** A song that failed is passed over and needs nobody; what stops the music does (P8). */
export function isAlarm({ severity }: EventPayload<'player:alarm'>['error']): boolean {
  return severity === 'high' || severity === 'critical'
}

export function alarmOf({ error }: EventPayload<'player:alarm'>, device: string): Alarm {
  return {
    kind: /autoplay/i.test(error.code) ? 'autoplay-blocked' : 'trouble',
    device,
    message: error.message,
    at: Date.parse(error.context.timestamp),
  }
}

/** Music is heard: what the state says, unless the TV has said since that its browser keeps it silent (P11). */
export function isHeard(playback: PlaybackSummary | null, alarm: Alarm | null): boolean {
  if (!playback?.playerOnline || alarm?.kind === 'autoplay-blocked') return false
  return playback.status === 'playing' || playback.status === 'buffering'
}
