import { createCall } from '@djamms/client/call'
import type { Session } from '@djamms/client/session'
import { connect, disconnect } from '@djamms/client/socket'
import { PlayerQueueManager } from '@djamms/player-core/player-queue-manager'
import { trackOf } from '@djamms/player-core/track'
import type { PlayerView } from '@djamms/player-core/view'
import type { SessionIdentity } from '@djamms/shared/types'
import { browserChance, browserClock } from './browser-ports.ts'
import { dexieStorage, forgetOtherDevices } from './dexie-storage.ts'
import { HtmlDriver } from './html-driver.ts'
import { MediaCache } from './media-cache.ts'
import { socketTransport } from './socket-transport.ts'
import { SourcesDriver } from './sources-driver.ts'
import { YouTubeDriver } from './youtube/youtube-driver.ts'

/** The player of this page, wired to this browser. */
export interface OpenPlayer {
  venueId: string
  manager: PlayerQueueManager
  /** Where pictures are shown: of the house's files, and YouTube's frame. */
  attach: (house: HTMLElement, youtube: HTMLElement) => void
  cache: MediaCache
  getState: () => PlayerView
  subscribe: (listener: () => void) => () => void
  /** The installation's own address for guests, if it names one. */
  fetchJoin: () => Promise<string | undefined>
  close: () => void
}

export function openPlayer(session: Session, identity: SessionIdentity, venueId: string): OpenPlayer {
  const call = createCall(session)
  const socket = connect(session)
  const transport = socketTransport({ call, socket, venueId })
  const storage = dexieStorage(identity.id)
  const cache = new MediaCache()
  const house = new HtmlDriver(cache)
  const youtube = new YouTubeDriver()
  const manager = new PlayerQueueManager({
    deviceId: identity.id,
    clock: browserClock,
    chance: browserChance,
    storage,
    transport,
    media: new SourcesDriver(house, youtube),
  })
  const stopCaching = keepSongs(manager, cache)
  void forgetOtherDevices(identity.id)
  void cache.open().then(() => manager.init())
  return {
    venueId,
    manager,
    attach(housePlace, youtubePlace) {
      house.attach(housePlace)
      youtube.attach(youtubePlace)
    },
    cache,
    getState: () => manager.getCurrentState(),
    subscribe: listener => manager.on('playerStateChange', listener),
    fetchJoin: async () => (await call('venues.join', { params: { venue_id: venueId } })).joinUrl,
    close() {
      stopCaching()
      manager.destroy()
      transport.close()
      disconnect(socket)
      cache.close()
      storage.close()
    },
  }
}

/** Fetches what comes, in the order in which it comes, and then all that silence is filled with (P5). */
function keepSongs(manager: PlayerQueueManager, cache: MediaCache): () => void {
  let before = ''
  return manager.on('playerStateChange', view => {
    // The first song needs the network more than those behind it do.
    if (view.mode !== 'active' || (view.phase !== 'playing' && view.phase !== 'paused')) return
    const tracks = [
      ...view.upcoming.map(({ track }) => track),
      ...(view.playback ? [view.playback.track] : []),
      ...manager.getQueue().map(trackOf),
      ...view.filler.map(trackOf),
    ]
    const now = tracks.map(({ key }) => key).join()
    if (now === before) return
    before = now
    cache.want(tracks)
  })
}
