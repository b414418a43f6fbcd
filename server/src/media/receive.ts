import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import busboy from 'busboy'
import type { Request } from 'express'
import { AppError } from '../platform/errors.ts'
import { SNIFF_BYTES, sniff } from './sniff.ts'

/** The largest file, in bytes. */
export const MOST_BYTES = 500_000_000
const LEFT_BEHIND_MS = 24 * 60 * 60 * 1000

export interface Received {
  path: string
  bytes: number
  sha256: string
  /** As the sender calls it. */
  name: string
  /** The form's other fields. */
  fields: Record<string, string>
}

/**
 * Streams the form field `file` to a file beside the media, counting and hashing on the way. Whoever calls moves it or
 * removes it; what fails leaves nothing behind.
 * @throws VALIDATION_ERROR no such form · PAYLOAD_TOO_LARGE · UNSUPPORTED_MEDIA, at its first bytes
 */
export async function receiveFile(req: Request, mediaDir: string, most = MOST_BYTES): Promise<Received> {
  if (Number(req.get('content-length') ?? 0) > most + 100_000) throw tooLarge(most)
  const parser = formParser(req)
  const target = path.join(await incomingDir(mediaDir), `${randomBytes(16).toString('hex')}.part`)
  const fields: Record<string, string> = {}
  let file: Promise<{ bytes: number; sha256: string; name: string }> | null = null

  try {
    const received = await new Promise<Received>((resolve, reject) => {
      const fail = (cause: unknown) => reject(cause instanceof AppError ? cause : cutOff())
      parser.on('field', (name, value, { valueTruncated }) => {
        if (valueTruncated)
          fail(new AppError('VALIDATION_ERROR', `the field ${name.slice(0, 50)} is too long`))
        fields[name] = value
      })
      parser.on('file', (field, stream, { filename }) => {
        if (field !== 'file' || file) {
          stream.resume()
          return fail(
            new AppError('VALIDATION_ERROR', 'one file, in the field `file`', [
              { field, message: 'not expected' },
            ]),
          )
        }
        file = store(stream, target, most).then(stored => ({ ...stored, name: filename ?? '' }))
        file.catch(fail)
      })
      parser.on('close', () => {
        if (!file)
          return fail(
            new AppError('VALIDATION_ERROR', 'no file came', [{ field: 'file', message: 'required' }]),
          )
        file.then(stored => resolve({ ...stored, path: target, fields }), fail)
      })
      parser.on('error', fail)
      req.on('close', () => {
        if (!req.complete) parser.destroy(cutOff())
      })
      req.on('error', fail)
      req.pipe(parser)
    })
    return received
  } catch (error) {
    // What still comes is thrown away by Node once the answer is out.
    req.unpipe(parser)
    parser.destroy()
    await (file as Promise<unknown> | null)?.catch(() => {})
    await rm(target, { force: true })
    throw error
  }
}

function formParser(req: Request): busboy.Busboy {
  try {
    return busboy({
      headers: req.headers,
      defParamCharset: 'utf8',
      limits: { files: 2, fields: 20, fieldSize: 4000, fieldNameSize: 100, parts: 30 },
    })
  } catch {
    throw new AppError('VALIDATION_ERROR', 'expected: a form (multipart/form-data) with one file')
  }
}

/** Refuses at the first bytes what is no song, and at the limit what is too large: before the disk is full of it. */
async function store(stream: Readable, target: string, most: number) {
  const hash = createHash('sha256')
  let bytes = 0
  let head: Buffer | null = Buffer.alloc(0)
  const check = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (bytes > most) return done(tooLarge(most))
      if (head) {
        head = Buffer.concat([head, chunk])
        if (head.length >= SNIFF_BYTES) {
          if (!sniff(head))
            return done(
              new AppError('UNSUPPORTED_MEDIA', 'mp4, webm, mp3, ogg, m4a and wav files can be played'),
            )
          head = null
        }
      }
      hash.update(chunk)
      done(null, chunk)
    },
  })
  await pipeline(stream, check, createWriteStream(target, { flags: 'wx' }))
  return { bytes, sha256: hash.digest('hex') }
}

/** A folder on the same disk as the media, so that a finished file is moved in one step. */
async function incomingDir(mediaDir: string): Promise<string> {
  const dir = path.join(mediaDir, 'incoming')
  await mkdir(dir, { recursive: true })
  // What a killed server left half-written.
  for (const name of await readdir(dir)) {
    const file = path.join(dir, name)
    const age = Date.now() - (await stat(file).catch(() => ({ mtimeMs: Date.now() }))).mtimeMs
    if (age > LEFT_BEHIND_MS) await rm(file, { force: true })
  }
  return dir
}

function tooLarge(most: number): AppError {
  return new AppError('PAYLOAD_TOO_LARGE', `a file has at most ${Math.round(most / 1_000_000)} MB`)
}

function cutOff(): AppError {
  return new AppError('VALIDATION_ERROR', 'the upload was cut off')
}
