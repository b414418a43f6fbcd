import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { copyFile, link, mkdir, open, readdir, realpath, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { VenueRef } from '../platform/access.ts'
import type { Context } from '../platform/context.ts'
import { AppError } from '../platform/errors.ts'
import { keepFile, newKey } from './keep.ts'
import { scannedPaths } from './media.sql.ts'
import { probe } from './probe.ts'
import { MOST_BYTES } from './receive.ts'
import { SNIFF_BYTES, sniff } from './sniff.ts'

export interface Scanned {
  added: number
  /** Already in the catalogue: by this path or, as the same file, by another. */
  known: number
  refused: { path: string; reason: string }[]
}

/**
 * Adds the songs of a folder and all below it to a venue's catalogue; files that are no songs are passed over. Again on
 * the same folder it adds what is new. Files are linked, or copied where the disk differs: the folder stays as it is.
 */
export async function scanFolder(
  ctx: Pick<Context, 'db' | 'config' | 'log'>,
  venue: VenueRef,
  folder: string,
): Promise<Scanned> {
  const root = await realpath(folder)
  const known = new Set((await ctx.db.query(scannedPaths(venue.id))).map(row => row.path))
  const result: Scanned = { added: 0, known: 0, refused: [] }
  for (const file of await filesBelow(root)) {
    if (known.has(file)) {
      result.known++
      continue
    }
    try {
      if (await add(ctx, venue, file)) result.added++
    } catch (error) {
      if (error instanceof AppError && error.code === 'CONFLICT') result.known++
      else if (error instanceof AppError) result.refused.push({ path: file, reason: error.message })
      else throw error
    }
  }
  return result
}

/**
 * Scans `house/<venue key>/` in the data directory for every venue that has such a folder: a library is put there, or
 * linked there, and comes into the catalogue at the next start. Keeps nothing waiting and never fails a start.
 */
export async function scanHouseFolders(
  ctx: Pick<Context, 'db' | 'config' | 'log' | 'venues'>,
): Promise<void> {
  const house = path.join(ctx.config.dataDir, 'house')
  for (const key of await readdir(house).catch(() => [])) {
    try {
      const venue = await ctx.venues.find(key)
      if (!venue) continue
      const { added, known, refused } = await scanFolder(ctx, venue, path.join(house, key))
      if (added > 0 || refused.length > 0)
        ctx.log.info({ venueId: key, added, known, refused }, 'house folder scanned')
    } catch (err) {
      ctx.log.warn({ err, venueId: key }, 'a house folder could not be scanned')
    }
  }
}

/** False: it is no song. */
async function add(ctx: Pick<Context, 'db' | 'config'>, venue: VenueRef, file: string): Promise<boolean> {
  if (!(await looksPlayable(file))) return false
  const { size } = await stat(file)
  if (size > MOST_BYTES) throw new AppError('PAYLOAD_TOO_LARGE', 'larger than a song may be')
  const probed = await probe(file)
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  const dir = path.join(ctx.config.mediaDir, 'incoming')
  await mkdir(dir, { recursive: true })
  const copy = path.join(dir, `${newKey()}.part`)
  await link(file, copy).catch(() => copyFile(file, copy))
  try {
    const kept = { path: copy, bytes: size, sha256: hash.digest('hex'), name: path.basename(file) }
    await keepFile(ctx, venue, { principal: null, requestId: 'scan' }, kept, probed, { scannedFrom: file })
    return true
  } finally {
    await rm(copy, { force: true })
  }
}

async function looksPlayable(file: string): Promise<boolean> {
  const handle = await open(file)
  try {
    const head = Buffer.alloc(SNIFF_BYTES)
    const { bytesRead } = await handle.read(head, 0, SNIFF_BYTES, 0)
    return bytesRead === SNIFF_BYTES && sniff(head) !== null
  } finally {
    await handle.close()
  }
}

/** Real paths of the files below a folder, by name. Links are not followed: they could lead anywhere, or in a circle. */
async function filesBelow(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  return entries
    .filter(entry => entry.isFile() && !entry.name.startsWith('.'))
    .map(entry => path.join(entry.parentPath, entry.name))
    .sort()
}
