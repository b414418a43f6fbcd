import { useStore } from '@djamms/client/react'
import { useToasts } from '@djamms/ui/toast-host'
import { useEffect, useRef, useState } from 'react'
import { useScope } from '../console/scope.tsx'
import { sentence } from '../console/sentence.ts'
import { shortened } from '../words.ts'
import { createLine, type Line, type LineState } from './line.ts'

const nothing: LineState = { items: [], lockedId: undefined, moving: new Set() }
const noLine = { getState: () => nothing, subscribe: () => () => undefined }

/** The line of the venue that is looked at, with one’s own drags in it. */
export function useLine(): LineState & { move: Line['move'] } {
  const { call, store, venueId } = useScope()
  const toasts = useRef(useToasts())
  const [line, setLine] = useState<Line | null>(null)
  useEffect(() => {
    const made = createLine({
      store,
      reorder: body => call('queue.reorder', { params: { venue_id: venueId }, body }),
      onRefused: (error, item) =>
        toasts.current.show({
          face: 'refused',
          title: item ? `“${shortened(item.title, 60)}” is back where it was` : 'The order is as it was',
          text: sentence(error),
        }),
    })
    setLine(made)
    return () => made.destroy()
  }, [call, store, venueId])
  const state = useStore(line ?? noLine)
  return { ...state, move: (id, index) => line?.move(id, index) }
}
