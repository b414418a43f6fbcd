/* The cover of "The Long, Slow, Slightly Embarrassing Goodbye". */

import { HEX } from '../picture/palette.mjs'
import { el, times } from './shapes.mjs'

export const goodbye = () =>
  el.rect(0, 0, 400, 400, HEX.sand) +
  times(8, i => el.rect(60 + i * 18, 60 + i * 36, 280 - i * 36, 28, i % 2 ? HEX.red : HEX.ink)) +
  el.disc(318, 318, 40, HEX.teal) +
  el.disc(318, 318, 12, HEX.red)
