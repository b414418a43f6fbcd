import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { chmod, mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises'
import path from 'node:path'
import { finished, pipeline } from 'node:stream/promises'
import pg from 'pg'
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams'
import { SERVER_LOCK } from '../platform/db/alone.ts'
import { type DbLog, startEmbedded } from '../platform/db/embedded.ts'
import { migrate } from '../platform/db/migrate.ts'
import { countRegistered } from '../platform/db/process-file.ts'
import {
  type Begin,
  type Entry,
  FORMAT,
  type Manifest,
  meter,
  RestoreRefused,
  readEntries,
  readJson,
} from './archive.ts'
import { listMigrations, listTables, quoted, setGuardsAside } from './tables.ts'

interface Options {
  archive: string
  /** Of a PostgreSQL of one's own; null for the embedded one. */
  url: string | null
  dataDir: string
  /** Take the place of what is there. */
  force: boolean
  log: DbLog
}
export interface Restored {
  tables: number
  rows: number
  files: number
  createdAt: string
}

/**
 * Brings a backup back: rows with their numbers, media and secrets, each checked against the manifest. All of it becomes
 * true at the end or nothing does (O5). Refuses a place with something in it, unless `force`: files are then set aside in
 * the data directory, the tables of a PostgreSQL of one's own are dropped.
 */
export async function restore({ archive, url, dataDir, force, log }: Options): Promise<Restored> {
  await mkdir(dataDir, { recursive: true })
  if ((await countRegistered(path.join(dataDir, 'postgres', 'users'))) > 0)
    throw new RestoreRefused(`a server runs on ${dataDir}: stop it first`)
  const present = await presentIn(dataDir)
  if (present.length > 0 && !force)
    throw new RestoreRefused(`${dataDir} is not empty; --force sets aside what is there`)
  const staging = path.join(dataDir, 'restoring')
  await rm(staging, { recursive: true, force: true })
  await mkdir(staging)
  const embedded = url
    ? null
    : await startEmbedded({ dataDir: path.join(path.resolve(staging), 'postgres'), log })
  let restored: Restored
  try {
    restored = await load(archive, (url ?? embedded?.url) as string, staging, force, log)
  } catch (error) {
    await embedded?.stop()
    await rm(staging, { recursive: true, force: true })
    throw error
  }
  await embedded?.stop()
  if (present.length > 0) {
    const aside = path.join(
      dataDir,
      `before-restore-${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}`,
    )
    await mkdir(aside, { mode: 0o700 })
    for (const name of present) await rename(path.join(dataDir, name), path.join(aside, name))
    log.info(`what was there is now in ${aside}`)
  }
  for (const name of await readdir(staging)) await rename(path.join(staging, name), path.join(dataDir, name))
  await rmdir(staging)
  return restored
}

/** Backups may be kept in the data directory, where a container has no other place: they stay where they are. */
async function presentIn(dataDir: string): Promise<string[]> {
  const ours = /^(backups|restoring|before-restore-.*)$/
  return (await readdir(dataDir)).filter(name => !ours.test(name))
}

async function load(
  archive: string,
  url: string,
  staging: string,
  force: boolean,
  log: DbLog,
): Promise<Restored> {
  const client = new pg.Client({ connectionString: url, application_name: 'djamms-restore', keepAlive: true })
  client.on('error', () => {})
  await client.connect()
  try {
    const lock = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
      SERVER_LOCK,
    ])
    if (!lock.rows[0]?.taken) throw new RestoreRefused('a server runs on this database: stop it first')
    const entries = readEntries(archive)
    const begin = await readBegin(entries)
    await makeRoom(client, url, begin, force, log)
    await client.query('begin')
    const restoreGuards = await setGuardsAside(client)
    const found = await unpack(entries, client, begin, staging)
    for (const { table, column, value, called } of begin.sequences) {
      const sequence = 'pg_get_serial_sequence(quote_ident($1), $2)::regclass'
      await client.query(`select setval(${sequence}, $3::bigint, $4)`, [table, column, value, called])
    }
    await restoreGuards()
    await client.query('commit')
    await migrate({ url, log: quiet(log) })
    await client.query('analyze')
    return {
      tables: begin.tables.length,
      rows: Object.values(found.tables).reduce((sum, table) => sum + table.rows, 0),
      files: Object.keys(found.files).length,
      createdAt: begin.createdAt,
    }
  } finally {
    await client.end()
  }
}

/** Which migrations run says nothing to who restores. */
const quiet = (log: DbLog): DbLog => ({ ...log, info() {} })

async function readBegin(entries: AsyncGenerator<Entry>): Promise<Begin> {
  const first = await entries.next()
  if (first.done || first.value.name !== 'begin.json') throw new RestoreRefused('this is no backup of DJAMMS')
  const begin = await readJson<Begin>(first.value)
  if (begin.format !== FORMAT)
    throw new RestoreRefused(`this backup has format ${begin.format}; this version reads ${FORMAT}`)
  return begin
}

/** The schema as the backup's server had it; what is newer here comes after the rows. */
async function makeRoom(
  client: pg.Client,
  url: string,
  begin: Begin,
  force: boolean,
  log: DbLog,
): Promise<void> {
  const tables = await listTables(client)
  const full: string[] = []
  for (const { name } of tables) {
    const { rowCount } = await client.query(`select from ${quoted(name)} limit 1`)
    if (rowCount) full.push(name)
  }
  if (full.length > 0 && !force)
    throw new RestoreRefused(`the database is not empty (${full[0]}); --force drops its tables`)
  // Extensions live in it too; the migrations make all of it anew.
  if (tables.length > 0) await client.query('drop schema public cascade; create schema public')
  await migrate({ url, count: begin.migrations.length, log: quiet(log) })
  const here = await listMigrations(client)
  if (here.join() !== begin.migrations.join())
    throw new RestoreRefused(
      `the backup's database is of another line (${begin.migrations.at(-1)}): use DJAMMS ${begin.version} or newer`,
    )
}

/** Writes rows and files, and compares them with the manifest that comes last. */
async function unpack(
  entries: AsyncGenerator<Entry>,
  client: pg.Client,
  begin: Begin,
  staging: string,
): Promise<Manifest> {
  const found: Manifest = { tables: {}, files: {} }
  let table: { name: string; copy: CopyStreamQuery; measured: ReturnType<typeof meter> } | null = null
  const endTable = async () => {
    if (!table) return
    table.copy.end()
    await finished(table.copy)
    found.tables[table.name] = { rows: table.copy.rowCount, ...table.measured.result() }
    table = null
  }
  let manifest: Manifest | undefined
  for await (const entry of entries) {
    const [kind, name] = entry.name.split('/') as [string, string | undefined]
    if (table && (kind !== 'tables' || name !== (table as { name: string }).name)) await endTable()
    if (kind === 'tables') {
      table ??= { name: name ?? '', copy: startCopy(client, begin, name), measured: meter() }
      for await (const chunk of entry.content) {
        table.measured.add(chunk)
        if (!table.copy.write(chunk)) await once(table.copy, 'drain')
      }
    } else if (kind === 'files') {
      const file = entry.name.slice('files/'.length)
      found.files[file] = await writeFile(path.join(staging, file), entry)
    } else if (entry.name === 'manifest.json') manifest = await readJson<Manifest>(entry)
  }
  if (!manifest) throw new RestoreRefused('the archive was cut short')
  for (const what of ['tables', 'files'] as const) {
    for (const name of new Set([...Object.keys(manifest[what]), ...Object.keys(found[what])])) {
      if (JSON.stringify(manifest[what][name]) !== JSON.stringify(found[what][name]))
        throw new RestoreRefused(`the archive is damaged: ${what} ${name} is not what was written`)
    }
  }
  return found
}

function startCopy(client: pg.Client, begin: Begin, name: string | undefined): CopyStreamQuery {
  const table = begin.tables.find(candidate => candidate.name === name)
  if (!table) throw new RestoreRefused(`the archive is damaged: no table ${name} was announced`)
  const copy = client.query(
    copyFrom(`copy ${quoted(table.name)} (${table.columns.map(quoted).join(', ')}) from stdin`),
  )
  // What PostgreSQL refuses is heard at the next write or at the end; unheard, the event would end the process.
  copy.on('error', () => {})
  return copy
}

async function writeFile(target: string, entry: Entry): Promise<Manifest['files'][string]> {
  await mkdir(path.dirname(target), { recursive: true })
  const measured = meter()
  const read = async function* () {
    for await (const chunk of entry.content) {
      measured.add(chunk)
      yield chunk
    }
  }
  await pipeline(read(), createWriteStream(target, { mode: entry.mode, flags: 'wx' }))
  await chmod(target, entry.mode)
  return measured.result()
}
