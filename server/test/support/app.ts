import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { BodyIn, ClientToServerEvents, QueryIn, ResponseOf, ServerToClientEvents } from '@djamms/shared'
import { paths, type RouteName } from '@djamms/shared/paths'
import type { ErrorResponse, ServerQueueSnapshot } from '@djamms/shared/types'
import { io, type Socket } from 'socket.io-client'
import request from 'supertest'
import { afterAll } from 'vitest'
import { type App, createApp } from '../../src/app.ts'
import { issueTokens, openSession, type Subject } from '../../src/auth/issue.ts'
import { readConfig } from '../../src/platform/config.ts'
import { type Clock, systemClock } from '../../src/platform/context.ts'
import { createLog } from '../../src/platform/log.ts'
import { type TestDatabase, testDatabase } from './database.ts'

export interface Caller {
  id: string
  token: string
  refreshToken: string
  sessionId: string
  role: Subject['role']
}
export interface TestVenue {
  id: string
  venueId: string
  owner: Caller
  /** Ids of house media, two minutes each. */
  songs: string[]
}
export type Answer<N extends RouteName> = { status: number; headers: Record<string, string> } & (
  | { ok: true; data: ResponseOf<N>; error: undefined }
  | { ok: false; data: null; error: ErrorResponse['error'] }
)
export type TestSocket = Socket<ServerToClientEvents, ClientToServerEvents>

/**
 * The real server on a free port of 127.0.0.1, with a database of its own. Call it at the top of a test file; it ends
 * by itself after the file's tests.
 */
export async function startTestApp({
  env = {},
  clock = systemClock,
  database,
}: {
  env?: Record<string, string>
  clock?: Clock
  /** One of its own, to do things to that others would mind. */
  database?: TestDatabase
} = {}) {
  const { db, url } = database ?? (await testDatabase({ max: 20 }))
  const dataDir = mkdtempSync(path.join(tmpdir(), 'djamms-app-'))
  const config = readConfig(
    {
      NODE_ENV: 'test',
      LOG_LEVEL: process.env.TEST_LOG ?? 'silent',
      DJAMMS_DEMO: 'false',
      DJAMMS_DATA_DIR: dataDir,
      ...env,
    },
    path.resolve(import.meta.dirname, '../../..'),
  )
  const app: App = createApp({ config, db, log: createLog(config.logLevel), clock })
  app.server.listen(0, '127.0.0.1')
  await once(app.server, 'listening')
  const base = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  const sockets = new Set<TestSocket>()
  const { ctx } = app

  afterAll(async () => {
    for (const socket of sockets) socket.disconnect()
    await app.close()
    app.server.closeAllConnections()
    app.server.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  const sql = <Row>(text: string, values: unknown[] = []) => db.query<Row>({ text, values })

  async function session(subject: Subject, id: string): Promise<Caller> {
    const sessionId = randomUUID()
    await db.tx(tx =>
      openSession(ctx, tx, sessionId, subject, { app: null, ip: null, userAgent: null } as never),
    )
    const tokens = issueTokens(ctx, sessionId, 1, subject)
    return { id, sessionId, role: subject.role, token: tokens.accessToken, refreshToken: tokens.refreshToken }
  }

  async function user(
    role: 'guest' | 'owner' | 'admin' | 'developer',
    home: TestVenue | null = null,
  ): Promise<Caller> {
    const id = randomUUID()
    const email = role === 'guest' ? null : `${role}-${id}@test.example`
    await sql(
      'insert into users (id, email, name, role, home_venue_id, patron_code) values ($1, $2, $3, $4, $5, $6)',
      [
        id,
        email,
        role === 'guest' ? 'a guest' : role,
        role,
        home?.id ?? null,
        role === 'guest' ? code() : null,
      ],
    )
    return session({ userId: id, role, venueId: home?.id ?? null, venueKeys: home ? [home.venueId] : [] }, id)
  }

  async function venue({
    songs = 12,
    settings = {},
  }: {
    songs?: number
    settings?: object
  } = {}): Promise<TestVenue> {
    const owner = await user('owner')
    const id = randomUUID()
    const venueId = `venue-${id.slice(0, 8)}`
    await sql(
      'insert into venues (id, venue_id, venue_name, owner_id, player_settings) values ($1, $2, $3, $4, $5)',
      [id, venueId, 'The Test Tap', owner.id, { songCooldownMinutes: 0, ...settings }],
    )
    const made = { id, venueId, owner, songs: [] as string[] }
    for (let n = 1; n <= songs; n++)
      made.songs.push(await song(made, { title: `Song ${n}`, artist: `Artist ${n}` }))
    return made
  }

  async function song(
    { id: venueId }: { id: string },
    {
      title,
      artist = null,
      duration = 120,
      genre = null,
    }: { title: string; artist?: string | null; duration?: number; genre?: string | null },
  ): Promise<string> {
    const id = randomUUID()
    await sql(
      `insert into house_media (id, venue_id, key, file_name, mime, bytes, sha256, kind, title, artist, genre, duration_seconds)
       values ($1, $2, $3, $4, 'video/mp4', 1000, $5, 'video', $6, $7, $8, $9)`,
      [id, venueId, hex(), `${id}.mp4`, hex(), title, artist, genre, duration],
    )
    return id
  }

  async function device(kind: 'player' | 'kiosk', at: TestVenue): Promise<Caller> {
    const id = randomUUID()
    await sql('insert into devices (id, venue_id, kind, name) values ($1, $2, $3, $4)', [
      id,
      at.id,
      kind,
      `Test ${kind}`,
    ])
    return session({ deviceId: id, role: kind, venueId: at.id, venueKeys: [at.venueId] }, id)
  }

  /** Calls a route by its name in the contract. */
  async function call<N extends RouteName>(
    name: N,
    {
      as,
      params = {},
      query,
      body,
      headers = {},
    }: {
      as?: Caller | string | null
      params?: Record<string, string>
      query?: Partial<NonNullable<QueryIn<N>>> | Record<string, unknown>
      body?: BodyIn<N> | unknown
      headers?: Record<string, string>
    } = {},
  ): Promise<Answer<N>> {
    const [method, template] = paths[name].split(' ') as ['GET' | 'POST' | 'PATCH' | 'DELETE', string]
    const where = `/api${template.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ''))}`
    const sent = request(base)[method.toLowerCase() as 'get'](where)
    if (as) sent.set('authorization', `Bearer ${typeof as === 'string' ? as : as.token}`)
    for (const [key, value] of Object.entries(headers)) sent.set(key, value)
    if (query) sent.query(query)
    const answer = await (body === undefined
      ? sent
      : sent.set('content-type', 'application/json').send(JSON.stringify(body)))
    const { success, data, error } = answer.body as { success?: boolean; data: never; error: never }
    return {
      status: answer.status,
      headers: answer.headers as Record<string, string>,
      ok: success === true,
      data,
      error,
    } as Answer<N>
  }

  /** A connected socket; fails if the handshake is refused. */
  async function socket(as: Caller): Promise<TestSocket> {
    const made: TestSocket = io(base, {
      auth: { token: as.token },
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
    })
    sockets.add(made)
    await new Promise<void>((resolve, reject) => {
      made.once('connect', resolve)
      made.once('connect_error', reject)
    })
    return made
  }

  /** A socket in a venue's room. */
  async function inRoom(
    as: Caller,
    at: TestVenue,
  ): Promise<{ socket: TestSocket; state: ServerQueueSnapshot }> {
    const made = await socket(as)
    const answer = await made.emitWithAck('joinVenue', { venueId: at.venueId })
    if (!answer.success) throw new Error(answer.error.code)
    return { socket: made, state: answer.data }
  }

  const inVenue = (at: TestVenue, more: Record<string, string> = {}) => ({ venue_id: at.venueId, ...more })
  /** A patron asks for a song; `creditsCost` is what they saw. */
  const ask = (as: Caller, at: TestVenue, mediaId: string | undefined, more: Record<string, unknown> = {}) =>
    call('queue.request', { as, params: inVenue(at), body: { mediaId, requestId: randomUUID(), ...more } })
  const queueOf = async (at: TestVenue): Promise<ServerQueueSnapshot> => {
    const answer = await call('queue.get', { as: at.owner, params: inVenue(at) })
    if (!answer.ok) throw new Error(answer.error.code)
    return answer.data
  }
  const grant = (at: TestVenue, patron: Caller, amount: number) =>
    call('credits.grant', {
      as: at.owner,
      params: inVenue(at),
      body: { userId: patron.id, amount, transactionType: 'ADDED', description: 'for a test' },
    })

  return {
    ...app,
    base,
    url,
    db,
    sql,
    user,
    venue,
    song,
    device,
    call,
    socket,
    inRoom,
    inVenue,
    ask,
    queueOf,
    grant,
  }
}
export type TestApp = Awaited<ReturnType<typeof startTestApp>>

const hex = () => randomBytes(32).toString('hex')
function code(): string {
  const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
  return Array.from(randomBytes(4), byte => letters[byte % letters.length]).join('')
}

/** The next event of a name, within two seconds. */
export function nextEvent<N extends keyof ServerToClientEvents>(
  socket: TestSocket,
  name: N,
): Promise<Parameters<ServerToClientEvents[N]>[0]> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no ${name} within 2 s`)), 2000)
    ;(socket.once as (name: string, listener: (payload: never) => void) => void)(name, payload => {
      clearTimeout(late)
      resolve(payload)
    })
  })
}
