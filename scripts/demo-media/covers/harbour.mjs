/* The cover of "Nobody Sleeps on Harbour Street". */

import { HEX } from '../picture/palette.mjs'
import { el, times } from './shapes.mjs'

export const harbour = rng =>
  el.rect(0, 0, 400, 400, HEX.forest) +
  el.disc(76, 92, 40, HEX.cream) +
  el.disc(94, 82, 38, HEX.forest) +
  times(8, i => {
    const top = [280, 190, 240, 140, 210, 260, 170, 230][i]
    let out = el.rect(i * 50, top, 48, 400 - top, i % 2 ? HEX.navy : HEX.ink)
    for (let y = top + 16; y < 386; y += 26)
      for (const x of [9, 27])
        if (rng() < 0.68) out += el.rect(i * 50 + x, y, 11, 14, rng() < 0.3 ? HEX.cream : HEX.gold)
    return out
  })
