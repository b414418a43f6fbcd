import type { Device, PlaybackSummary, QueueItem, ServerQueueSnapshot } from '@djamms/shared/types'

export const NOW = Date.parse('2026-11-21T21:47:00Z')

export function song(id: string, fields: Partial<QueueItem> = {}): QueueItem {
  return {
    id,
    venueId: 'b8a1f7f0-0000-4000-8000-000000000000',
    source: 'house',
    mediaId: id,
    title: `Song ${id}`,
    duration: 200,
    thumbnailUrl: '',
    position: 1,
    status: 'queued',
    isUserRequest: true,
    requestedByName: 'Mia',
    creditsCost: 0,
    priority: 'normal',
    votes: 0,
    pinned: false,
    locked: false,
    createdAt: new Date(NOW).toISOString(),
    ...fields,
  }
}

export const playback: PlaybackSummary = {
  playbackId: '0d6f4c1e-0000-4000-8000-000000000000',
  status: 'playing',
  currentTime: 134,
  startedAt: new Date(NOW - 134_000).toISOString(),
  epoch: 1,
  volume: 72,
  playerOnline: true,
  autoplayBlocked: false,
}

export function snapshot(fields: Partial<ServerQueueSnapshot> = {}): ServerQueueSnapshot {
  return {
    revision: 1,
    nowPlaying: song('now', { title: 'Copper Rain', duration: 248, status: 'playing', position: 0 }),
    playback,
    queue: [],
    venue: {
      venueId: 'demo-bar',
      venueName: 'The Copper Lantern',
      mode: 'PAID',
      prices: { costPerSong: 2, playSoonerCost: 2, freePerHour: 2 },
      displaySettings: {
        showNowPlaying: true,
        nowPlayingPosition: 'footer',
        showUpNext: true,
        upNextCount: 3,
        scrollingMessage: '',
        showJoinCode: true,
      },
      status: 'playing',
    },
    lastSyncedAt: new Date(NOW).toISOString(),
    ...fields,
  }
}

export function device(name: string, fields: Partial<Device> = {}): Device {
  return {
    id: name,
    kind: 'player',
    name,
    isPrimary: false,
    online: true,
    active: false,
    lastSeenAt: new Date(NOW).toISOString(),
    createdAt: new Date(NOW).toISOString(),
    ...fields,
  }
}
