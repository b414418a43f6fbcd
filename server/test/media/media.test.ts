import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { HouseMedia } from '@djamms/shared/types'
import request from 'supertest'
import { expect, test } from 'vitest'
import { sweepRemoved } from '../../src/media/remove.ts'
import { scanFolder, scanHouseFolders } from '../../src/media/scan.ts'
import { startTestApp, type TestVenue } from '../support/app.ts'

const clock = { at: Date.now(), now: () => clock.at }
const app = await startTestApp({ clock })
const { call, sql, inVenue, ctx } = app
const files = path.join(import.meta.dirname, 'files')
const clip = (name: string) => readFileSync(path.join(files, name))
const { mediaDir } = ctx.config
const onDisk = () =>
  existsSync(mediaDir) ? readdirSync(mediaDir, { recursive: true }).map(String).sort() : []

async function upload(
  venue: TestVenue,
  file: Buffer,
  { name = 'clip.mp4', as = venue.owner as { token: string }, fields = {} as Record<string, string> } = {},
) {
  const sent = request(app.base)
    .post(`/api/venues/${venue.venueId}/media`)
    .set('authorization', `Bearer ${as.token}`)
  for (const [field, value] of Object.entries(fields)) sent.field(field, value)
  const answer = await sent.attach('file', file, name)
  const { data, error } = answer.body as {
    data: { media: HouseMedia } | null
    error?: { code: string; details: { field?: string; mediaId?: string }[] }
  }
  return { status: answer.status, media: data?.media as HouseMedia, error }
}
/** The same bytes again would be the same song. */
const fresh = (name: string) => Buffer.concat([clip(name), freeBox()])
function freeBox(): Buffer {
  const box = Buffer.concat([Buffer.alloc(4), Buffer.from('free'), randomBytes(16)])
  box.writeUInt32BE(box.length)
  return box
}

test('a file is known by its content, whatever it is called, and is played from its address', async () => {
  const venue = await app.venue({ songs: 0 })
  const kinds = [
    ['clip.mp4', 'video', 'video/mp4'],
    ['clip.webm', 'video', 'video/webm'],
    ['audio-only.webm', 'audio', 'audio/webm'],
    ['bare.mp3', 'audio', 'audio/mpeg'],
    ['voice.ogg', 'audio', 'audio/ogg'],
  ] as const
  for (const [file, kind, mime] of kinds) {
    const { status, media } = await upload(venue, clip(file), { name: `My_${path.parse(file).name}.bin` })
    expect([file, status]).toEqual([file, 201])
    expect(media).toMatchObject({
      kind,
      explicit: false,
      title: `My ${path.parse(file).name}`,
      thumbnailUrl: '',
    })
    expect(media.duration).toBeGreaterThan(0.9)
    expect(media.duration).toBeLessThan(1.1)
    const answer = await fetch(app.base + media.mediaUrl)
    expect(answer.headers.get('content-type')).toBe(mime)
    expect(Buffer.from(await answer.arrayBuffer()).equals(clip(file))).toBe(true)
  }
  const wav = wavFile(8000)
  expect((await upload(venue, wav)).media).toMatchObject({ kind: 'audio', duration: 1 })
  const { data } = await call('media.list', {
    as: venue.owner,
    params: inVenue(venue),
    query: { q: 'my cli' },
  })
  expect(data?.items.map(item => item.title)).toEqual(['My clip', 'My clip'])
})

test('what the file says about itself is kept, cover too; what the owner says goes before it', async () => {
  const [venue, other] = [await app.venue({ songs: 0 }), await app.venue({ songs: 0 })]
  const { media } = await upload(venue, clip('tagged.mp3'), { name: 'x.mp3' })
  expect(media).toMatchObject({ title: 'Tagged Title', artist: 'Tagged Artist', genre: 'Soul' })
  const cover = await fetch(app.base + media.thumbnailUrl)
  expect([cover.status, cover.headers.get('content-type')]).toEqual([200, 'image/png'])
  const fields = { title: ' My own ', artist: 'Me', genre: 'Folk', explicit: 'true' }
  // Another venue may have the same file.
  const theirs = await upload(other, clip('tagged.mp3'), { fields })
  expect(theirs.media).toMatchObject({ title: 'My own', artist: 'Me', genre: 'Folk', explicit: true })
  expect(theirs.media.mediaUrl).not.toBe(media.mediaUrl)
})

test('what cannot be played is refused, and leaves nothing behind', async () => {
  const venue = await app.venue({ songs: 0 })
  const before = onDisk()
  const mp4 = clip('clip.mp4')
  const bad: [string, Buffer, string?][] = [
    ['a page called .mp4', Buffer.from(`<html><script>alert(1)</script>${'x'.repeat(5000)}`)],
    ['a picture', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(5000)])],
    ['a QuickTime film', clip('clip.mov')],
    ['a film that browsers do not play', clip('video.ogg')],
    ['an mp4 cut in the middle', mp4.subarray(0, mp4.length / 2)],
    ['an mp4 that lacks its last byte', mp4.subarray(0, -1)],
    ['an mp4 with something behind it', Buffer.concat([mp4, Buffer.from('<script>')])],
    ['a wav cut in the middle', wavFile(8000).subarray(0, 4000)],
    ['a webm cut after its head', clip('clip.webm').subarray(0, 100)],
    ['the beginning of an mp3', clip('tagged.mp3').subarray(0, 70)],
    ['only a signature', Buffer.concat([Buffer.from('\0\0\0\x18ftypisom'), randomBytes(300)])],
    ['noise', randomBytes(3000)],
    ['one byte', Buffer.from('x')],
    ['nothing', Buffer.alloc(0)],
  ]
  for (const [what, file] of bad) {
    const { status, error } = await upload(venue, file)
    expect([what, status, error?.code]).toEqual([what, 415, 'UNSUPPORTED_MEDIA'])
  }
  expect(onDisk().filter(name => name.endsWith('.part'))).toEqual([])
  expect(onDisk().filter(name => !before.includes(name) && name !== 'incoming')).toEqual([])
})

test('forms that are no upload are refused', async () => {
  const venue = await app.venue({ songs: 0 })
  const send = () =>
    request(app.base)
      .post(`/api/venues/${venue.venueId}/media`)
      .set('authorization', `Bearer ${venue.owner.token}`)
  const answers = [
    await send(),
    await send().send({ title: 'x' }),
    await send().set('content-type', 'multipart/form-data').send('x'),
    await send().field('title', 'no file at all'),
    await send().attach('other', clip('clip.mp4'), 'clip.mp4'),
    await send().attach('file', fresh('clip.mp4'), 'a.mp4').attach('file', fresh('clip.mp4'), 'b.mp4'),
    await send().field('explicit', 'perhaps').attach('file', fresh('clip.mp4'), 'c.mp4'),
    await send().field('title', 'x'.repeat(501)).attach('file', fresh('clip.mp4'), 'd.mp4'),
    await send().field('title', 'x'.repeat(10_000)).attach('file', fresh('clip.mp4'), 'e.mp4'),
  ]
  expect(answers.map(answer => [answer.status, answer.body.error?.code])).toEqual(
    answers.map(() => [400, 'VALIDATION_ERROR']),
  )
  expect(onDisk().filter(name => name.endsWith('.part'))).toEqual([])
  const { data } = await call('media.list', { as: venue.owner, params: inVenue(venue) })
  expect(data?.items).toEqual([])
})

test('a file that is too large is refused before it comes; one that lies about it, while it comes', async () => {
  const venue = await app.venue({ songs: 0 })
  const open = (headers: Record<string, string>) =>
    new Promise<{ status: number; body: string }>((resolve, reject) => {
      const sent = httpRequest(`${app.base}/api/venues/${venue.venueId}/media`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${venue.owner.token}`,
          'content-type': 'multipart/form-data; boundary=x',
          ...headers,
        },
      })
      sent.on('error', reject)
      sent.on('response', answer => {
        let body = ''
        answer.on('data', chunk => (body += chunk))
        answer.on('end', () => {
          resolve({ status: answer.statusCode ?? 0, body })
          sent.destroy()
        })
      })
      sent.write('--x\r\n')
    })
  const { status, body } = await open({ 'content-length': String(600_000_000) })
  expect([status, JSON.parse(body).error.code]).toEqual([413, 'PAYLOAD_TOO_LARGE'])
})

test('an upload that is cut off leaves nothing behind', async () => {
  const venue = await app.venue({ songs: 0 })
  const sent = httpRequest(`${app.base}/api/venues/${venue.venueId}/media`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${venue.owner.token}`,
      'content-type': 'multipart/form-data; boundary=x',
      'content-length': '5000000',
    },
  })
  sent.on('error', () => {})
  sent.write('--x\r\ncontent-disposition: form-data; name="file"; filename="a.mp4"\r\n\r\n')
  sent.write(clip('clip.mp4'))
  const parts = () => onDisk().filter(name => name.endsWith('.part'))
  await expect.poll(parts).toHaveLength(1)
  sent.destroy()
  await expect.poll(parts).toHaveLength(0)
})

test('a file that the venue has already is not taken twice, not even by two uploads at once', async () => {
  const venue = await app.venue({ songs: 0 })
  const file = fresh('clip.mp4')
  const answers = await Promise.all(Array.from({ length: 4 }, () => upload(venue, file)))
  expect(answers.map(answer => answer.status).sort()).toEqual([201, 409, 409, 409])
  const kept = answers.find(answer => answer.status === 201)?.media.id
  expect(answers.find(answer => answer.status === 409)?.error).toMatchObject({
    code: 'CONFLICT',
    details: [{ mediaId: kept }],
  })
  expect(onDisk().filter(name => name.endsWith('.part'))).toEqual([])
  const rows = await sql<{ file_name: string }>('select file_name from house_media where venue_id = $1', [
    venue.id,
  ])
  expect(rows).toHaveLength(1)
})

test('[A2] only staff upload, change and remove, and only in their venue (R5)', async () => {
  const [venue, other] = [await app.venue({ songs: 0 }), await app.venue({ songs: 1 })]
  const guest = await app.user('guest', venue)
  expect((await upload(venue, clip('clip.mp4'), { as: guest })).status).toBe(403)
  expect((await upload(venue, clip('clip.mp4'), { as: other.owner })).error?.code).toBe('VENUE_ACCESS_DENIED')
  const params = inVenue(venue, { id: other.songs[0] as string })
  expect((await call('media.update', { as: venue.owner, params, body: { title: 'mine' } })).error?.code).toBe(
    'NOT_FOUND',
  )
  expect((await call('media.remove', { as: venue.owner, params })).error?.code).toBe('NOT_FOUND')
})

test('words are corrected one by one; an empty word takes it away', async () => {
  const venue = await app.venue({ songs: 0 })
  const id = await app.song(venue, { title: 'Coper Rain', artist: 'Marlowe', genre: 'Soul' })
  const params = inVenue(venue, { id })
  const change = (body: object) => call('media.update', { as: venue.owner, params, body })
  expect((await change({ title: 'Copper Rain', explicit: true })).data?.media).toMatchObject({
    title: 'Copper Rain',
    artist: 'Marlowe',
    genre: 'Soul',
    explicit: true,
  })
  const { data } = await change({ artist: '' })
  expect(data?.media).not.toHaveProperty('artist')
  expect((await change({ title: '' })).error?.code).toBe('VALIDATION_ERROR')
  expect((await change({ mediaUrl: 'https://evil.example' })).error?.code).toBe('VALIDATION_ERROR')
  const { data: found } = await call('media.list', { as: venue.owner, params, query: { q: 'copper' } })
  expect(found?.items).toHaveLength(1)
})

test('a removed song leaves the catalogue; its file stays while it waits in line, then it goes', async () => {
  const venue = await app.venue({ songs: 0 })
  const { media } = await upload(venue, fresh('clip.mp4'))
  const guest = await app.user('guest', venue)
  const asked = await app.ask(guest, venue, media.id)
  expect(asked.status).toBe(201)
  const params = inVenue(venue, { id: media.id })
  expect((await call('media.remove', { as: venue.owner, params })).status).toBe(200)
  expect((await call('media.remove', { as: venue.owner, params })).error?.code).toBe('NOT_FOUND')
  expect((await call('media.list', { as: venue.owner, params })).data?.items).toEqual([])
  const status = async () => (await fetch(app.base + media.mediaUrl)).status
  clock.at += 25 * 3600 * 1000
  await sweepRemoved(ctx)
  expect(await status()).toBe(200)
  const queueItem = asked.data?.queueItem.id as string
  await sql(`update queue_items set status = 'removed' where id = $1`, [queueItem])
  await sweepRemoved(ctx)
  expect(await status()).toBe(404)
})

test('a page of the list', async () => {
  const venue = await app.venue({ songs: 5 })
  for (const as of [venue.owner, await app.user('guest', venue), await app.device('player', venue)]) {
    const { data } = await call('media.list', { as, params: inVenue(venue), query: { page: 2, limit: 2 } })
    expect(data?.items.map(item => item.title)).toEqual(['Song 3', 'Song 4'])
    expect(data?.pagination).toMatchObject({ total: 5, pages: 3, hasNext: true })
  }
})

test('files are served with ranges and an ETag, to be kept for a year', async () => {
  const venue = await app.venue({ songs: 0 })
  const file = fresh('clip.mp4')
  const { media } = await upload(venue, file)
  const get = (headers: Record<string, string> = {}, method = 'GET') =>
    fetch(app.base + media.mediaUrl, { method, headers })
  const whole = await get()
  expect(Object.fromEntries(whole.headers)).toMatchObject({
    'accept-ranges': 'bytes',
    'cache-control': 'private, max-age=31536000, immutable',
    'content-length': String(file.length),
    'content-type': 'video/mp4',
    'x-content-type-options': 'nosniff',
  })
  const etag = whole.headers.get('etag') as string
  expect(etag).toMatch(/^"[0-9a-f]{64}"$/)
  const part = await get({ range: 'bytes=100-199' })
  expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 100-199/${file.length}`])
  expect(Buffer.from(await part.arrayBuffer()).equals(file.subarray(100, 200))).toBe(true)
  const tail = await get({ range: 'bytes=-50' })
  expect(Buffer.from(await tail.arrayBuffer()).equals(file.subarray(-50))).toBe(true)
  expect((await get({ range: 'bytes=100-', 'if-range': etag })).status).toBe(206)
  expect((await get({ range: 'bytes=100-', 'if-range': '"other"' })).status).toBe(200)
  // Not by fetch, which asks for a fresh answer whenever it is given this header.
  expect((await request(app.base).get(media.mediaUrl).set('if-none-match', etag)).status).toBe(304)
  const beyond = await get({ range: `bytes=${file.length}-` })
  expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${file.length}`])
  expect(beyond.headers.get('cache-control')).toBeNull()
  const head = await get({}, 'HEAD')
  expect([head.status, head.headers.get('content-length')]).toEqual([200, String(file.length)])
})

test('no path comes from a caller, and what is not there is not found', async () => {
  for (const key of ['0'.repeat(64), '../access-secret', '%2e%2e%2faccess-secret', 'x', '0'.repeat(63)]) {
    const answer = await fetch(`${app.base}/api/media/files/${key}`)
    expect([400, 404]).toContain(answer.status)
    expect(await answer.text()).not.toContain(
      readFileSync(path.join(ctx.config.dataDir, 'access-secret'), 'utf8').trim(),
    )
  }
  // A row whose file was lost.
  const venue = await app.venue({ songs: 1 })
  const { data } = await call('media.list', { as: venue.owner, params: inVenue(venue) })
  const answer = await fetch(app.base + data?.items[0]?.mediaUrl)
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([404, null])
  expect(answer.headers.get('content-type')).toMatch(/json/)
})

test('a folder is scanned: songs at any depth, each once; again, only what is new', async () => {
  const venue = await app.venue({ songs: 0 })
  const ref = (await ctx.venues.find(venue.venueId)) as NonNullable<
    Awaited<ReturnType<typeof ctx.venues.find>>
  >
  const folder = await mkdtemp(path.join(tmpdir(), 'djamms-scan-'))
  await mkdir(path.join(folder, 'deep', 'er'), { recursive: true })
  await copyFile(path.join(files, 'clip.mp4'), path.join(folder, 'one.mp4'))
  await copyFile(path.join(files, 'tagged.mp3'), path.join(folder, 'deep', 'er', 'two.mp3'))
  await copyFile(path.join(files, 'clip.mp4'), path.join(folder, 'deep', 'the same again.mp4'))
  await writeFile(path.join(folder, 'cover.jpg'), randomBytes(2000))
  await writeFile(path.join(folder, 'broken.mp4'), clip('clip.mp4').subarray(0, 3000))
  const broken = { path: expect.stringMatching(/broken\.mp4$/), reason: expect.any(String) }
  const first = await scanFolder(ctx, ref, folder)
  expect(first).toEqual({ added: 2, known: 1, refused: [broken] })
  const second = await scanFolder(ctx, ref, folder)
  expect(second).toEqual({ added: 0, known: 3, refused: [broken] })
  await copyFile(path.join(files, 'voice.ogg'), path.join(folder, 'three.ogg'))
  expect((await scanFolder(ctx, ref, folder)).added).toBe(1)
  const { data } = await call('media.list', { as: venue.owner, params: inVenue(venue) })
  expect(data?.items.map(item => item.title).sort()).toEqual(['Tagged Title', 'the same again', 'three'])
  for (const item of data?.items ?? []) expect((await fetch(app.base + item.mediaUrl)).status).toBe(200)
  // The folder is as it was.
  expect(
    createHash('sha256')
      .update(readFileSync(path.join(folder, 'one.mp4')))
      .digest('hex'),
  ).toBe(createHash('sha256').update(clip('clip.mp4')).digest('hex'))
  await rm(folder, { recursive: true })
})

/** A second of silence at 8 kHz, 8 bits. */
function wavFile(samples: number): Buffer {
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + samples, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(8000, 24)
  header.writeUInt32LE(8000, 28)
  header.writeUInt16LE(1, 32)
  header.writeUInt16LE(8, 34)
  header.write('data', 36)
  header.writeUInt32LE(samples, 40)
  return Buffer.concat([header, Buffer.alloc(samples, 128)])
}

test('a library is put into house/<venue key>/ of the data directory, and comes in at the next start', async () => {
  const venue = await app.venue({ songs: 0 })
  const house = path.join(ctx.config.dataDir, 'house')
  for (const key of [venue.venueId, 'no-such-venue']) {
    await mkdir(path.join(house, key), { recursive: true })
    await copyFile(path.join(files, 'tagged.mp3'), path.join(house, key, 'song.mp3'))
  }
  await scanHouseFolders(ctx)
  await scanHouseFolders(ctx)
  const { data } = await call('media.list', { as: venue.owner, params: inVenue(venue) })
  expect(data?.items.map(item => item.title)).toEqual(['Tagged Title'])
})

test('[A11] what comes, changes and goes is written down, by whom and without titles', async () => {
  const venue = await app.venue({ songs: 0 })
  const { media } = await upload(venue, fresh('clip.mp4'))
  const params = inVenue(venue, { id: media.id })
  await call('media.update', { as: venue.owner, params, body: { title: 'Secret title' } })
  await call('media.remove', { as: venue.owner, params })
  const rows = await sql<{ action: string; actor_user_id: string; details: object }>(
    'select action, actor_user_id, details from audit_log where entity_id = $1 order by id',
    [media.id],
  )
  expect(rows.map(row => [row.action, row.actor_user_id])).toEqual([
    ['media.add', venue.owner.id],
    ['media.update', venue.owner.id],
    ['media.remove', venue.owner.id],
  ])
  expect(JSON.stringify(rows)).not.toContain('Secret title')
})
