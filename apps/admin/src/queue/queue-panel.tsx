import { playbackTime } from '@djamms/client/react'
import type { QueueItem } from '@djamms/shared/types'
import { Button } from '@djamms/ui/button'
import { Checkbox } from '@djamms/ui/checkbox'
import { cx } from '@djamms/ui/cx'
import { Empty } from '@djamms/ui/empty'
import { Loading } from '@djamms/ui/loading'
import { OfflineNotice } from '@djamms/ui/offline-notice'
import { useNow } from '@djamms/ui/use-now'
import { useState } from 'react'
import { useLocked } from '../console/may.ts'
import { useScope, useVenueState } from '../console/scope.tsx'
import { PHONE, useMedia } from '../console/use-media.ts'
import { clockTime, counted, span } from '../words.ts'
import { QueueList, type RowParts } from './queue-list.tsx'
import styles from './queue-panel.module.css'
import { secondsOf, startTimes } from './schedule.ts'
import { SongMenu, SongSheet, songMenu } from './song-actions.tsx'
import { ThenLine } from './then-line.tsx'
import { useLine } from './use-line.ts'
import { useQueueActions } from './use-queue-actions.ts'

/** Start times are told to the minute: asking every 5 s is enough. */
const CLOCK_MS = 5_000

interface QueuePanelProps {
  onAdd: () => void
  /** Songs are being chosen, to remove several at once. */
  choosing: boolean
  onChoosing: (choosing: boolean) => void
}

export function QueuePanel({ onAdd, choosing, onChoosing }: QueuePanelProps) {
  const { identity, alarm } = useScope()
  const state = useVenueState()
  const { items, lockedId, moving, move } = useLine()
  const actions = useQueueActions()
  const locked = useLocked()
  const phone = useMedia(PHONE)
  const now = useNow(CLOCK_MS)
  const [picks, setPicks] = useState<ReadonlySet<string>>(new Set())
  const [sheetId, setSheetId] = useState<string | null>(null)
  const me = identity.id
  const chosen = choosing ? picks : null
  function choose(on: boolean) {
    setPicks(new Set())
    onChoosing(on)
  }

  function times(order: readonly QueueItem[]): Map<string, string> {
    const at = Math.max(now, state.receivedAt)
    const starts = startTimes(order, {
      nowPlaying: state.snapshot?.nowPlaying ?? null,
      // Out of touch or in trouble, there is no time to promise.
      playback: state.connection === 'offline' || alarm ? null : (state.snapshot?.playback ?? null),
      currentTime: playbackTime(state, at),
      now: at,
    })
    return new Map([...starts].map(([id, ms]) => [id, clockTime(ms)]))
  }

  const firstFree = items[0]?.id === lockedId ? 1 : 0
  const menuOf = (item: QueueItem) =>
    songMenu(item, me, {
      playNext: items.indexOf(item) > firstFree ? () => move(item.id, firstFree) : null,
      remove: () => void actions.remove([item]),
      blankName: () => void actions.blankName(item),
    })
  function parts(item: QueueItem): RowParts {
    const busy = moving.has(item.id) || actions.busy.has(item.id)
    if (chosen)
      return {
        busy,
        lead: (
          <Checkbox
            hideLabel
            className={styles.box}
            checked={chosen.has(item.id)}
            onChecked={on => setPicks(toggled(chosen, item.id, on))}
          >
            {item.title}
          </Checkbox>
        ),
      }
    if (locked) return { busy }
    return {
      busy,
      more: phone ? undefined : <SongMenu item={item} items={menuOf(item)} />,
      onOpen: phone ? () => setSheetId(item.id) : undefined,
    }
  }

  const picked = items.filter(item => chosen?.has(item.id))
  const inSheet = items.find(item => item.id === sheetId)
  return (
    <section className={styles.queue} aria-label="Queue">
      <div className={cx(styles.head, !chosen && styles.quietHead)}>
        <h2 className={styles.title}>{chosen ? `${picked.length} chosen` : 'Queue'}</h2>
        {chosen ? (
          <>
            <Button
              look="danger"
              missing={picked.length === 0 ? 'Choose songs' : null}
              onClick={async () => {
                if (await actions.remove(picked)) choose(false)
              }}
            >
              Remove {picked.length}
            </Button>
            <Button look="bare" onClick={() => choose(false)}>
              Done
            </Button>
          </>
        ) : (
          <>
            <span className={styles.note}>
              {items.length > 0 ? `${counted(items.length, 'song')}, ${span(secondsOf(items))}` : ''}
            </span>
            {items.length > 0 && !locked ? (
              <>
                <Button look="bare" onClick={() => choose(true)}>
                  Select
                </Button>
                <Button look="bare" onClick={() => void actions.clear(items)}>
                  Clear
                </Button>
              </>
            ) : null}
          </>
        )}
      </div>
      {!state.snapshot ? (
        <Face offline={state.connection === 'offline'} />
      ) : items.length === 0 ? (
        <Nobody onAdd={onAdd} locked={locked} />
      ) : (
        <QueueList
          items={items}
          lockedId={lockedId}
          me={me}
          still={locked !== null || chosen !== null}
          times={times}
          parts={parts}
          onMove={move}
        />
      )}
      <ThenLine />
      <SongSheet
        item={inSheet}
        me={me}
        items={inSheet ? menuOf(inSheet) : []}
        onClose={() => setSheetId(null)}
      />
    </section>
  )
}

function Face({ offline }: { offline: boolean }) {
  return (
    <div className={styles.face}>
      {offline ? (
        <OfflineNotice title="The queue did not load">
          There is no connection to the server. The TV plays on by itself, and nothing was lost.
        </OfflineNotice>
      ) : (
        <Loading label="Loading the queue" rows={6} />
      )}
    </div>
  )
}

function Nobody({ onAdd, locked }: { onAdd: () => void; locked: string | null }) {
  const { playlists } = useScope()
  const active = playlists.data?.find(playlist => playlist.active)
  return (
    <div className={styles.face}>
      <Empty
        title="Nothing in line"
        action={
          <Button onClick={onAdd} unavailable={locked}>
            Find a song
          </Button>
        }
      >
        {active ? `The playlist ${active.name} plays on.` : 'The house media plays on.'} What is asked for
        goes first.
      </Empty>
    </div>
  )
}

function toggled(chosen: ReadonlySet<string>, id: string, on: boolean): Set<string> {
  const next = new Set(chosen)
  if (on) next.add(id)
  else next.delete(id)
  return next
}
