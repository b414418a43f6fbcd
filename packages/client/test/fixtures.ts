import type { EventPayload } from '@djamms/shared'
import type { QueueItem, ServerQueueSnapshot, SessionIdentity, User } from '@djamms/shared/types'

export const VENUE = 'demo-bar'
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

export const song = (n: number, over: Partial<QueueItem> = {}): QueueItem => ({
  id: id(n),
  venueId: id(900),
  source: 'house',
  mediaId: id(500 + n),
  title: `Song ${n}`,
  duration: 200,
  thumbnailUrl: '',
  position: n,
  status: 'queued',
  isUserRequest: true,
  requestedByName: 'a guest',
  creditsCost: 0,
  priority: 'normal',
  votes: 0,
  pinned: false,
  locked: false,
  createdAt: '2026-11-21T21:00:00Z',
  ...over,
})

export const snapshot = (revision: number, queue: QueueItem[] = []): ServerQueueSnapshot => ({
  revision,
  nowPlaying: song(99, { status: 'playing', position: 0 }),
  playback: {
    playbackId: id(700),
    status: 'playing',
    currentTime: 10,
    startedAt: '2026-11-21T21:00:00Z',
    epoch: 1,
    volume: 75,
    playerOnline: true,
    autoplayBlocked: false,
  },
  queue: queue.map((item, index) => ({ ...item, position: index + 1 })),
  venue: {
    venueId: VENUE,
    venueName: 'Demo bar',
    mode: 'FREEPLAY',
    prices: { costPerSong: 1, playSoonerCost: 2, freePerHour: 2 },
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

const meta = (revision: number) => ({ revision, timestamp: '2026-11-21T21:00:01Z', venueId: VENUE })
export const inserted = (revision: number, item: QueueItem): EventPayload<'queue:insert'> => ({
  item,
  meta: meta(revision),
})
export const removed = (revision: number, item: QueueItem): EventPayload<'queue:remove'> => ({
  id: item.id,
  meta: meta(revision),
})

export const user: User = {
  id: id(1),
  name: 'a guest',
  role: 'guest',
  preferences: { notifications: true, theme: 'auto', language: 'en' },
  createdAt: '2026-11-21T21:00:00Z',
  updatedAt: '2026-11-21T21:00:00Z',
}
export const identity: SessionIdentity = {
  kind: 'user',
  id: user.id,
  name: user.name,
  role: 'guest',
  venueId: VENUE,
}
