import { useSyncExternalStore } from 'react'
import type { Session, SessionState } from './session.ts'
import type { VenueState, VenueStore } from './venue-store.ts'

export interface Store<T> {
  getState(): T
  subscribe(listener: () => void): () => void
}

export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.getState, store.getState)
}

export const useVenue = (store: VenueStore): VenueState => useStore(store)
export const useSession = (session: Session): SessionState => useStore(session)

const TICK_MS = 500
const still = () => () => undefined
/** One clock for all: two waits for the same song must not differ by a tick. */
const clock = (() => {
  const listeners = new Set<() => void>()
  let now = Date.now()
  let timer: ReturnType<typeof setInterval> | undefined
  return {
    now: () => now,
    subscribe(listener: () => void) {
      listeners.add(listener)
      if (timer === undefined) {
        now = Date.now()
        timer = setInterval(() => {
          now = Date.now()
          for (const each of [...listeners]) each()
        }, TICK_MS)
      }
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        clearInterval(timer)
        timer = undefined
      }
    },
  }
})()

/** Seconds into the song that plays, ticking twice a second; it never runs past the song's end. */
export function usePlaybackTime(state: VenueState): number {
  const playing = state.snapshot?.playback?.status === 'playing'
  const now = useSyncExternalStore(playing ? clock.subscribe : still, clock.now, clock.now)
  return playbackTime(state, Math.max(now, state.receivedAt))
}

/** Seconds into the song at `now`, in milliseconds since 1970. */
export function playbackTime({ snapshot, receivedAt }: VenueState, now: number): number {
  const playback = snapshot?.playback
  if (!playback) return 0
  const passed = playback.status === 'playing' ? Math.max(0, now - receivedAt) / 1000 : 0
  return Math.min(playback.currentTime + passed, snapshot.nowPlaying?.duration ?? Number.POSITIVE_INFINITY)
}
