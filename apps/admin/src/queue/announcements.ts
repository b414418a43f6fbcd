import type { Announcements, ScreenReaderInstructions } from '@dnd-kit/core'
import { ordinal } from '../words.ts'

export const instructions: ScreenReaderInstructions = {
  draggable:
    'To move this song, press Space or Enter, then the up and down arrows. Space or Enter puts it down, Escape puts it back.',
}

export interface Told {
  title: (id: string) => string
  /** 1 for the first. */
  place: (id: string) => number
  count: () => number
  /** "21:57", or null while there is no time to promise. */
  time: (id: string, place: number) => string | null
  /** The row that was last spoken of. */
  told: { current: string | null }
}

/** What a screen reader says during a drag: the song, its place and its time, never an id. */
export function announcements({ title, place, count, time, told }: Told): Announcements {
  const at = (id: string, where: number) => {
    const clock = time(id, where)
    return `${ordinal(where)} of ${count()}${clock ? `, plays at ${clock}` : ''}`
  }
  return {
    onDragStart: ({ active }) => {
      const id = String(active.id)
      told.current = id
      return `Picked up ${title(id)}. It is ${at(id, place(id))}.`
    },
    onDragOver({ active, over }) {
      const id = over ? String(over.id) : null
      // Lifted, a row is over itself: "picked up" has said so, and would be cut short.
      if (id === told.current) return undefined
      told.current = id
      return id === null ? 'Not over the line.' : `Now ${at(String(active.id), place(id))}.`
    },
    onDragEnd: ({ active, over }) => {
      const id = String(active.id)
      return over
        ? `Put down ${title(id)}: ${at(id, place(String(over.id)))}.`
        : `${title(id)} is where it was.`
    },
    onDragCancel: ({ active }) => {
      const id = String(active.id)
      return `Put back ${title(id)}.`
    },
  }
}
