import { PlayerQueueManager } from '../../src/player-queue-manager.ts'
import { FakeClock } from './clock.ts'
import { FakeMedia } from './media.ts'
import { FakeServer } from './server.ts'
import { uuid } from './songs.ts'
import { FakeDisk } from './storage.ts'
import { FakeTransport } from './transport.ts'

/** One screen: its disk outlives its pages. */
export class Screen {
  disk = new FakeDisk()
  deviceId = uuid()
  clock: FakeClock
  server: FakeServer
  media!: FakeMedia
  transport!: FakeTransport
  player!: PlayerQueueManager

  constructor(clock: FakeClock, server: FakeServer) {
    this.clock = clock
    this.server = server
  }

  /** Opens the page; `offline`: with no network at all. */
  async open({
    offline = false,
    before,
  }: {
    offline?: boolean
    before?: (media: FakeMedia) => void
  } = {}): Promise<void> {
    this.media = new FakeMedia(this.clock)
    before?.(this.media)
    this.transport = new FakeTransport(this.server, this.clock, this.deviceId)
    let seed = 7
    const random = () => {
      seed = (seed * 1103515245 + 12345) % 2147483648
      return seed / 2147483648
    }
    this.player = new PlayerQueueManager({
      deviceId: this.deviceId,
      clock: this.clock,
      chance: { id: uuid, random },
      storage: this.disk.open(),
      transport: this.transport,
      media: this.media,
    })
    if (!offline) this.transport.up = true
    await this.player.init()
    if (!offline) await this.transport.connect()
    await this.clock.advance(500)
  }

  /** Closes the page, or kills it: nothing more is said. */
  close(): void {
    this.transport.cut(false)
    this.player.destroy()
  }

  async reload(options: Parameters<Screen['open']>[0] = {}): Promise<void> {
    const { quirks, stored } = this.media
    this.close()
    await this.open({
      ...options,
      before: media => {
        media.quirks = quirks
        media.stored = stored
        options.before?.(media)
      },
    })
  }

  get view() {
    return this.player.getCurrentState()
  }
}

export interface Bar {
  clock: FakeClock
  server: FakeServer
  tv: Screen
  /** Another screen of the same venue, not yet open. */
  another(): Screen
}

/** A bar with one TV that is on; the line holds these songs of 30 s. */
export async function openBar(titles: string[] = [], filler: string[] = []): Promise<Bar> {
  const clock = new FakeClock()
  const server = new FakeServer(clock)
  server.fill(...filler)
  for (const title of titles) server.add(title)
  const tv = new Screen(clock, server)
  await tv.open()
  return { clock, server, tv, another: () => new Screen(clock, server) }
}
