/* The cover of "Tell the Driver Twice". */

import { HEX } from '../picture/palette.mjs'
import { el } from './shapes.mjs'

export const tellDriver = () =>
  el.rect(0, 0, 400, 400, HEX.gold) +
  el.path('M200 150L-60 400H460Z', HEX.ink) +
  [
    [168, 14, 4],
    [188, 21, 8],
    [222, 30, 12],
    [270, 40, 16],
    [334, 56, 22],
  ]
    .map(([y, h, w]) => el.path(`M${200 - w / 2} ${y}h${w}l${w * 0.3} ${h}h${-w * 1.6}Z`, HEX.cream))
    .join('') +
  el.rect(0, 0, 400, 150, HEX.copper) +
  el.path('M134 150a66 66 0 0 1 132 0Z', HEX.cream) +
  el.rect(0, 147, 400, 6, HEX.ink)
