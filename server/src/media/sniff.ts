/** What a file is, by its first bytes: names and headers can say anything. */
export interface FileType {
  extension: string
  container: 'mp4' | 'webm' | 'mp3' | 'ogg' | 'wav'
}

/** Bytes that `sniff` wants to see. */
export const SNIFF_BYTES = 64

export function sniff(head: Buffer): FileType | null {
  const ascii = (at: number, length: number) => head.toString('latin1', at, at + length)
  if (ascii(4, 4) === 'ftyp') {
    // QuickTime and still pictures share the box, and browsers play neither.
    if (/^(qt {2}|heic|heix|mif1|msf1|avif|avis|crx )$/.test(ascii(8, 4))) return null
    return { extension: /^M4[AB] /.test(ascii(8, 4)) ? 'm4a' : 'mp4', container: 'mp4' }
  }
  if (head.readUInt32BE(0) === 0x1a45dfa3 && ascii(0, SNIFF_BYTES).includes('webm'))
    return { extension: 'webm', container: 'webm' }
  if (ascii(0, 4) === 'OggS') return { extension: 'ogg', container: 'ogg' }
  if (ascii(0, 4) === 'RIFF' && ascii(8, 4) === 'WAVE') return { extension: 'wav', container: 'wav' }
  if (ascii(0, 3) === 'ID3' || isMpegAudio(head)) return { extension: 'mp3', container: 'mp3' }
  return null
}

/** Frame sync, MPEG 1 or 2, layer III, and a bit rate and sample rate that exist. */
function isMpegAudio(head: Buffer): boolean {
  const [first = 0, second = 0, third = 0] = head
  const version = (second >> 3) & 3
  const layer = (second >> 1) & 3
  const bitRate = third >> 4
  const sampleRate = (third >> 2) & 3
  return (
    first === 0xff &&
    second >> 5 === 7 &&
    version !== 1 &&
    layer === 1 &&
    bitRate > 0 &&
    bitRate < 15 &&
    sampleRate < 3
  )
}

/** `jpg`, `png` or `webp`, or null for a picture that is none of them. */
export function sniffPicture(head: Uint8Array): 'jpg' | 'png' | 'webp' | null {
  const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, 16))
  if (bytes.length < 16) return null
  if (bytes.readUIntBE(0, 3) === 0xffd8ff) return 'jpg'
  if (bytes.readUInt32BE(0) === 0x89504e47) return 'png'
  if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP') return 'webp'
  return null
}
