import type { Device } from '@djamms/shared/types'
import { Button } from '@djamms/ui/button'
import { PageHeader } from '@djamms/ui/console-header'
import { Panel } from '@djamms/ui/console-panel'
import { CellSign, type Column, NameCell, Table } from '@djamms/ui/console-table'
import { Empty } from '@djamms/ui/empty'
import { ErrorNotice } from '@djamms/ui/error-notice'
import { IconCircleCheck, IconEllipsis, IconPencil, IconPlus, IconStar, IconTrash2 } from '@djamms/ui/icons'
import { Loading } from '@djamms/ui/loading'
import { Pill } from '@djamms/ui/pill'
import { useNow } from '@djamms/ui/use-now'
import { useEffect, useState } from 'react'
import { useLocked } from '../console/may.ts'
import { Menu } from '../console/menu.tsx'
import { useScope, useVenueState } from '../console/scope.tsx'
import { useRoute } from '../route.ts'
import { whoAnswers } from '../tonight/headline.ts'
import { clockTime, seen, when } from '../words.ts'
import { ConnectScreen } from './connect-screen.tsx'
import { DeviceIcon, DevicePill, deviceState, job } from './device-words.tsx'
import styles from './devices-page.module.css'
import { RenameDevice } from './rename-device.tsx'
import { useDeviceActions } from './use-device-actions.ts'

export function DevicesPage() {
  const { devices, alarm } = useScope()
  const { snapshot, connection, since } = useVenueState()
  const stale = connection === 'offline'
  const locked = useLocked()
  const now = useNow(10_000)
  const actions = useDeviceActions()
  const [connecting, setConnecting] = useState(useRoute().id !== null)
  const [renaming, setRenaming] = useState<Device | null>(null)
  const list = devices.data ?? []
  const playback = snapshot?.playback ?? null
  const nothingYet = devices.data !== null && list.length === 0 && !locked
  const showPairing = connecting || nothingYet
  // The first screen connects, and its steps tick themselves off: the panel stays until it is closed.
  useEffect(() => {
    if (nothingYet) setConnecting(true)
  }, [nothingYet])

  const columns: Column<Device>[] = [
    {
      key: 'name',
      title: 'Device',
      cell: device => {
        const state = deviceState(device, playback, alarm)
        return (
          <NameCell
            sign={
              <CellSign tone={state === 'playing' ? 'live' : state === 'away' ? 'wrong' : 'plain'}>
                <DeviceIcon device={device} />
              </CellSign>
            }
            name={<span className={styles.name}>{device.name}</span>}
            meta={`${device.kind === 'player' ? 'TV' : 'Tablet'}, connected ${when(device.createdAt, now)}`}
          />
        )
      },
    },
    {
      key: 'job',
      title: 'Job',
      wideOnly: true,
      cell: device => (device.isPrimary ? <Pill icon={<IconStar />}>{job(device)}</Pill> : job(device)),
    },
    {
      key: 'state',
      title: 'State',
      cell: device => <DevicePill state={deviceState(device, playback, alarm)} stale={stale} />,
    },
    {
      key: 'seen',
      title: 'Answered',
      wideOnly: true,
      cell: device => (
        <span className="quiet num">
          {device.online ? (stale ? clockTime(since) : 'now') : seen(device.lastSeenAt, now)}
        </span>
      ),
    },
    {
      key: 'more',
      title: '',
      label: 'More',
      end: true,
      cell: device =>
        locked ? null : (
          <Menu
            label={device.name}
            items={[
              { label: 'Rename', icon: <IconPencil />, onPress: () => setRenaming(device) },
              ...(device.kind === 'player' && !device.isPrimary
                ? [
                    {
                      label: 'Make it the main screen',
                      icon: <IconStar />,
                      onPress: () => void actions.makePrimary(device),
                    },
                  ]
                : []),
              {
                label: 'Disconnect',
                icon: <IconTrash2 />,
                danger: true,
                onPress: () => void actions.revoke(device),
              },
            ]}
            trigger={props => (
              <Button
                look="bare"
                shape="square"
                state={actions.busy.has(device.id) ? 'pending' : 'rest'}
                icon={<IconEllipsis />}
                aria-label={`More about ${device.name}`}
                {...props}
              />
            )}
          />
        ),
    },
  ]

  return (
    <>
      <PageHeader
        title="Devices"
        lead={
          devices.data === null
            ? 'The screens and tablets of this venue.'
            : stale
              ? `As it was at ${clockTime(since)}.`
              : lead(list)
        }
        actions={
          showPairing ? null : (
            <Button look="go" icon={<IconPlus />} unavailable={locked} onClick={() => setConnecting(true)}>
              Connect a screen
            </Button>
          )
        }
      />
      <div className={showPairing ? styles.split : undefined}>
        <Panel flush label="Devices">
          <Table
            label="Devices"
            columns={columns}
            rows={list}
            rowKey={device => device.id}
            face={
              devices.data ? (
                list.length === 0 ? (
                  <Empty title="Nothing is connected yet">
                    A TV plays the music, a tablet takes requests. Each shows a code when it is opened for the
                    first time.
                  </Empty>
                ) : null
              ) : devices.error ? (
                <ErrorNotice title="The devices did not load" onRetry={devices.reload}>
                  {devices.error.userMessage} The music plays on.
                </ErrorNotice>
              ) : (
                <Loading label="Loading the devices" rows={3} />
              )
            }
          />
          <TakesOver devices={list} />
        </Panel>
        {showPairing ? <ConnectScreen onClose={list.length > 0 ? () => setConnecting(false) : null} /> : null}
      </div>
      {renaming ? <RenameDevice device={renaming} onClose={() => setRenaming(null)} /> : null}
    </>
  )
}

function lead(list: readonly Device[]): string {
  return list.length === 0 ? 'No screen or tablet is connected yet.' : whoAnswers(list)
}

/** What happens when the screen that plays goes silent (P2). */
function TakesOver({ devices }: { devices: readonly Device[] }) {
  const players = devices.filter(device => device.kind === 'player')
  const active = players.find(player => player.active)
  const next = players.find(player => player !== active && player.online)
  if (!active || !next) return null
  return (
    <p className={styles.then}>
      <IconCircleCheck />
      <span>
        If <b>{active.name}</b> is quiet for 15 s, <b>{next.name}</b> goes on with the same song.
      </span>
    </p>
  )
}
