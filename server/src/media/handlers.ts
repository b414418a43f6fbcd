import { rm } from 'node:fs/promises'
import { type BodyOf, routes } from '@djamms/shared'
import { auditStatement } from '../platform/audit.ts'
import { AppError } from '../platform/errors.ts'
import { type HandlersOf, venueOf } from '../platform/http.ts'
import { pageInfo } from '../platform/page.ts'
import { parse } from '../platform/parse.ts'
import { mediaFound } from './catalogue.sql.ts'
import { keepFile } from './keep.ts'
import { lockMedia, mediaCount, mediaPage, updateMedia } from './media.sql.ts'
import { probe } from './probe.ts'
import { receiveFile } from './receive.ts'
import { removeFromCatalogue } from './remove.ts'
import { sendMedia } from './serve.ts'
import { toHouseMedia } from './view.ts'

type UploadWords = BodyOf<'media.upload'>

export const mediaHandlers: HandlersOf<'media'> = {
  'media.list': async (ctx, request) => {
    const venue = venueOf(request)
    const { page, limit, q } = request.query
    const offset = (page - 1) * limit
    if (q) {
      const rows = await ctx.db.query(mediaFound(venue.id, q, limit, offset))
      const found = rows[0]?.total ?? 0
      return { items: rows.map(toHouseMedia), pagination: pageInfo(page, limit, found) }
    }
    const [rows, count] = await Promise.all([
      ctx.db.query(mediaPage(venue.id, limit, offset)),
      ctx.db.one(mediaCount(venue.id)),
    ])
    return { items: rows.map(toHouseMedia), pagination: pageInfo(page, limit, count?.total ?? 0) }
  },

  'media.upload': async (ctx, request) => {
    const venue = venueOf(request)
    const file = await receiveFile(request.req, ctx.config.mediaDir)
    try {
      const words = parse(routes['media.upload'].body, file.fields, 'form') as UploadWords
      const { title, artist, genre, explicit } = words
      const row = await keepFile(ctx, venue, request, file, await probe(file.path), {
        ...(title && { title }),
        ...(artist && { artist }),
        ...(genre && { genre }),
        explicit: explicit === 'true',
      })
      return { media: toHouseMedia(row) }
    } finally {
      // Moved away if all went well.
      await rm(file.path, { force: true })
    }
  },

  'media.update': async (ctx, request) => {
    const venue = venueOf(request)
    const { params, body } = request
    const row = await ctx.db.tx(async tx => {
      const before = await tx.one(lockMedia(venue.id, params.id))
      if (!before) throw new AppError('NOT_FOUND', 'no such song in this venue')
      const after = {
        ...before,
        ...(body.title !== undefined && { title: body.title }),
        // An empty word takes it away.
        ...(body.artist !== undefined && { artist: body.artist || null }),
        ...(body.genre !== undefined && { genre: body.genre || null }),
        ...(body.explicit !== undefined && { explicit: body.explicit }),
      }
      void tx.query(updateMedia(params.id, after.title, after.artist, after.genre, after.explicit))
      const audit = { action: 'media.update', entityId: params.id, details: { fields: Object.keys(body) } }
      void tx.query(auditStatement(request, venue.id, audit))
      return after
    })
    return { media: toHouseMedia(row) }
  },

  'media.remove': async (ctx, request) => {
    await removeFromCatalogue(ctx, venueOf(request), request, request.params.id)
    return {}
  },

  'media.file': async (ctx, { params, res }) => sendMedia(ctx, params.key, res) as Promise<undefined>,
}
