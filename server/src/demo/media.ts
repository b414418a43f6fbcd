import { createHash, randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { copyFile, mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { newKey } from '../media/keep.ts'
import type { NewMedia } from '../media/media.sql.ts'
import type { Config } from '../platform/config.ts'

interface Entry {
  file: string
  cover: string
  title: string
  artist: string
  genre: string
  year: number
  kind: 'video' | 'audio'
  durationSeconds: number
  explicit: boolean
}

/**
 * Copies the demo's clips and covers into the media directory: rows to insert. No hard links: the script that makes the
 * clips writes into the old file, and would change what running servers call immutable.
 */
export async function bringMedia({ root, mediaDir }: Pick<Config, 'root' | 'mediaDir'>): Promise<NewMedia[]> {
  const seeds = path.join(root, 'database', 'seeds', 'demo-media')
  const entries = JSON.parse(await readFile(path.join(seeds, 'manifest.json'), 'utf8')) as Entry[]
  await mkdir(mediaDir, { recursive: true })
  return Promise.all(
    entries.map(async ({ file, cover, ...words }) => {
      const key = newKey()
      const coverKey = newKey()
      const bytes = await readFile(path.join(seeds, file))
      const fileName = key + path.extname(file)
      const coverFileName = coverKey + path.extname(cover)
      await bring(path.join(seeds, file), path.join(mediaDir, fileName))
      await bring(path.join(seeds, cover), path.join(mediaDir, coverFileName))
      return {
        id: randomUUID(),
        key,
        fileName,
        mime: `${words.kind}/${/\.(mp4|m4a)$/.test(file) ? 'mp4' : 'webm'}`,
        bytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        kind: words.kind,
        title: words.title,
        artist: words.artist,
        genre: words.genre,
        year: words.year,
        durationSeconds: words.durationSeconds,
        explicit: words.explicit,
        coverKey,
        coverFileName,
        scannedFrom: null,
      }
    }),
  )
}

/** Disks that can share blocks between copies do. */
async function bring(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_FICLONE)
}
