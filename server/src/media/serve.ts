import path from 'node:path'
import type { Response } from 'express'
import type { Context } from '../platform/context.ts'
import { AppError } from '../platform/errors.ts'
import { fileByKey } from './media.sql.ts'

const PICTURES: Record<string, string> = { '.jpg': 'image/jpeg', '.png': 'image/png', '.webp': 'image/webp' }

/**
 * Sends the bytes behind a key, with ranges and ETag. What a key names never changes, so that browsers keep it for a year;
 * no path comes from the caller. @throws NOT_FOUND
 */
export async function sendMedia(ctx: Context, key: string, res: Response): Promise<void> {
  const file = await ctx.db.one(fileByKey(key))
  if (!file) throw new AppError('NOT_FOUND', 'no such file')
  res.set({
    'content-type': file.mime ?? PICTURES[path.extname(file.fileName)] ?? 'application/octet-stream',
    'cache-control': 'private, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    etag: `"${key}"`,
  })
  const options = { root: ctx.config.mediaDir, cacheControl: false, lastModified: false }
  const failure = await new Promise<Error | undefined>(resolve => {
    res.sendFile(file.fileName, options, error => resolve(error))
  })
  if (!failure || res.headersSent) return
  const status = (failure as { status?: number }).status
  for (const name of ['etag', 'cache-control', 'content-type', 'content-length', 'accept-ranges'])
    res.removeHeader(name)
  // `content-range` says how long the file is (RFC 9110).
  if (status === 416) res.status(416).end()
  else throw new AppError('NOT_FOUND', 'the file is gone')
}
