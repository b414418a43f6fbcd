/* Writes a mix as a 16-bit WAV file. */

import fs from 'node:fs'
import { clamp } from '../math.mjs'
import { seeded } from '../random.mjs'
import { SR } from './signal.mjs'

export function writeWav(file, { L, R }) {
  const n = L.length
  const rng = seeded('dither')
  const data = Buffer.alloc(44 + n * 4)
  data.write('RIFF', 0)
  data.writeUInt32LE(36 + n * 4, 4)
  data.write('WAVEfmt ', 8)
  data.writeUInt32LE(16, 16)
  data.writeUInt16LE(1, 20)
  data.writeUInt16LE(2, 22)
  data.writeUInt32LE(SR, 24)
  data.writeUInt32LE(SR * 4, 28)
  data.writeUInt16LE(4, 32)
  data.writeUInt16LE(16, 34)
  data.write('data', 36)
  data.writeUInt32LE(n * 4, 40)
  const pcm = new Int16Array(data.buffer, data.byteOffset + 44, n * 2)
  for (let i = 0; i < n; i++) {
    const d = rng() - rng()
    pcm[i * 2] = clamp(Math.round(L[i] * 32767 + d), -32768, 32767)
    pcm[i * 2 + 1] = clamp(Math.round(R[i] * 32767 + d), -32768, 32767)
  }
  fs.writeFileSync(file, data)
}
