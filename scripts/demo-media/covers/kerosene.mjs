/* The cover of "Kerosene Waltz". */

import { HEX } from '../picture/palette.mjs'
import { el } from './shapes.mjs'

const FLAME =
  'M0-300C30-210 130-150 118-30 108 50 50 60 0 60S-112 46-118-36c-4-60 50-84 48-150 34 18 48 48 48 84C0-140-10-210 0-300Z'

export const kerosene = () =>
  el.rect(0, 0, 400, 400, HEX.ink) +
  [
    [1, HEX.red],
    [0.76, HEX.copper],
    [0.52, HEX.gold],
    [0.28, HEX.cream],
  ]
    .map(([s, c]) => el.path(FLAME, c, `transform="translate(200 330) scale(${s})"`))
    .join('')
