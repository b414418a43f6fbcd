import type { QueueItem } from '@djamms/shared/types'
import { cx } from '@djamms/ui/cx'
import { IconArrowUp, IconGripVertical } from '@djamms/ui/icons'
import { useSortable } from '@dnd-kit/sortable'
import { CSS } from '@dnd-kit/utilities'
import type { MouseEvent } from 'react'
import { ordinal } from '../words.ts'
import styles from './queue-list.module.css'
import type { RowParts } from './queue-list.tsx'
import { QueueRow } from './queue-row.tsx'

interface SortableRowProps {
  item: QueueItem
  place: number
  time: string
  me: string
  still: boolean
  parts: RowParts
}

/** A mouse may take the row anywhere; a finger takes the grip, because elsewhere it scrolls; keys take the grip. */
export function SortableRow({ item, place, time, me, still, parts }: SortableRowProps) {
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } =
    useSortable({
      id: item.id,
      disabled: { draggable: still, droppable: false },
    })
  const grip = parts.lead ?? (
    <button
      type="button"
      ref={setActivatorNodeRef}
      {...attributes}
      {...(still ? {} : listeners)}
      aria-roledescription="song in line"
      aria-label={`Move ${item.title}`}
      className={cx(styles.grip, still && styles.noGrip)}
    >
      <IconGripVertical />
    </button>
  )

  function takeAnywhere(event: MouseEvent) {
    if (still || (event.target as Element).closest('button, a, input, label')) return
    listeners?.onMouseDown?.(event)
  }

  return (
    <li
      ref={setNodeRef}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      className={cx(styles.item, !still && styles.takes, isDragging && styles.gap)}
      onMouseDown={takeAnywhere}
    >
      <QueueRow item={item} place={place} time={time} me={me} {...parts} lead={grip} />
      {isDragging ? (
        <span className={styles.drop} aria-hidden="true">
          <span className={styles.dropWords}>
            <IconArrowUp />
            {ordinal(place)}
            {time ? `, plays at ${time}` : ''}
          </span>
        </span>
      ) : null}
    </li>
  )
}
