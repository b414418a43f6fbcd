import { useStore } from '@djamms/client/react'
import type { QueueItem } from '@djamms/shared/types'
import { useEffect, useMemo, useRef, useState } from 'react'
import { usePatron, useRoom } from '../patron/context.ts'
import { movedBetween } from './waits.ts'

export interface MySongs {
  waiting: QueueItem[]
  playing: QueueItem | null
  earlier: QueueItem[]
}

/** Where my songs stand: the list from the server, places and what plays from the room, live. */
export function useMySongs(): MySongs {
  const patron = usePatron()
  const listed = useStore(patron.mine).value
  const { snapshot } = useRoom()
  const me = patron.session.getState().identity?.id
  return useMemo(() => {
    const ids = new Set(listed?.map(item => item.id))
    const isMine = (item: QueueItem) =>
      ids.has(item.id) || (me !== undefined && item.requestedByUserId === me)
    const waiting = snapshot?.queue.filter(isMine) ?? listed?.filter(item => item.status === 'queued') ?? []
    const playing = snapshot?.nowPlaying && isMine(snapshot.nowPlaying) ? snapshot.nowPlaying : null
    const live = new Set([...waiting, ...(playing ? [playing] : [])].map(item => item.id))
    const earlier = (listed ?? []).filter(item => !live.has(item.id) && item.status !== 'queued')
    return { waiting, playing, earlier: earlier.filter(item => item.status !== 'playing') }
  }, [listed, snapshot, me])
}

export const useMyWaiting = (): number => useMySongs().waiting.length

/** Asks for the list again when one of mine started, ended or left: the room does not say how it ended. */
export function useFreshMine(): void {
  const { mine } = usePatron()
  const { waiting, playing } = useMySongs()
  const now = [playing?.id, ...waiting.map(item => item.id).sort()].join()
  const before = useRef('')
  useEffect(() => {
    if (before.current !== now) mine.refresh()
    before.current = now
  }, [now, mine])
}

const TOLD_MS = 120_000

/** Which of my songs the bar moved lately, and which way. */
export function useMoved(): ReadonlyMap<string, 'up' | 'down'> {
  const { venue } = usePatron()
  const [moved, setMoved] = useState<ReadonlyMap<string, 'up' | 'down'>>(new Map())
  useEffect(() => {
    let before = venue.getState().snapshot?.queue ?? []
    const timers: ReturnType<typeof setTimeout>[] = []
    const stop = venue.subscribe(() => {
      const after = venue.getState().snapshot?.queue ?? []
      if (after === before) return
      const ways = after.flatMap(({ id }) => {
        const way = movedBetween(before, after, id)
        return way ? ([[id, way]] as const) : []
      })
      before = after
      if (ways.length === 0) return
      setMoved(known => new Map([...known, ...ways]))
      const forget = () =>
        setMoved(known => new Map([...known].filter(([id]) => !ways.some(way => way[0] === id))))
      timers.push(setTimeout(forget, TOLD_MS))
    })
    return () => {
      stop()
      timers.forEach(clearTimeout)
    }
  }, [venue])
  return moved
}
