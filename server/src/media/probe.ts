import { open } from 'node:fs/promises'
import { AppError } from '../platform/errors.ts'
import { type FileType, SNIFF_BYTES, sniff, sniffPicture } from './sniff.ts'

export interface Probed {
  extension: string
  mime: string
  kind: 'video' | 'audio'
  durationSeconds: number
  title: string | null
  artist: string | null
  genre: string | null
  year: number | null
  cover: { extension: 'jpg' | 'png' | 'webp'; data: Uint8Array } | null
}

const MOST_COVER_BYTES = 4_000_000

/** Reads what a file is and says about itself. @throws UNSUPPORTED_MEDIA not a whole file of a kind that a browser plays */
export async function probe(path: string): Promise<Probed> {
  const type = await typeOf(path)
  if (!type) throw new AppError('UNSUPPORTED_MEDIA', 'mp4, webm, mp3, ogg, m4a and wav files can be played')
  // Loaded when a file comes, not when the server starts.
  const { parseFile } = await import('music-metadata')
  const { format, common } = await parseFile(path, { duration: true }).catch(cause => {
    throw new AppError('UNSUPPORTED_MEDIA', `the file could not be read: ${String(cause).slice(0, 200)}`)
  })
  const duration = format.duration ?? 0
  if (!Number.isFinite(duration) || duration <= 0)
    throw new AppError('UNSUPPORTED_MEDIA', 'the file is damaged or not whole: it has no length')
  const hasVideo = format.hasVideo ?? false
  if (!hasVideo && format.hasAudio === false)
    throw new AppError('UNSUPPORTED_MEDIA', 'there is nothing to play in it')
  if (hasVideo && type.container !== 'mp4' && type.container !== 'webm')
    throw new AppError('UNSUPPORTED_MEDIA', `video in a ${type.container} file cannot be played`)
  const picture = common.picture?.[0]?.data
  const picturesType = picture && picture.byteLength <= MOST_COVER_BYTES ? sniffPicture(picture) : null
  return {
    extension: type.extension,
    mime: mimeOf(type, hasVideo),
    kind: hasVideo ? 'video' : 'audio',
    durationSeconds: duration,
    title: words(common.title, 500),
    artist: words(common.artist, 255),
    genre: words(common.genre?.[0], 60),
    year: common.year && common.year > 0 && common.year <= 9999 ? common.year : null,
    cover: picture && picturesType ? { extension: picturesType, data: picture } : null,
  }
}

function mimeOf({ container }: FileType, hasVideo: boolean): string {
  if (container === 'mp3') return 'audio/mpeg'
  return `${hasVideo ? 'video' : 'audio'}/${container}`
}

/** The type of a file that is whole as far as its container tells; else null. */
async function typeOf(path: string): Promise<FileType | null> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const head = Buffer.alloc(SNIFF_BYTES)
    if (size < SNIFF_BYTES) return null
    await file.read(head, 0, SNIFF_BYTES, 0)
    const type = sniff(head)
    if (type?.container === 'mp4' && !(await boxesEndWith(file, size))) return null
    if (type?.container === 'wav' && head.readUInt32LE(4) + 8 > size) return null
    return type
  } finally {
    await file.close()
  }
}

/** An mp4 that was cut off keeps its promises at the front, and freezes in the middle of the song. */
async function boxesEndWith(file: Awaited<ReturnType<typeof open>>, size: number): Promise<boolean> {
  const header = Buffer.alloc(16)
  let at = 0
  for (let boxes = 0; at < size && boxes < 10_000; boxes++) {
    const { bytesRead } = await file.read(header, 0, 16, at)
    if (bytesRead < 8) return false
    const short = header.readUInt32BE(0)
    // 0: to the end of the file; 1: the length follows in 64 bits.
    const length = short === 0 ? size - at : short === 1 ? Number(header.readBigUInt64BE(8)) : short
    if (length < 8) return false
    at += length
  }
  return at === size
}

/** One line of text that can be stored, or null. */
function words(text: string | undefined, most: number): string | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to go
  const clean = (text ?? '').replace(/[\u0000-\u001f\u007f]+/g, ' ').trim()
  return [...clean].slice(0, most).join('').trim() || null
}
