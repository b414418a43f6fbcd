/* Writes four frames of a song as PPM, to look at a scene without packing it. */

import fs from 'node:fs'
import path from 'node:path'
import { film } from './film.mjs'
import { FPS, H, W } from './picture/palette.mjs'

export async function writeStills(song, play, dir) {
  const frames = Math.ceil(play.seconds * FPS)
  const head = Buffer.from(`P6\n${W} ${H}\n255\n`)
  fs.mkdirSync(dir, { recursive: true })
  await film(
    song,
    play,
    (bytes, f) =>
      fs.writeFileSync(
        path.join(dir, `${song.key}-${String(f).padStart(5, '0')}.ppm`),
        Buffer.concat([head, Buffer.from(bytes)]),
      ),
    [0.08, 0.3, 0.52, 0.74].map(p => Math.floor(frames * p)),
  )
}
