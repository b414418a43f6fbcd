import type { Bus } from './bus.ts'

/** Pages by who holds them: a socket's id to the log that it writes, or null. */
type Pages = Map<string, string | null>
interface Peer {
  seq: number
  heardAt: number
  /** The logs of each key's pages. */
  pages: Map<string, (string | null)[]>
}
export interface Presence {
  /** A page of `key` (a person or device) is connected here; again when it has said which log it writes (P1). */
  here(key: string, page: string, logId: string | null): void
  gone(key: string, page: string): void
  online(key: string): boolean
  /** The logs of all its pages, over all processes; null for one that writes none, or has not said. */
  logs(key: string): (string | null)[]
  /** How many other processes are there. */
  peers(): number
  close(): void
}

const BEAT_MS = 2000
/** A process not heard for so long was killed: its people are gone, unless they have come to another. */
const LOST_MS = 7000
/** Many changes may arrive while the answer is on its way. */
const ASK_AGAIN_MS = 500

/** Who is connected over all processes. Each tells its changes by number; who missed one asks for all. */
export function createPresence(bus: Bus, { beatMs = BEAT_MS, lostMs = LOST_MS } = {}): Presence {
  const mine = new Map<string, Pages>()
  const peers = new Map<string, Peer>()
  /** When each was last asked for all. */
  const asked = new Map<string, number>()
  let seq = 0

  const logsHere = (key: string) => [...(mine.get(key)?.values() ?? [])]
  const all = () => ({
    seq,
    all: [...mine.keys()].map(key => [key, logsHere(key)] as [string, (string | null)[]]),
  })
  const tell = (key: string) => bus.tell('presence:change', { seq: ++seq, key, pages: logsHere(key) })
  const beat = () => bus.tell('presence:beat', { seq })

  function heard(from: string, expected: number): Peer | null {
    const peer = peers.get(from)
    if (peer) peer.heardAt = performance.now()
    if (peer?.seq === expected) return peer
    const now = performance.now()
    if (now - (asked.get(from) ?? Number.NEGATIVE_INFINITY) > ASK_AGAIN_MS) {
      asked.set(from, now)
      bus.tell('presence:want', {}, from)
    }
    return null
  }

  function forget(id: string): void {
    peers.delete(id)
    asked.delete(id)
  }

  const ends = [
    bus.hear('presence:change', ({ seq, key, pages }, from) => {
      const peer = heard(from, seq - 1)
      if (!peer) return
      peer.seq = seq
      if (pages.length > 0) peer.pages.set(key, pages)
      else peer.pages.delete(key)
    }),
    bus.hear('presence:beat', ({ seq }, from) => void heard(from, seq)),
    bus.hear('presence:all', ({ seq, all: theirs }, from) => {
      const isNew = !peers.has(from)
      peers.set(from, { seq, heardAt: performance.now(), pages: new Map(theirs) })
      if (isNew) bus.tell('presence:all', all(), from)
    }),
    bus.hear('presence:want', (_, from) => bus.tell('presence:all', all(), from)),
    bus.hear('presence:end', (_, from) => forget(from)),
    bus.watch(up => {
      if (!up) return
      // Nobody could be heard meanwhile: all have their time again.
      for (const peer of peers.values()) peer.heardAt = performance.now()
      bus.tell('presence:all', all())
    }),
  ]
  bus.tell('presence:all', all())
  const timer = setInterval(() => {
    beat()
    if (!bus.up()) return
    for (const [id, peer] of peers) if (performance.now() - peer.heardAt > lostMs) forget(id)
  }, beatMs).unref()

  return {
    here(key, page, logId) {
      const pages = mine.get(key) ?? new Map()
      if (pages.has(page) && pages.get(page) === logId) return
      mine.set(key, pages.set(page, logId))
      tell(key)
    },
    gone(key, page) {
      const pages = mine.get(key)
      if (!pages?.delete(page)) return
      if (pages.size === 0) mine.delete(key)
      tell(key)
    },
    online: key => mine.has(key) || [...peers.values()].some(({ pages }) => pages.has(key)),
    logs: key => [...logsHere(key), ...[...peers.values()].flatMap(({ pages }) => pages.get(key) ?? [])],
    peers: () => peers.size,
    close() {
      clearInterval(timer)
      for (const end of ends) end()
      bus.tell('presence:end', {})
    },
  }
}
