import { usePlaybackTime } from '@djamms/client/react'
import type { PlaybackSummary, QueueItem } from '@djamms/shared/types'
import { useScope, useVenueState } from '../console/scope.tsx'
import { askedLong } from '../queue/asker.ts'

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
  const time = usePlaybackTime(state)
  const playback = state.snapshot?.playback ?? null
  const song = state.snapshot?.nowPlaying ?? null
  const away = !playback?.playerOnline
  const runs = playback?.status === 'playing' || playback?.status === 'buffering'
  return {
    song,
    playback,
    time,
    light: away || state.connection === 'offline' ? 'away' : runs && song ? 'playing' : 'still',
    words: says(playback, song, tv, state.connection === 'offline'),
    artist: song ? (song.artist ?? song.channelTitle ?? null) : null,
    asked: song ? askedLong(song, identity.id) : null,
  }
}

function says(
  playback: PlaybackSummary | null,
  song: QueueItem | null,
  tv: string,
  offline: boolean,
): string {
  if (offline) return 'As it was'
  if (!playback?.playerOnline) return 'No TV is answering'
  if (!song) return `Nothing plays on ${tv}`
  if (playback.status === 'playing') return `Playing on ${tv}`
  if (playback.status === 'buffering') return `Loading on ${tv}`
  return playback.status === 'paused' ? `Paused on ${tv}` : `Stopped on ${tv}`
}
