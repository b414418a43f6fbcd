import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import tar from 'tar-stream'

/** Raised when an older restore could not read what a newer backup writes. */
export const FORMAT = 1

/** The first entry, `begin.json`: what is needed to make room for the rest. */
export interface Begin {
  format: typeof FORMAT
  version: string
  createdAt: string
  migrations: string[]
  tables: { name: string; columns: string[] }[]
  sequences: { table: string; column: string; value: string; called: boolean }[]
}
/** The last entry, `manifest.json`: an archive without it was cut short. */
export interface Manifest {
  tables: Record<string, { rows: number; bytes: number; sha256: string }>
  files: Record<string, { bytes: number; sha256: string }>
}

/** Counts and hashes what passes. */
export function meter() {
  const hash = createHash('sha256')
  let bytes = 0
  return {
    add(chunk: Uint8Array): void {
      bytes += chunk.length
      hash.update(chunk)
    },
    result: () => ({ bytes, sha256: hash.digest('hex') }),
  }
}

export type Writer = ReturnType<typeof createWriter>

/** Writes a tar.gz that appears under its name only when it is whole and on the disk. It holds secrets: mode 0600. */
export function createWriter(target: string) {
  const part = `${target}.part`
  const pack = tar.pack()
  const written = pipeline(pack, createGzip({ level: 6 }), createWriteStream(part, { mode: 0o600 }))
  written.catch(() => {})

  async function add(name: string, content: Buffer): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      pack.entry({ name, mode: 0o600 }, content, error => (error ? reject(error) : resolve()))
    })
  }
  return {
    add,
    json: (name: string, value: unknown) => add(name, Buffer.from(`${JSON.stringify(value, null, 1)}\n`)),
    /** Streams `size` bytes of an open file. */
    async stream(name: string, size: number, mode: number, source: AsyncIterable<Buffer>): Promise<void> {
      const entry = pack.entry({ name, size, mode })
      await pipeline(source, entry)
    },
    async finish(): Promise<void> {
      pack.finalize()
      await written
      const file = await open(part, 'r+')
      await file.sync()
      await file.close()
      await rename(part, target)
    },
    async abandon(): Promise<void> {
      pack.destroy()
      await written.catch(() => {})
      await rm(part, { force: true })
    },
  }
}

export interface Entry {
  name: string
  mode: number
  content: AsyncIterable<Buffer>
}

/** Why nothing was restored: one line for a person. */
export class RestoreRefused extends Error {}

/** Reads the entries one after the other; each must be read before the next. @throws RestoreRefused not a whole tar.gz */
export async function* readEntries(file: string): AsyncGenerator<Entry> {
  const extract = tar.extract()
  const feeding = pipeline(createReadStream(file), createGunzip(), extract)
  // Heard by the loop below, as the end of `extract`.
  feeding.catch(() => {})
  for await (const entry of readable(extract)) {
    const { name, mode } = entry.header
    yield {
      name: insideOnly(name),
      mode: mode ?? 0o600,
      content: readable(entry as unknown as AsyncIterable<Buffer>),
    }
    entry.resume()
  }
}

/** What gzip or tar say about a damaged archive, as one line. */
async function* readable<T>(source: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* source
  } catch (cause) {
    throw new RestoreRefused(`the archive cannot be read: ${(cause as Error).message}`, { cause })
  }
}

export async function readJson<T>(entry: Entry): Promise<T> {
  const chunks: Buffer[] = []
  for await (const chunk of entry.content) chunks.push(chunk)
  return JSON.parse(Buffer.concat(chunks).toString()) as T
}

/** An archive may come from anywhere: no entry leaves the folder that it is unpacked into. */
function insideOnly(name: string): string {
  const normal = path.posix.normalize(name)
  if (normal.startsWith('/') || normal.startsWith('..') || normal.includes('\\'))
    throw new RestoreRefused(`the archive holds a path that leads elsewhere: ${name}`)
  return normal
}
