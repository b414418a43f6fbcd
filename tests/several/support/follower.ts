import type { ClientToServerEvents, ServerToClientEvents } from '@djamms/shared'
import type { ServerQueueSnapshot } from '@djamms/shared/types'
import { applyVenueEvent, type VenueEvent } from '@djamms/shared/venue-state'
import { io, type Socket } from 'socket.io-client'

export type FollowerSocket = Socket<ServerToClientEvents, ClientToServerEvents>

const NAMES = ['queue:insert', 'queue:update', 'queue:remove', 'queue:reorder', 'queue:reconcile'] as const

/** A client that listens as ours do: state, then events, and the whole state after a gap (R4). Comes back by itself. */
export class Follower {
  state: ServerQueueSnapshot | null = null
  /** Names of all that was heard. */
  readonly heard: string[] = []
  joins = 0
  readonly socket: FollowerSocket
  readonly #venueId: string

  constructor(base: string, token: string, venueId = 'demo-bar') {
    this.#venueId = venueId
    this.socket = io(base, {
      auth: { token },
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: 100,
      reconnectionDelayMax: 500,
    })
    this.socket.on('connect', () => void this.#join())
    this.socket.onAny((name: string, payload: unknown) => {
      this.heard.push(name)
      if ((NAMES as readonly string[]).includes(name)) this.#apply({ name, payload } as VenueEvent)
    })
    // Socket.IO comes back by itself only after what the network did.
    this.socket.on('disconnect', reason => {
      if (reason === 'io server disconnect' && !this.heard.includes('session:revoked'))
        setTimeout(() => this.socket.connect(), 200)
    })
    this.socket.on('venue:revision', ({ revision }) => {
      if (this.state && revision > this.state.revision) void this.#join()
    })
  }

  async joined(): Promise<this> {
    for (let tries = 0; !this.state && tries < 400; tries++) await new Promise(r => setTimeout(r, 25))
    if (!this.state) throw new Error('not in the room within 10 s')
    return this
  }

  #apply(event: VenueEvent): void {
    if (!this.state) return
    const next = applyVenueEvent(this.state, event)
    if (next === 'gap') void this.#join()
    else this.state = next
  }

  async #join(): Promise<void> {
    const answer = await this.socket
      .timeout(5000)
      .emitWithAck('joinVenue', { venueId: this.#venueId })
      .catch(() => null)
    if (!answer?.success) return
    this.joins += 1
    if (!this.state || answer.data.revision >= this.state.revision) this.state = answer.data
  }
}
