import type { Device } from '@djamms/shared/types'
import { useToasts } from '@djamms/ui/toast-host'
import { useState } from 'react'
import { useConfirm } from '../console/confirm.tsx'
import { useScope } from '../console/scope.tsx'
import { sentence } from '../console/sentence.ts'

export interface DeviceActions {
  busy: ReadonlySet<string>
  makePrimary: (device: Device) => Promise<void>
  revoke: (device: Device) => Promise<void>
}

export function useDeviceActions(): DeviceActions {
  const { call, venueId, devices } = useScope()
  const toasts = useToasts()
  const confirm = useConfirm()
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set())
  const paramsOf = (device: Device) => ({ venue_id: venueId, device_id: device.id })

  async function act(device: Device, work: () => Promise<unknown>, done: string, failed: string) {
    setBusy(before => new Set([...before, device.id]))
    try {
      await work()
      toasts.show({ face: 'done', title: done })
    } catch (error) {
      toasts.show({ face: 'refused', title: failed, text: sentence(error) })
    } finally {
      setBusy(before => new Set([...before].filter(id => id !== device.id)))
      devices.reload()
    }
  }

  return {
    busy,
    makePrimary: device =>
      act(
        device,
        () => call('devices.update', { params: paramsOf(device), body: { isPrimary: true } }),
        `${device.name} is the main screen now`,
        'The main screen is the one it was',
      ),
    async revoke(device) {
      const sure = await confirm({
        title: `Disconnect ${device.name}?`,
        text: device.active
          ? 'It plays now: the music stops there within 2 seconds. To bring it back, connect it again with a new code.'
          : 'It goes dark within 2 seconds. To bring it back, connect it again with a new code.',
        yes: 'Disconnect it',
        no: 'Keep it',
        danger: true,
      })
      if (!sure) return
      await act(
        device,
        () => call('devices.revoke', { params: paramsOf(device) }),
        `${device.name} is disconnected`,
        `${device.name} is still connected`,
      )
    },
  }
}
