/* Draws the frames of a song. */

import { smooth } from './math.mjs'
import { Canvas } from './picture/canvas.mjs'
import { Ear } from './picture/ear.mjs'
import { seeded } from './random.mjs'
import { SCENES } from './scenes/index.mjs'

/** The picture, frame by frame, into `sink(bytes, frame)`. */
export async function film(song, play, sink, only = null) {
  const ear = new Ear(song, play)
  const draw = SCENES[song.key](seeded(`${song.key} picture`))
  const canvas = new Canvas()
  for (let f = 0; f < ear.frames; f++) {
    if (only && !only.includes(f)) continue
    draw(canvas, ear.seek(f))
    const fade = smooth(0, 0.5, ear.t + 0.06) * smooth(ear.dur, ear.dur - 1.3, ear.t)
    await sink(canvas.finish(fade), f)
  }
}
