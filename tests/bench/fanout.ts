import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { io, type Socket } from 'socket.io-client'
import { BASE, percentile, type Seeded } from './stage.ts'

const CHANGES = 40

export interface FanoutRow {
  sockets: number
  /** Milliseconds from the request to the last socket's receipt. */
  p50: number
  p95: number
  /** kB of the server's memory a socket. */
  memory: number
}

/** A patron's request reaching every socket of the room, one after another. */
export async function benchFanout(venue: Seeded, sockets: number, serverPid: number): Promise<FanoutRow> {
  const before = memoryOf(serverPid)
  const room: Socket[] = []
  for (let i = 0; i < sockets; i += 50) {
    const batch = await Promise.all(
      Array.from({ length: Math.min(50, sockets - i) }, (_, n) =>
        join(venue, venue.patrons[(i + n) % venue.patrons.length]?.token ?? ''),
      ),
    )
    room.push(...batch)
  }
  const memory = (memoryOf(serverPid) - before) / sockets
  const last: number[] = []
  for (let change = 0; change < CHANGES; change++) {
    const song = venue.songs[change % venue.songs.length]
    let heard = 0
    const all = new Promise<void>(resolve => {
      for (const socket of room)
        socket.once('queue:insert', () => {
          heard += 1
          if (heard === room.length) resolve()
        })
    })
    const started = performance.now()
    const patron = venue.patrons[change % venue.patrons.length]
    const answer = await fetch(`${BASE}/api/venues/${venue.key}/queue`, {
      method: 'POST',
      headers: { authorization: `Bearer ${patron?.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ mediaId: song, requestId: randomUUID(), creditsCost: 1 }),
    })
    if (answer.status !== 201) throw new Error(await answer.text())
    await all
    last.push(performance.now() - started)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  for (const socket of room) socket.disconnect()
  return { sockets, p50: percentile(last, 0.5), p95: percentile(last, 0.95), memory }
}

async function join(venue: Seeded, token: string): Promise<Socket> {
  const socket = io(BASE, { auth: { token }, transports: ['websocket'], forceNew: true, reconnection: false })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })
  await socket.emitWithAck('joinVenue', { venueId: venue.key })
  return socket
}

/** kB that the process has in memory. */
export function memoryOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0)
}
