import type { Track } from '@djamms/player-core/track'
import Dexie, { type Table } from 'dexie'

interface StoredSong {
  /** Its address: 32 random bytes a file, so that a changed file is another one. */
  url: string
  blob: Blob
  bytes: number
  usedAt: number
}

export interface CacheState {
  /** Songs wanted for a time without network, and how many of them are here. */
  wanted: number
  stored: number
  bytes: number
  /** Storage is full or fails: the music then needs the network. */
  full: boolean
}

/** What a TV may take for house songs unless the browser gives less. */
const MOST_BYTES = 1_000_000_000
const RETRY_MS = 10_000
const OPEN_MS = 3_000
const READ_MS = 1_000

/**
 * House songs stored on this screen, so that the music goes on with no network (P5). In IndexedDB and not in a service
 * worker's cache: on a plain LAN address there is none (O7). What comes next is fetched first, one file at a time.
 */
export class MediaCache {
  #db = new Dexie('djamms-media')
  #songs: Table<StoredSong, string>
  #index = new Map<string, { bytes: number; usedAt: number }>()
  #wanted: string[] = []
  #fetching: string | null = null
  #retryAt = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #full = false
  #closed = false
  #listeners = new Set<() => void>()
  #state: CacheState = { wanted: 0, stored: 0, bytes: 0, full: false }

  constructor() {
    this.#db.version(1).stores({ songs: '&url' })
    this.#songs = this.#db.table('songs')
  }

  getState = (): CacheState => this.#state
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async open(): Promise<void> {
    try {
      const index = this.#songs.each(({ url, bytes, usedAt }) => void this.#index.set(url, { bytes, usedAt }))
      await soon(index, OPEN_MS)
    } catch {
      this.#full = true
    }
    this.#tell()
  }

  has(track: Track): boolean {
    return track.mediaUrl !== undefined && this.#index.has(track.mediaUrl)
  }

  /** The bytes on this screen, or null where the network must give them. */
  async blobOf(track: Track): Promise<Blob | null> {
    const url = track.mediaUrl
    if (url === undefined || !this.#index.has(url)) return null
    try {
      const song = await soon(this.#songs.get(url))
      if (!song) this.#index.delete(url)
      return song?.blob ?? null
    } catch {
      return null
    }
  }

  /** In the order in which they will be needed. */
  want(tracks: Track[]): void {
    const urls = tracks.map(track => track.mediaUrl).filter(url => url !== undefined)
    this.#wanted = [...new Set(urls)]
    this.#tell()
    this.#next()
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
    this.#db.close()
  }

  #next(): void {
    if (this.#closed || this.#fetching || this.#full) return
    const url = this.#wanted.find(candidate => !this.#index.has(candidate))
    if (url === undefined) return
    clearTimeout(this.#timer)
    const wait = this.#retryAt - Date.now()
    if (wait > 0) {
      this.#timer = setTimeout(() => this.#next(), wait)
      return
    }
    this.#fetching = url
    void this.#fetch(url).finally(() => {
      this.#fetching = null
      this.#next()
    })
  }

  async #fetch(url: string): Promise<void> {
    let blob: Blob
    try {
      const response = await fetch(url)
      if (!response.ok) throw new Error(`${response.status}`)
      blob = await response.blob()
    } catch {
      this.#retryAt = Date.now() + RETRY_MS
      return
    }
    try {
      await this.#makeRoom(blob.size)
      const song = { url, blob, bytes: blob.size, usedAt: Date.now() }
      await this.#songs.put(song)
      this.#index.set(url, song)
    } catch {
      this.#full = true
    }
    this.#tell()
  }

  /** What nobody will want soon goes first, the oldest before the others. */
  async #makeRoom(bytes: number): Promise<void> {
    const most = await roomFor(MOST_BYTES)
    const wanted = new Set(this.#wanted)
    const spare = [...this.#index]
      .filter(([url]) => !wanted.has(url))
      .sort(([, a], [, b]) => a.usedAt - b.usedAt)
    let total = this.#bytes() + bytes
    for (const [url, song] of spare) {
      if (total <= most) return
      await this.#songs.delete(url)
      this.#index.delete(url)
      total -= song.bytes
    }
    if (total > most) throw new Error('full')
  }

  #bytes(): number {
    let bytes = 0
    for (const song of this.#index.values()) bytes += song.bytes
    return bytes
  }

  #tell(): void {
    this.#state = {
      wanted: this.#wanted.length,
      stored: this.#wanted.filter(url => this.#index.has(url)).length,
      bytes: this.#bytes(),
      full: this.#full,
    }
    for (const listener of [...this.#listeners]) listener()
  }
}

/** A storage that hangs must not hold up the music: the network gives the song then. */
function soon<T>(promise: PromiseLike<T>, ms = READ_MS): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('storage hangs')), ms)
    promise.then(resolve, reject).then(() => clearTimeout(timer))
  })
}

/** Half of what the browser gives, where it says so (it does not on plain HTTP). */
async function roomFor(most: number): Promise<number> {
  const storage = navigator.storage as StorageManager | undefined
  const quota = (await storage?.estimate?.().catch(() => undefined))?.quota
  return quota === undefined ? most : Math.min(most, quota / 2)
}
