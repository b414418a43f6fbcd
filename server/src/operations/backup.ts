import { open, readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { DbLog } from '../platform/db/embedded.ts'
import { type Begin, createWriter, FORMAT, type Manifest, meter, type Writer } from './archive.ts'
import { listMigrations, listSequences, listTables, quoted } from './tables.ts'

interface Options {
  /** Of the database, embedded or not. */
  url: string
  dataDir: string
  version: string
  /** The tar.gz to make. */
  target: string
  log: DbLog
}
export interface BackedUp {
  tables: number
  rows: number
  files: number
  bytes: number
}

/** A table goes into the archive in pieces of about this many bytes: a tar entry says its size before it begins. */
const PIECE = 8_000_000
/**
 * PostgreSQL's own files are copied as rows; a library in `house/` is the owner's own, and its songs are in `media/`;
 * other backups would each hold the ones before.
 */
const LEFT_OUT = /^(postgres|house|backups|restoring|before-restore-[^/]*|media\/incoming)(\/|$)/

/**
 * One archive of everything: every row as of one moment, then media and secrets. Servers run on meanwhile, and nothing
 * waits for it (O5).
 */
export async function backup({ url, dataDir, version, target, log }: Options): Promise<BackedUp> {
  const client = new pg.Client({ connectionString: url, application_name: 'djamms-backup', keepAlive: true })
  await client.connect()
  const writer = createWriter(target)
  try {
    await client.query('begin isolation level repeatable read read only')
    await client.query("set local timezone to 'UTC'")
    const begin: Begin = {
      format: FORMAT,
      version,
      createdAt: new Date().toISOString(),
      migrations: await listMigrations(client),
      tables: await listTables(client),
      sequences: await listSequences(client),
    }
    // Files are made before the rows that name them, and removed after: those of now have all that the snapshot names.
    const names = await filesBelow(dataDir)
    await writer.json('begin.json', begin)
    const manifest: Manifest = { tables: {}, files: {} }
    for (const name of names) await addFile(writer, dataDir, name, manifest, log)
    for (const table of begin.tables) manifest.tables[table.name] = await addTable(writer, client, table)
    await client.query('commit')
    await writer.json('manifest.json', manifest)
    await writer.finish()
    return {
      tables: begin.tables.length,
      rows: Object.values(manifest.tables).reduce((sum, table) => sum + table.rows, 0),
      files: Object.keys(manifest.files).length,
      bytes: (await stat(target)).size,
    }
  } catch (error) {
    await writer.abandon()
    throw error
  } finally {
    await client.end()
  }
}

async function addTable(
  writer: Writer,
  client: pg.Client,
  { name, columns }: Begin['tables'][number],
): Promise<Manifest['tables'][string]> {
  const copy = client.query(copyTo(`copy ${quoted(name)} (${columns.map(quoted).join(', ')}) to stdout`))
  const measured = meter()
  let pieces = 0
  let held: Buffer[] = []
  let bytes = 0
  const put = async () => {
    const piece = Buffer.concat(held)
    held = []
    bytes = 0
    measured.add(piece)
    await writer.add(`tables/${name}/${String(++pieces).padStart(6, '0')}.copy`, piece)
  }
  for await (const chunk of copy as AsyncIterable<Buffer>) {
    held.push(chunk)
    bytes += chunk.length
    if (bytes >= PIECE) await put()
  }
  if (bytes > 0 || pieces === 0) await put()
  return { rows: copy.rowCount, ...measured.result() }
}

async function addFile(
  writer: Writer,
  dataDir: string,
  name: string,
  manifest: Manifest,
  log: DbLog,
): Promise<void> {
  const file = await open(path.join(dataDir, name)).catch(error => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (!file) return log.warn(`${name} was removed while the backup ran`)
  try {
    const { size, mode } = await file.stat()
    const measured = meter()
    const read = async function* () {
      if (size === 0) return
      for await (const chunk of file.createReadStream({ end: size - 1, autoClose: false })) {
        measured.add(chunk as Buffer)
        yield chunk as Buffer
      }
    }
    await writer.stream(`files/${name}`, size, mode & 0o777, read())
    manifest.files[name] = measured.result()
  } finally {
    await file.close()
  }
}

/** Relative paths with `/`, in order. */
async function filesBelow(dataDir: string, below = ''): Promise<string[]> {
  const names: string[] = []
  for (const entry of await readdir(path.join(dataDir, below), { withFileTypes: true })) {
    const name = below === '' ? entry.name : `${below}/${entry.name}`
    if (LEFT_OUT.test(name)) continue
    if (entry.isDirectory()) names.push(...(await filesBelow(dataDir, name)))
    else if (entry.isFile()) names.push(name)
  }
  return names.sort()
}
