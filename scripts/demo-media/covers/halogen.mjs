/* The cover of "Halogen". */

import { HEX } from '../picture/palette.mjs'
import { el, times } from './shapes.mjs'

export const halogen = () =>
  el.rect(0, 0, 400, 400, HEX.cream) +
  times(24, i => el.turn(el.rect(196, 30, 8, i % 2 ? 96 : 60, i % 3 ? HEX.copper : HEX.ink), i * 15)) +
  el.disc(200, 200, 56, HEX.gold) +
  el.disc(200, 200, 26, HEX.cream)
