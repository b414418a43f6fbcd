import type { Device, PlaybackSummary } from '@djamms/shared/types'
import { IconCheck, IconCircleX, IconTabletSmartphone, IconTv } from '@djamms/ui/icons'
import { LiveBars } from '@djamms/ui/live-bars'
import { Pill } from '@djamms/ui/pill'
import { type Alarm, isHeard } from '../playback/alarm.ts'

export function DeviceIcon({ device }: { device: Device }) {
  return device.kind === 'player' ? <IconTv /> : <IconTabletSmartphone />
}

export type DeviceState = 'playing' | 'paused' | 'standby' | 'ready' | 'away'

export function deviceState(
  device: Device,
  playback: PlaybackSummary | null,
  alarm: Alarm | null,
): DeviceState {
  if (!device.online) return 'away'
  if (device.kind === 'kiosk') return 'ready'
  if (!device.active) return 'standby'
  return isHeard(playback, alarm) ? 'playing' : 'paused'
}

const words: Record<DeviceState, string> = {
  playing: 'Playing',
  paused: 'Silent',
  standby: 'Standing by',
  ready: 'Ready',
  away: 'No answer',
}

/** `stale`: as it was when the connection broke, so without light or colour. */
export function DevicePill({ state, stale }: { state: DeviceState; stale: boolean }) {
  if (stale) return <Pill>{words[state]}</Pill>
  if (state === 'playing')
    return (
      <Pill tone="live">
        <LiveBars>{words.playing}</LiveBars>
      </Pill>
    )
  if (state === 'away')
    return (
      <Pill tone="wrong" icon={<IconCircleX />}>
        {words.away}
      </Pill>
    )
  if (state === 'ready')
    return (
      <Pill tone="done" icon={<IconCheck />}>
        {words.ready}
      </Pill>
    )
  return <Pill>{words[state]}</Pill>
}

export function job(device: Device): string {
  if (device.kind === 'kiosk') return 'Kiosk'
  return device.isPrimary ? 'Main screen' : 'Takes over'
}
