import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { issueTokens } from '../../server/src/auth/issue.ts'
import { readConfig } from '../../server/src/platform/config.ts'
import { startEmbedded } from '../../server/src/platform/db/embedded.ts'
import { migrate } from '../../server/src/platform/db/migrate.ts'

const root = path.resolve(import.meta.dirname, '../..')
const quiet = { info() {}, warn: console.warn, error: console.error }
export const PORT = 19_480
export const BASE = `http://127.0.0.1:${PORT}`

export interface Seeded {
  venueId: string
  key: string
  songs: string[]
  /** Access tokens of patrons with credits, one session each: limits stay on. */
  patrons: { id: string; token: string }[]
  owner: string
}

/** The built server as users run it, on a real embedded PostgreSQL with its usual settings; ended by `close`. */
export async function openStage() {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'djamms-bench-'))
  const embedded = await startEmbedded({ dataDir: path.join(dataDir, 'postgres'), log: quiet })
  await migrate({ url: embedded.url, log: quiet })
  const env = {
    NODE_ENV: 'development',
    DJAMMS_DATA_DIR: dataDir,
    DATABASE_URL: embedded.url,
    DJAMMS_DEMO: 'false',
    LOG_LEVEL: 'warn',
    PORT: String(PORT),
    HOST: '127.0.0.1',
  }
  const config = readConfig(env, root)
  const sql = new pg.Client({ connectionString: embedded.url })
  await sql.connect()
  let server: ChildProcess | undefined

  return {
    url: embedded.url,
    sql,
    config,
    async startServer(): Promise<number> {
      const child = spawn(process.execPath, [path.join(root, 'server/dist/main.js')], {
        env: { ...process.env, ...env },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      server = child
      for await (const data of child.stdout) if (String(data).includes('DJAMMS is ready')) break
      child.stdout.resume()
      return child.pid as number
    },
    async stopServer(): Promise<void> {
      if (!server || server.exitCode !== null) return
      server.kill('SIGTERM')
      await once(server, 'exit')
    },
    async close(): Promise<void> {
      await this.stopServer()
      await sql.end()
      await embedded.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
    /** A venue on PAID with songs, and patrons who can pay. */
    seed: (patrons: number, songs: number, settings: object = {}) =>
      seed(sql, config, patrons, songs, settings),
  }
}
export type Stage = Awaited<ReturnType<typeof openStage>>

async function seed(
  sql: pg.Client,
  config: ReturnType<typeof readConfig>,
  patrons: number,
  songs: number,
  settings: object,
): Promise<Seeded> {
  const [owner, venueId] = [randomUUID(), randomUUID()]
  const key = `bench-${venueId.slice(0, 8)}`
  const all = {
    mode: 'PAID',
    costPerSong: 1,
    songCooldownMinutes: 0,
    maxQueueSize: 2000,
    maxPerPatron: 100,
    ...settings,
  }
  await sql.query(`insert into users (id, email, name, role) values ($1, $2, 'owner', 'owner')`, [
    owner,
    `${owner}@bench.example`,
  ])
  await sql.query(
    `insert into venues (id, venue_id, venue_name, owner_id, player_settings) values ($1, $2, 'Bench', $3, $4)`,
    [venueId, key, owner, all],
  )
  const { rows: media } = await sql.query<{ id: string }>(
    `insert into house_media (venue_id, key, file_name, mime, bytes, sha256, kind, title, duration_seconds)
     select $1, encode(sha256(($1::text || n)::bytea), 'hex'), n || '.mp4', 'video/mp4', 1, encode(sha256(n::text::bytea), 'hex'), 'video', 'Song ' || n, 180
     from generate_series(1, $2::int) n returning id`,
    [venueId, songs],
  )
  const { rows: people } = await sql.query<{ id: string }>(
    `insert into users (name, role, home_venue_id) select 'a guest', 'guest', $1 from generate_series(1, $2::int) returning id`,
    [venueId, patrons],
  )
  const ids = people.map(row => row.id)
  await sql.query(
    `insert into credit_transactions (user_id, venue_id, amount, transaction_type) select id, $1, 1000000, 'ADDED' from unnest($2::uuid[]) id`,
    [venueId, ids],
  )
  const { rows: devices } = await sql.query<{ id: string }>(
    `insert into devices (venue_id, kind, name) values ($1, 'player', 'TV') returning id`,
    [venueId],
  )
  await sql.query(
    `update playback set holder_device_id = $2, last_heard_at = now() + interval '1 hour' where venue_id = $1`,
    [venueId, devices[0]?.id],
  )
  const { rows: sessions } = await sql.query<{ id: string; user_id: string }>(
    `insert into sessions (user_id, venue_id) select id, case when id = $3 then null else $1::uuid end from unnest($2::uuid[]) id returning id, user_id`,
    [venueId, [...ids, owner], owner],
  )
  const token = (userId: string, role: 'guest' | 'owner') => {
    const session = sessions.find(row => row.user_id === userId)
    const subject = { userId, role, venueId: role === 'guest' ? venueId : null, venueKeys: [key] }
    return issueTokens({ config, clock: Date }, session?.id ?? '', 1, subject).accessToken
  }
  return {
    venueId,
    key,
    songs: media.map(row => row.id),
    patrons: ids.map(id => ({ id, token: token(id, 'guest') })),
    owner: token(owner, 'owner'),
  }
}

/** The middle of some figures. */
export function median(figures: number[]): number {
  const sorted = [...figures].sort((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN
}
export function percentile(figures: number[], share: number): number {
  const sorted = [...figures].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
