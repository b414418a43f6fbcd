/* The cover of "Bailar con la Marea". */

import { HEX } from '../picture/palette.mjs'
import { el } from './shapes.mjs'

export const marea = () =>
  el.rect(0, 0, 400, 400, HEX.coral) +
  [
    [360, HEX.red],
    [320, HEX.coral],
    [280, HEX.teal],
    [240, HEX.red],
    [200, HEX.coral],
    [160, HEX.teal],
    [120, HEX.red],
    [80, HEX.coral],
    [40, HEX.teal],
  ]
    .map(([r, c]) => el.disc(200, 400, r, c))
    .join('') +
  el.disc(200, 92, 44, HEX.cream)
