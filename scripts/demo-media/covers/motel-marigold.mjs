/* The cover of "Motel Marigold". */

import { HEX } from '../picture/palette.mjs'
import { el, times } from './shapes.mjs'

export const motelMarigold = () =>
  el.rect(0, 0, 400, 400, HEX.red) +
  [
    [18, 152, HEX.copper, 40],
    [14, 116, HEX.gold, 38],
    [10, 78, HEX.cream, 32],
  ]
    .map(([n, r, c, w], k) =>
      times(n, i =>
        el.turn(
          `<ellipse cx="200" cy="${200 - r * 0.62}" rx="${w / 2}" ry="${r * 0.5}" fill="${c}"/>`,
          (i * 360) / n + k * 9,
        ),
      ),
    )
    .join('') +
  el.disc(200, 200, 32, HEX.ink) +
  el.disc(200, 200, 14, HEX.cream)
