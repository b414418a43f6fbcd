import type { QueueItem, SearchResult, ServerQueueSnapshot } from '@djamms/shared/types'

export const song = (n: number, over: Partial<SearchResult> = {}): SearchResult => ({
  source: 'house',
  mediaId: `media-${n}`,
  title: `Song ${n}`,
  artist: 'Somebody',
  duration: 200,
  thumbnailUrl: '',
  creditsCost: 2,
  ...over,
})

export const item = (n: number, over: Partial<QueueItem> = {}): QueueItem => ({
  id: `item-${n}`,
  venueId: 'internal',
  source: 'house',
  mediaId: `media-${n}`,
  title: `Song ${n}`,
  duration: 200,
  thumbnailUrl: '',
  position: n,
  status: 'queued',
  isUserRequest: true,
  requestedByName: 'a guest',
  creditsCost: 2,
  priority: 'normal',
  votes: 0,
  pinned: false,
  locked: false,
  createdAt: '2026-11-21T21:00:00Z',
  ...over,
})

type Playback = NonNullable<ServerQueueSnapshot['playback']>

export const snapshot = (
  queue: QueueItem[],
  playback: Partial<Playback> = {},
  nowPlaying: QueueItem | null = item(99, { status: 'playing', position: 0, duration: 100 }),
): ServerQueueSnapshot => ({
  revision: 1,
  nowPlaying,
  playback: {
    playbackId: null,
    status: 'playing',
    currentTime: 0,
    startedAt: null,
    epoch: 1,
    volume: 50,
    playerOnline: true,
    autoplayBlocked: false,
    ...playback,
  },
  queue,
  venue: {
    venueId: 'demo-bar',
    venueName: 'Demo bar',
    mode: 'PAID',
    prices: { costPerSong: 2, playSoonerCost: 2, freePerHour: 0 },
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
  lastSyncedAt: '2026-11-21T21:00:00Z',
})
