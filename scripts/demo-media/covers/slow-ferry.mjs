/* The cover of "Slow Ferry Home". */

import { HEX } from '../picture/palette.mjs'
import { el, times } from './shapes.mjs'

export const slowFerry = () =>
  el.rect(0, 0, 400, 400, HEX.sky) +
  el.disc(300, 120, 58, HEX.cream) +
  el.path('M70 196h150l-22 34H92Z', HEX.red) +
  el.rect(112, 160, 62, 36, HEX.cream) +
  el.rect(138, 128, 16, 32, HEX.ink) +
  [122, 140, 158].map(x => el.rect(x - 4, 170, 9, 9, HEX.ink)).join('') +
  times(7, k =>
    el.path(
      `M0 ${208 + k * 30}${times(8, () => `q25 ${k % 2 ? 16 : -16} 50 0`)}V400H0Z`,
      k % 2 ? HEX.navy : HEX.teal,
    ),
  )
