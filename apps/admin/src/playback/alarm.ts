import type { EventPayload } from '@djamms/shared'

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
