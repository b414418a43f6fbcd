import { z } from 'zod'
import { pageOf, pageQuery, timestamp, uuid, venueItemParams, venueParams } from './common.ts'
import { route } from './define.ts'

/** A video or audio file that the venue has the rights to. */
export const houseMedia = z.object({
  id: uuid,
  title: z.string(),
  artist: z.string().optional(),
  genre: z.string().optional(),
  kind: z.enum(['video', 'audio']),
  explicit: z.boolean(),
  /** Seconds. */
  duration: z.number(),
  bytes: z.number(),
  mediaUrl: z.string(),
  thumbnailUrl: z.string(),
  createdAt: timestamp,
})
const words = {
  title: z.string().trim().min(1).max(500),
  artist: z.string().trim().max(255),
  genre: z.string().trim().max(60),
}

export const mediaRoutes = {
  'media.list': route('media.list', {
    access: ['staff', 'guest', 'player', 'kiosk'],
    summary: 'The venue’s house media.',
    params: venueParams,
    query: pageQuery.extend({ q: z.string().trim().max(200).optional() }),
    response: pageOf(houseMedia),
  }),
  'media.upload': route('media.upload', {
    access: ['staff'],
    summary: 'Upload one file (form field `file`); streamed to disk, size and type checked by its content.',
    params: venueParams,
    multipart: true,
    body: z.object({
      title: words.title.optional(),
      artist: words.artist.optional(),
      genre: words.genre.optional(),
      explicit: z.enum(['true', 'false']).default('false'),
    }),
    response: z.object({ media: houseMedia }),
    status: 201,
    errors: ['UNSUPPORTED_MEDIA', 'PAYLOAD_TOO_LARGE', 'CONFLICT'],
  }),
  'media.update': route('media.update', {
    access: ['staff'],
    summary: 'Correct a title, artist or genre, or mark a song as explicit.',
    params: venueItemParams,
    body: z.strictObject({ ...z.object(words).partial().shape, explicit: z.boolean().optional() }),
    response: z.object({ media: houseMedia }),
    errors: ['NOT_FOUND'],
  }),
  'media.remove': route('media.remove', {
    access: ['staff'],
    summary: 'Take a file out of the catalogue; what is queued still plays.',
    params: venueItemParams,
    response: z.object({}),
    errors: ['NOT_FOUND'],
  }),
  'media.file': route('media.file', {
    access: ['public'],
    summary: 'The bytes, with ranges and ETag. The key is 32 random bytes: a <video> sends no token.',
    params: z.object({ key: z.string().regex(/^[0-9a-f]{64}$/) }),
    errors: ['NOT_FOUND'],
  }),
}
