import { playbackTime, usePlaybackTime } from '@djamms/client/react'
import { useRoom } from '../patron/context.ts'
import { type Waits, waits } from './waits.ts'

/** Seconds into the song; offline it stands where the line broke. */
export function useSongTime(): number {
  const room = useRoom()
  const ticking = usePlaybackTime(room)
  return room.connection === 'offline' ? playbackTime(room, room.since) : ticking
}

/** Waiting times, ticking with the song (offline: as they were); null where none can be promised. */
export function useWaits(): Waits | null {
  const { snapshot } = useRoom()
  const seconds = useSongTime()
  return snapshot ? waits(snapshot, seconds) : null
}
