import type { PlayerVenue, PlaylistItem, QueueItem } from '@djamms/shared/types'

let made = 0
export function uuid(): string {
  made++
  return `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`
}

const mediaIds = new Map<string, string>()
function mediaIdOf(title: string): string {
  const known = mediaIds.get(title) ?? uuid()
  mediaIds.set(title, known)
  return known
}

/** 30 s long, unless said. */
export function queueItem(title: string, fields: Partial<QueueItem> = {}): QueueItem {
  return {
    id: uuid(),
    venueId: '00000000-0000-4000-8000-0000000000ff',
    source: 'house',
    mediaId: mediaIdOf(title),
    mediaUrl: `/api/media/files/${title}`,
    mediaKind: 'video',
    title,
    artist: 'Marlowe & the Low Tides',
    duration: 30,
    thumbnailUrl: '',
    position: 1,
    status: 'queued',
    isUserRequest: true,
    requestedByName: 'Mia',
    creditsCost: 2,
    priority: 'normal',
    votes: 0,
    pinned: false,
    locked: false,
    createdAt: '2026-11-21T21:40:00.000Z',
    ...fields,
  }
}

export function fillerItem(title: string, fields: Partial<PlaylistItem> = {}): PlaylistItem {
  return {
    id: uuid(),
    source: 'house',
    mediaId: mediaIdOf(title),
    mediaUrl: `/api/media/files/${title}`,
    mediaKind: 'video',
    title,
    duration: 30,
    thumbnailUrl: '',
    ...fields,
  }
}

export function playerVenue(): PlayerVenue {
  return {
    venueId: 'copper-lantern',
    venueName: 'The Copper Lantern',
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
    timezone: 'America/Chicago',
    playerSettings: {
      volume: 75,
      autoplay: true,
      shuffle: false,
      mode: 'FREEPLAY',
      costPerSong: 1,
      maxQueueSize: 100,
      maxPerPatron: 5,
      songCooldownMinutes: 60,
      maxDurationSeconds: 600,
      freePerHour: 2,
      playSoonerCost: 2,
      playSoonerCostCap: 5,
      soonerInARow: 2,
      explicit: 'allow',
      sources: { youtube: false, house: true },
      rightsConfirmed: false,
      priceRules: { popularViews: 1_000_000, popularExtra: 1, longSeconds: 300, longExtra: 1, cap: 5 },
    },
  }
}
