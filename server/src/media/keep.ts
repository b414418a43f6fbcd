import { randomBytes, randomUUID } from 'node:crypto'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { VenueRef } from '../platform/access.ts'
import { auditStatement } from '../platform/audit.ts'
import type { Context } from '../platform/context.ts'
import { AppError } from '../platform/errors.ts'
import type { Actor } from '../platform/in-venue.ts'
import { insertMedia, lockCatalogue, type MediaRow, mediaBySha, type NewMedia } from './media.sql.ts'
import type { Probed } from './probe.ts'

type Words = Partial<Pick<NewMedia, 'title' | 'artist' | 'genre' | 'explicit' | 'scannedFrom'>>

/**
 * Moves a file that was read already into the media directory, with its cover, and into the venue's catalogue. `words`
 * go before what the file says about itself.
 * @throws CONFLICT the venue has this very file; it stays where it was
 */
export async function keepFile(
  ctx: Pick<Context, 'db' | 'config'>,
  venue: VenueRef,
  actor: Actor,
  file: { path: string; bytes: number; sha256: string; name: string },
  probed: Probed,
  words: Words,
): Promise<MediaRow> {
  const { mediaDir } = ctx.config
  await mkdir(mediaDir, { recursive: true })
  const key = newKey()
  const coverKey = probed.cover ? newKey() : null
  const media: NewMedia = {
    id: randomUUID(),
    key,
    fileName: `${key}.${probed.extension}`,
    mime: probed.mime,
    bytes: file.bytes,
    sha256: file.sha256,
    kind: probed.kind,
    title: words.title ?? probed.title ?? titleOf(file.name),
    artist: words.artist ?? probed.artist,
    genre: words.genre ?? probed.genre,
    year: probed.year,
    durationSeconds: probed.durationSeconds,
    explicit: words.explicit ?? false,
    coverKey,
    coverFileName: coverKey && `${coverKey}.${probed.cover?.extension}`,
    scannedFrom: words.scannedFrom ?? null,
  }
  const target = path.join(mediaDir, media.fileName)
  const cover = media.coverFileName && path.join(mediaDir, media.coverFileName)
  // Files first: a row never points at nothing, whenever the power goes (O1).
  if (cover && probed.cover) await writeFile(cover, probed.cover.data)
  await rename(file.path, target)
  try {
    return await ctx.db.tx(async tx => {
      void tx.query(lockCatalogue(venue.id))
      const twin = await tx.one(mediaBySha(venue.id, file.sha256))
      if (twin)
        throw new AppError('CONFLICT', 'the venue has this file already', [
          { message: 'already there', mediaId: twin.id },
        ])
      const [row] = await tx.query(insertMedia(venue.id, JSON.stringify([media])))
      void tx.query(
        auditStatement(actor, venue.id, {
          action: 'media.add',
          entityId: media.id,
          details: { bytes: file.bytes },
        }),
      )
      return row as MediaRow
    })
  } catch (error) {
    await rename(target, file.path)
    if (cover) await rm(cover, { force: true })
    throw error
  }
}

/** 32 random bytes: who has the address may play the file, as a <video> sends no token. */
export function newKey(): string {
  return randomBytes(32).toString('hex')
}

/** "07_copper-rain.final.mp4" is better than nothing. */
function titleOf(name: string): string {
  const base = path.parse(name.replaceAll('\\', '/')).name
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to go
  const spaced = base.replace(/[\u0000-\u001f\u007f_]+/g, ' ').trim()
  return [...spaced].slice(0, 500).join('') || 'Untitled'
}
