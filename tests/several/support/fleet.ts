import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Embedded, startEmbedded } from '../../../server/src/platform/db/embedded.ts'
import { createDb, type Db } from '../../../server/src/platform/db/pool.ts'
import { TestRedis } from '../../../server/test/support/redis.ts'
import { Api } from '../../journeys/support/api.ts'
import { DjammsServer } from '../../journeys/support/server.ts'
import { Door } from './door.ts'

const quiet = { info() {}, warn() {}, error: console.error }

/** Server processes on one database and one Redis, with a door before them as a proxy would be. */
export class Fleet {
  readonly redis = new TestRedis()
  readonly servers: DjammsServer[] = []
  readonly door = new Door(() => this.servers.map(server => server.port))
  db!: Db
  readonly #dataDir = mkdtempSync(path.join(tmpdir(), 'djamms-several-'))
  #embedded: Embedded | undefined

  async start(count: number): Promise<void> {
    const dataDir = path.join(this.#dataDir, 'postgres')
    this.#embedded = await startEmbedded({ dataDir, log: quiet, settings: { fsync: 'off' } })
    this.db = createDb({ url: this.#embedded.url, max: 4, log: quiet })
    await this.redis.start()
    const env = {
      DATABASE_URL: this.#embedded.url,
      REDIS_URL: this.redis.url,
      JWT_SECRET: randomBytes(32).toString('hex'),
      JWT_REFRESH_SECRET: randomBytes(32).toString('hex'),
    }
    for (let n = 0; n < count; n++) this.servers.push(new DjammsServer(env, this.#dataDir))
    // The first makes the schema and the demo.
    await this.servers[0]?.start()
    await Promise.all(this.servers.slice(1).map(server => server.start()))
    await this.door.open()
  }

  /** A caller of the process of that number, or of the door. */
  api(at: number | 'door'): Api {
    const port = () => (at === 'door' ? this.door.port : (this.servers[at]?.port ?? 0))
    return new Api(() => `http://localhost:${port()}`)
  }
  base(at: number | 'door'): string {
    return this.api(at).base()
  }
  /** The same caller at another process. */
  as(caller: Api, at: number | 'door'): Api {
    const made = this.api(at)
    made.token = caller.token
    return made
  }

  sql<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
    return this.db.query<Row>({ text, values })
  }

  /** A paired player of the demo venue. */
  async pairPlayer(owner: Api, name = 'Test TV'): Promise<{ id: string; api: Api; logId: string }> {
    const screen = this.api(0)
    const { data: pairing } = await screen.call<{ pairingId: string; code: string; pollSecret: string }>(
      'POST',
      '/devices/pairing',
      { kind: 'player' },
    )
    await this.as(owner, 1).call('POST', '/venues/demo-bar/devices', { code: pairing.code, name })
    const { data } = await screen.call<{ device: { id: string }; tokens: { accessToken: string } }>(
      'POST',
      `/devices/pairing/${pairing.pairingId}/claim`,
      { pollSecret: pairing.pollSecret },
    )
    screen.token = data.tokens.accessToken
    return { id: data.device.id, api: screen, logId: randomUUID() }
  }

  async end(): Promise<void> {
    await this.door.close()
    await Promise.all(this.servers.map(server => server.stop()))
    await this.redis.stop()
    await this.db?.close()
    await this.#embedded?.stop()
    rmSync(this.#dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
}
