import { playbackTime, usePlaybackTime } from '@djamms/client/react'
import type { VenueState } from '@djamms/client/venue-store'
import type { PlaybackSummary, QueueItem } from '@djamms/shared/types'
import { useScope, useVenueState } from '../console/scope.tsx'
import { askedLong } from '../queue/asker.ts'
import { clockTime } from '../words.ts'
import { type Alarm, isHeard } from './alarm.ts'

export interface NowPlaying {
  song: QueueItem | null
  playback: PlaybackSummary | null
  /** Music is on: pressing the key would pause it. */
  runs: boolean
  /** Seconds into the song, ticking. */
  time: number
  /** playing: rose and lit. still: paused or stopped. away: no TV answers. */
  light: 'playing' | 'still' | 'away'
  /** "Playing on Bar TV" */
  words: string
  /** The artist, and who asked. */
  artist: string | null
  asked: string | null
}

export function useNowPlaying(tv: string): NowPlaying {
  const { identity, alarm } = useScope()
  const state = useVenueState()
  const ticking = usePlaybackTime(state)
  const { snapshot, connection } = state
  const offline = connection === 'offline'
  const playback = snapshot?.playback ?? null
  const song = snapshot?.nowPlaying ?? null
  const runs = isHeard(playback, alarm)
  return {
    song,
    playback,
    runs,
    time: offline || !runs ? stoodAt(state, offline) : ticking,
    light:
      offline || !snapshot ? 'still' : !playback?.playerOnline ? 'away' : runs && song ? 'playing' : 'still',
    words: snapshot ? says(state, alarm, tv) : 'One moment',
    artist: song ? (song.artist ?? song.channelTitle ?? null) : null,
    asked: song ? askedLong(song, identity.id) : null,
  }
}

/** Out of touch or silent, it stands where it was: how far it would be by now nobody knows here. */
function stoodAt(state: VenueState, offline: boolean): number {
  return playbackTime(state, offline ? Math.max(state.since, state.receivedAt) : state.receivedAt)
}

function says({ connection, since, snapshot }: VenueState, alarm: Alarm | null, tv: string): string {
  const playback = snapshot?.playback
  if (connection === 'offline') return `As it was at ${clockTime(since)}`
  if (!playback?.playerOnline) return 'No TV is answering'
  if (alarm?.kind === 'autoplay-blocked') return `Silent: ${tv} waits for a tap`
  if (!snapshot?.nowPlaying) return `Nothing plays on ${tv}`
  if (playback.status === 'playing') return `Playing on ${tv}`
  if (playback.status === 'buffering') return `Loading on ${tv}`
  return playback.status === 'paused' ? `Paused on ${tv}` : `Stopped on ${tv}`
}
