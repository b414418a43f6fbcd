import type { QueueItem } from '@djamms/shared/types'
import { IconGripVertical, IconLock } from '@djamms/ui/icons'
import { useToasts } from '@djamms/ui/toast-host'
import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  DragOverlay,
  defaultDropAnimation,
  KeyboardSensor,
  MeasuringStrategy,
  type Modifier,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import {
  arrayMove,
  SortableContext,
  sortableKeyboardCoordinates,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable'
import type { ReactNode } from 'react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useMedia } from '../console/use-media.ts'
import { shortened } from '../words.ts'
import { announcements, instructions } from './announcements.ts'
import styles from './queue-list.module.css'
import { QueueRow } from './queue-row.tsx'
import { SortableRow } from './sortable-row.tsx'

export interface RowParts {
  /** Takes the grip's place: a box while songs are chosen. */
  lead?: ReactNode
  more?: ReactNode
  busy?: boolean
  onOpen?: (() => void) | undefined
}

interface QueueListProps {
  items: readonly QueueItem[]
  lockedId: string | undefined
  me: string
  /** No dragging: nothing may be changed now, or songs are being chosen. */
  still: boolean
  times: (order: readonly QueueItem[]) => Map<string, string>
  parts: (item: QueueItem) => RowParts
  onMove: (id: string, index: number) => void
}

/** A press on the row's grip is not yet a drag: a hand that only taps moves nothing. */
const MOUSE = { activationConstraint: { distance: 5 } }
const TOUCH = { activationConstraint: { distance: 6 } }
const KEYBOARD = { coordinateGetter: sortableKeyboardCoordinates }
/** The line changes while a row is in the hand: where rows are is asked again each time. */
const measuring = { droppable: { strategy: MeasuringStrategy.Always } }
const onlyUpAndDown: Modifier = ({ transform }) => ({ ...transform, x: 0 })

export function QueueList({ items, lockedId, me, still, times, parts, onMove }: QueueListProps) {
  const toasts = useToasts()
  const calm = useMedia('(prefers-reduced-motion: reduce)')
  const [activeId, setActiveId] = useState<string | null>(null)
  const [overId, setOverId] = useState<string | null>(null)
  const sensors = useSensors(
    useSensor(MouseSensor, MOUSE),
    useSensor(TouchSensor, TOUCH),
    useSensor(KeyboardSensor, KEYBOARD),
  )

  const lockedItem = items[0]?.id === lockedId ? items[0] : undefined
  const offset = lockedItem ? 1 : 0
  const rows = useMemo(() => items.slice(offset), [items, offset])
  const ids = useMemo(() => rows.map(item => item.id), [rows])

  // What the line would be if the row in the hand were let go now.
  const from = activeId ? ids.indexOf(activeId) : -1
  const to = overId ? ids.indexOf(overId) : -1
  const order = from >= 0 && to >= 0 ? [...items.slice(0, offset), ...arrayMove(rows, from, to)] : items
  const clock = times(order)
  const places = new Map(order.map((item, index) => [item.id, index + 1]))
  const active = from >= 0 ? rows[from] : undefined

  useLetGo(activeId, active !== undefined, () => {
    const gone = last.current
    if (gone)
      toasts.show({
        face: 'note',
        title: `“${shortened(gone.title, 60)}” has left your hand`,
        text:
          gone.id === lockedId
            ? 'It is next now, so it stays first.'
            : 'It has started, or somebody took it out of the line.',
      })
  })
  const last = useRef<QueueItem | undefined>(undefined)
  useEffect(() => {
    if (active) last.current = active
  }, [active])

  function end({ active: { id }, over }: DragEndEvent) {
    setActiveId(null)
    setOverId(null)
    const target = over ? ids.indexOf(String(over.id)) : -1
    if (target >= 0 && ids.includes(String(id)) && over?.id !== id) onMove(String(id), target + offset)
  }
  function cancel() {
    setActiveId(null)
    setOverId(null)
  }

  const told = useRef<string | null>(null)
  const spoken = announcements({
    told,
    title: id => items.find(item => item.id === id)?.title ?? 'The song',
    place: id => items.findIndex(item => item.id === id) + 1,
    count: () => items.length,
    time: (id, place) => {
      const moved = arrayMove(
        [...items],
        items.findIndex(item => item.id === id),
        place - 1,
      )
      return times(moved).get(id) || null
    },
  })

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      measuring={measuring}
      modifiers={[onlyUpAndDown]}
      accessibility={{ announcements: spoken, screenReaderInstructions: instructions }}
      onDragStart={event => setActiveId(String(event.active.id))}
      onDragOver={event => setOverId(event.over ? String(event.over.id) : null)}
      onDragEnd={end}
      onDragCancel={cancel}
    >
      <ol className={styles.list}>
        {lockedItem ? (
          <li className={styles.item}>
            <QueueRow
              item={lockedItem}
              place={1}
              time={clock.get(lockedItem.id) ?? ''}
              me={me}
              {...parts(lockedItem)}
              lead={parts(lockedItem).lead ?? <Lock />}
            />
          </li>
        ) : null}
        <SortableContext items={ids} strategy={verticalListSortingStrategy}>
          {rows.map(item => (
            <SortableRow
              key={item.id}
              item={item}
              place={places.get(item.id) ?? 0}
              time={clock.get(item.id) ?? ''}
              me={me}
              still={still}
              parts={parts(item)}
            />
          ))}
        </SortableContext>
      </ol>
      {createPortal(
        <DragOverlay dropAnimation={calm ? null : defaultDropAnimation} zIndex={30}>
          {active ? (
            <QueueRow
              lifted
              item={active}
              place={places.get(active.id) ?? 0}
              time={clock.get(active.id) ?? ''}
              me={me}
              lead={
                <span className={styles.grip}>
                  <IconGripVertical />
                </span>
              }
            />
          ) : null}
        </DragOverlay>,
        document.body,
      )}
    </DndContext>
  )
}

function Lock() {
  const words = 'It is next and loaded on the TV: it stays first'
  return (
    <span className={styles.lock} title={words}>
      <IconLock label={words} />
    </span>
  )
}

/** The row in the hand plays, or somebody removed it: the hand opens. Escape is the one way to tell every sensor. */
function useLetGo(activeId: string | null, isThere: boolean, told: () => void) {
  const tell = useRef(told)
  tell.current = told
  const gone = activeId !== null && !isThere
  useEffect(() => {
    if (!gone) return
    document.dispatchEvent(new KeyboardEvent('keydown', { code: 'Escape', key: 'Escape', bubbles: true }))
    tell.current()
  }, [gone])
}
