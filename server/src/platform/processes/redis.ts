import { createHash, randomUUID } from 'node:crypto'
import { createAdapter } from '@socket.io/redis-adapter'
import { Redis, type RedisOptions } from 'ioredis'
import type { Logger } from '../log.ts'
import { type Bus, createListeners, type Topic } from './bus.ts'

/** What a process has of Redis. Nothing that matters is kept there: it may be emptied or away at any time (O3). */
export interface SharedRedis {
  bus: Bus
  /** For limits: refuses at once while Redis is away. */
  client: Redis
  /** Before every key and channel: installations on one Redis never meet. */
  prefix: string
  /** For Socket.IO: events reach the sockets of all processes. */
  adapter: ReturnType<typeof createAdapter>
  close(): void
}

/** A message to oneself this often; none back for AWAY_MS, and Redis counts as away: revoking has 2 s in all (A7). */
const ECHO_MS = 300
const AWAY_MS = 1000

/** What is left out stays left out on its way through other processes: MessagePack would make it null. */
const asJson = {
  encode: (message: unknown) => JSON.stringify(message),
  decode: (message: Buffer) => JSON.parse(message.toString()),
}

/** Connects, and goes on trying for ever. Returns at once: a server starts without Redis too, only slower. */
export function connectRedis({
  url,
  secret,
  log,
}: {
  url: string
  /** What all processes of one installation share. */
  secret: string
  log: Pick<Logger, 'info' | 'warn'>
}): SharedRedis {
  const prefix = `djamms:${createHash('sha256').update(secret).digest('hex').slice(0, 16)}`
  const retry = (attempt: number) => Math.min(50 * attempt, 500)
  const options: RedisOptions = { connectTimeout: 2000, retryStrategy: retry, keepAlive: 10_000 }
  // What cannot be sent now is not sent later: an old event or limit helps nobody.
  const client = new Redis(url, {
    ...options,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: 500,
  })
  const ear = new Redis(url, { ...options, maxRetriesPerRequest: null })
  // Unheard, the event would end the process. Being away is told once, below.
  client.on('error', () => {})
  ear.on('error', () => {})
  const { bus, close } = redisBus(client, ear, `${prefix}:bus`, log)
  // The adapter awaits nothing that it sends: what fails while Redis is away must not end the process.
  const hush = (sent: Promise<unknown>) => void sent.catch(() => {})
  const mouth = {
    publish: (to: string, message: string) => void publish(client, to, message),
    on: () => mouth,
    off: () => mouth,
  }
  const hearing = {
    subscribe: (channels: string[]) => hush(ear.subscribe(...channels)),
    unsubscribe: (channels: string[]) => hush(ear.unsubscribe(...channels)),
    psubscribe: (pattern: string) => hush(ear.psubscribe(pattern)),
    punsubscribe: (pattern: string) => hush(ear.punsubscribe(pattern)),
    on: (name: string, listener: () => void) => void ear.on(name, listener),
    off: (name: string, listener: () => void) => void ear.off(name, listener),
  }
  return {
    bus,
    client,
    prefix,
    adapter: createAdapter(mouth, hearing, { key: `${prefix}:io`, parser: asJson }),
    close() {
      close()
      client.disconnect()
      ear.disconnect()
    },
  }
}

function redisBus(client: Redis, ear: Redis, channel: string, log: Pick<Logger, 'info' | 'warn'>) {
  const id = randomUUID()
  const own = `${channel}:${id}`
  const listeners = createListeners()
  let echoed = 0
  let isUp = false

  function judge(): void {
    const now = performance.now() - echoed < AWAY_MS && client.status === 'ready' && ear.status === 'ready'
    if (now === isUp) return
    isUp = now
    if (isUp) log.info('Redis is there')
    else log.warn('Redis is away: limits are kept here, and PostgreSQL is asked every second')
    listeners.changed(isUp)
  }

  void ear.subscribe(channel, own).catch(() => {})
  ear.on('messageBuffer', (to: Buffer, body: Buffer) => {
    const where = to.toString()
    if (where !== channel && where !== own) return
    const [from, topic, message] = JSON.parse(body.toString()) as [string, Topic | 'echo', unknown]
    if (topic !== 'echo') {
      if (from !== id) listeners.deliver(topic, message, from)
      return
    }
    echoed = performance.now()
    judge()
  })
  for (const redis of [client, ear]) redis.on('close', judge)
  const echo = () => {
    void publish(client, own, JSON.stringify([id, 'echo', null]))
    judge()
  }
  client.on('ready', echo)
  const timer = setInterval(echo, ECHO_MS).unref()

  const bus: Bus = {
    id,
    tell(topic, message, to) {
      const target = to === undefined ? channel : `${channel}:${to}`
      void publish(client, target, JSON.stringify([id, topic, message]))
    },
    hear: listeners.hear,
    up: () => isUp,
    watch: listeners.watch,
  }
  return { bus, close: () => clearInterval(timer) }
}

async function publish(client: Redis, channel: string, message: string): Promise<void> {
  if (client.status !== 'ready') return
  try {
    await client.publish(channel, message)
  } catch {
    // Redis is going; the others read what they missed in PostgreSQL.
  }
}
