import type { Call } from '@djamms/client/call'
import { command, type DjammsSocket } from '@djamms/client/socket'
import type { PlayerTransport, TransportEvent } from '@djamms/player-core/ports'
import type { HouseMedia, PlayerVenue, PlaylistItem } from '@djamms/shared/types'

const JOIN_AGAIN_MS = 2_000
const REPLY_MS = 4_500
/** The longest list that fills silence where the venue has no playlist. */
const MOST_PAGES = 5

interface TransportOptions {
  call: Call
  socket: DjammsSocket
  venueId: string
}

/** Socket first, REST where there is none: both end in the same function of the server. */
export function socketTransport({
  call,
  socket,
  venueId,
}: TransportOptions): PlayerTransport & { close: () => void } {
  const listeners = new Set<(event: TransportEvent) => void>()
  const params = { venue_id: venueId }
  let timer: ReturnType<typeof setTimeout> | undefined

  function emit(event: TransportEvent): void {
    for (const listener of [...listeners]) listener(event)
  }

  async function join(): Promise<void> {
    clearTimeout(timer)
    try {
      emit({ type: 'connected', snapshot: await command(socket, 'joinVenue', { venueId }, REPLY_MS) })
    } catch {
      if (socket.connected) timer = setTimeout(join, JOIN_AGAIN_MS)
    }
  }

  socket.on('connect', join)
  socket.on('disconnect', () => emit({ type: 'disconnected' }))
  socket.on('queue:insert', payload => emit({ type: 'venue', event: { name: 'queue:insert', payload } }))
  socket.on('queue:update', payload => emit({ type: 'venue', event: { name: 'queue:update', payload } }))
  socket.on('queue:remove', payload => emit({ type: 'venue', event: { name: 'queue:remove', payload } }))
  socket.on('queue:reorder', payload => emit({ type: 'venue', event: { name: 'queue:reorder', payload } }))
  socket.on('queue:reconcile', payload =>
    emit({ type: 'venue', event: { name: 'queue:reconcile', payload } }),
  )
  socket.on('venue:revision', ({ revision }) => emit({ type: 'revision', revision }))
  socket.on('playerStateUpdate', playback => emit({ type: 'playback', playback }))
  socket.on('lease:changed', ({ epoch, holder }) =>
    emit({ type: 'lease', epoch, holderId: holder?.deviceId ?? null }),
  )
  socket.on('playerCommand', (given, acknowledge) =>
    emit({ type: 'command', command: given, answer: acknowledge }),
  )
  if (socket.connected) void join()

  return {
    claim: body => call('playback.lease', { params, body }),
    report(report, kind) {
      if (!socket.connected) return call('playback.state', { params, body: report })
      const { epoch, logId, state, facts } = report
      const part = { venueId, epoch, logId, state }
      if (kind === 'facts') return command(socket, 'player:now_playing', { ...part, facts }, REPLY_MS)
      if (kind === 'state') return command(socket, 'player:state_update', part, REPLY_MS)
      return command(socket, 'player:heartbeat', { venueId, ...report }, REPLY_MS)
    },
    fetchSnapshot: () => call('queue.get', { params }),
    fetchVenue: async () => (await call('venues.get', { params })).venue as PlayerVenue,
    async fetchFiller() {
      const { playlists } = await call('playlists.list', { params })
      const items = playlists.find(playlist => playlist.active)?.items ?? []
      return items.length > 0 ? items : houseSongs(call, venueId)
    },
    async reportError(error) {
      await call('playback.error', { params, body: error })
    },
    on(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      clearTimeout(timer)
      listeners.clear()
    },
  }
}

/** No playlist: the house's own songs fill the silence (P5). */
async function houseSongs(call: Call, venueId: string): Promise<PlaylistItem[]> {
  const songs: HouseMedia[] = []
  for (let page = 1; page <= MOST_PAGES; page++) {
    const { items, pagination } = await call('media.list', {
      params: { venue_id: venueId },
      query: { page, limit: 100 },
    })
    songs.push(...items)
    if (!pagination.hasNext) break
  }
  return songs.map(({ id, title, artist, kind, duration, mediaUrl, thumbnailUrl }) => ({
    id,
    source: 'house',
    mediaId: id,
    mediaUrl,
    mediaKind: kind,
    title,
    artist,
    duration,
    thumbnailUrl,
  }))
}
