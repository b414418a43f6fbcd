/* The cover of "Copper Rain". */

import { HEX } from '../picture/palette.mjs'
import { el, times } from './shapes.mjs'

export const copperRain = rng =>
  el.rect(0, 0, 400, 400, HEX.ink) +
  el.disc(232, 178, 118, HEX.copper) +
  times(34, i =>
    el.rect(
      4 + i * 12,
      (rng() * 270 - 70).toFixed(1),
      3,
      (80 + rng() * 140).toFixed(1),
      i % 3 ? HEX.cream : HEX.ink,
    ),
  ) +
  el.rect(0, 318, 400, 82, HEX.red) +
  el.rect(0, 318, 400, 6, HEX.cream) +
  times(3, i => el.rect(150 + i * 22, 340 + i * 17, 164 - i * 44, 5, HEX.copper))
