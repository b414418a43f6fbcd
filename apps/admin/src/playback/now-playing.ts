import { playbackTime, usePlaybackTime } from '@djamms/client/react'
import type { PlaybackSummary, QueueItem } from '@djamms/shared/types'
import { useScope, useVenueState } from '../console/scope.tsx'
import { askedLong } from '../queue/asker.ts'
import { clockTime } from '../words.ts'

export interface NowPlaying {
  song: QueueItem | null
  playback: PlaybackSummary | null
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
  const { identity } = useScope()
  const state = useVenueState()
  const ticking = usePlaybackTime(state)
  const offline = state.connection === 'offline'
  // Out of touch, it stands where it was: how far it is by now nobody knows here.
  const time = offline ? playbackTime(state, Math.max(state.since, state.receivedAt)) : ticking
  const playback = state.snapshot?.playback ?? null
  const song = state.snapshot?.nowPlaying ?? null
  const away = state.snapshot !== null && !playback?.playerOnline
  const runs = playback?.status === 'playing' || playback?.status === 'buffering'
  return {
    song,
    playback,
    time,
    light: offline ? 'still' : away ? 'away' : runs && song ? 'playing' : 'still',
    words: offline
      ? `As it was at ${clockTime(state.since)}`
      : state.snapshot
        ? says(playback, song, tv)
        : 'One moment',
    artist: song ? (song.artist ?? song.channelTitle ?? null) : null,
    asked: song ? askedLong(song, identity.id) : null,
  }
}

function says(playback: PlaybackSummary | null, song: QueueItem | null, tv: string): string {
  if (!playback?.playerOnline) return 'No TV is answering'
  if (!song) return `Nothing plays on ${tv}`
  if (playback.status === 'playing') return `Playing on ${tv}`
  if (playback.status === 'buffering') return `Loading on ${tv}`
  return playback.status === 'paused' ? `Paused on ${tv}` : `Stopped on ${tv}`
}
