/** One file on its way in, with its four faces. */
export interface Upload {
  key: number
  name: string
  bytes: number
  state: 'waiting' | 'going' | 'done' | 'refused'
  /** Bytes that are there. */
  sent: number
  startedAt: number | null
  /** Why it was refused. */
  reason: string | null
}

export interface Uploads {
  getState(): readonly Upload[]
  subscribe(listener: () => void): () => void
  add(files: readonly File[]): void
  /** Takes a waiting one out, stops the one that goes, forgets one that is over. */
  stop(key: number): void
}

type Send = (file: File, signal: AbortSignal, onProgress: (sent: number) => void) => Promise<unknown>

/** One after the other: two at once would only share the same line, and neither would be there first. */
export function createUploads(send: Send, onDone: () => void, now: () => number = Date.now): Uploads {
  let uploads: readonly Upload[] = []
  let nextKey = 1
  let running: { key: number; stop: AbortController } | null = null
  const files = new Map<number, File>()
  const listeners = new Set<() => void>()

  function set(next: readonly Upload[]) {
    uploads = next
    for (const listener of [...listeners]) listener()
  }
  const change = (key: number, fields: Partial<Upload>) =>
    set(uploads.map(each => (each.key === key ? { ...each, ...fields } : each)))

  async function run() {
    const next = running ? undefined : uploads.find(each => each.state === 'waiting')
    const file = next && files.get(next.key)
    if (!next || !file) return
    const stop = new AbortController()
    running = { key: next.key, stop }
    change(next.key, { state: 'going', startedAt: now() })
    try {
      await send(file, stop.signal, sent => change(next.key, { sent: Math.min(sent, file.size) }))
      change(next.key, { state: 'done', sent: file.size })
      onDone()
    } catch (error) {
      if (stop.signal.aborted) set(uploads.filter(each => each.key !== next.key))
      else
        change(next.key, { state: 'refused', reason: error instanceof Error ? error.message : String(error) })
    }
    files.delete(next.key)
    running = null
    void run()
  }

  return {
    getState: () => uploads,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    add(added) {
      const fresh = added.map((file): Upload => {
        const key = nextKey++
        files.set(key, file)
        return {
          key,
          name: file.name,
          bytes: file.size,
          state: 'waiting',
          sent: 0,
          startedAt: null,
          reason: null,
        }
      })
      set([...uploads, ...fresh])
      void run()
    },
    stop(key) {
      if (running?.key === key) return running.stop.abort()
      files.delete(key)
      set(uploads.filter(each => each.key !== key))
    },
  }
}

/** "1 min more", once enough has gone to tell; null before. */
export function secondsLeft({ sent, bytes, startedAt }: Upload, now: number): number | null {
  if (startedAt === null || sent === 0 || now - startedAt < 2000) return null
  return (((now - startedAt) / sent) * (bytes - sent)) / 1000
}
