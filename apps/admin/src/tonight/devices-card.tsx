import { Panel } from '@djamms/ui/console-panel'
import { CellSign, NameCell } from '@djamms/ui/console-table'
import { Loading } from '@djamms/ui/loading'
import { useNow } from '@djamms/ui/use-now'
import { useScope, useVenueState } from '../console/scope.tsx'
import { DeviceIcon, DevicePill, deviceState } from '../devices/device-words.tsx'
import { hashOf } from '../route.ts'
import { clockTime, seen } from '../words.ts'
import styles from './cards.module.css'

export function DevicesCard() {
  const { devices, alarm } = useScope()
  const { snapshot, connection, since } = useVenueState()
  const stale = connection === 'offline'
  const now = useNow(30_000)
  const list = devices.data
  const answering = list?.filter(device => device.online).length ?? 0
  return (
    <Panel
      title="Devices"
      note={
        stale
          ? `as it was at ${clockTime(since)}`
          : list && list.length > 0
            ? `${answering} of ${list.length} ${list.length === 1 ? 'answers' : 'answer'}`
            : null
      }
    >
      {devices.error && !list ? (
        <p className="quiet">{devices.error.userMessage}</p>
      ) : !list ? (
        <Loading label="Loading the devices" rows={2} />
      ) : list.length === 0 ? (
        <p className="quiet">
          No screen is connected yet. <a href={hashOf('devices')}>Connect one</a>
        </p>
      ) : (
        <ul className={styles.devices}>
          {list.map(device => {
            const state = deviceState(device, snapshot?.playback ?? null, alarm)
            return (
              <li key={device.id} className={styles.device}>
                <NameCell
                  sign={
                    <CellSign
                      tone={
                        stale ? 'plain' : state === 'playing' ? 'live' : state === 'away' ? 'wrong' : 'plain'
                      }
                    >
                      <DeviceIcon device={device} />
                    </CellSign>
                  }
                  name={<span className={styles.name}>{device.name}</span>}
                  meta={
                    device.online
                      ? stale
                        ? 'Answered'
                        : 'Answers'
                      : `Last heard ${seen(device.lastSeenAt, now)}`
                  }
                />
                <DevicePill state={state} stale={stale} />
              </li>
            )
          })}
        </ul>
      )}
    </Panel>
  )
}
