/* The cover of "Two Words by Wire". */

import { HEX } from '../picture/palette.mjs'
import { el } from './shapes.mjs'

export const telegraph = () => {
  const pole = (x, y, s) =>
    el.rect(x - 4 * s, y, 8 * s, 220 * s, HEX.ink) +
    el.rect(x - 40 * s, y + 16 * s, 80 * s, 7 * s, HEX.ink) +
    el.rect(x - 30 * s, y + 40 * s, 60 * s, 6 * s, HEX.ink)
  return (
    el.rect(0, 0, 400, 400, HEX.sand) +
    el.rect(0, 0, 400, 250, HEX.coral) +
    el.disc(120, 200, 70, HEX.copper) +
    el.path('M0 250Q120 190 240 250T400 230V400H0Z', HEX.red) +
    pole(190, 186, 0.34) +
    pole(234, 150, 0.62) +
    pole(304, 84, 1.04) +
    el.path(
      'M400 62Q340 130 268 104Q240 156 210 162Q196 190 178 193',
      'none',
      `stroke="${HEX.ink}" stroke-width="2.4"`,
    ) +
    el.path('M0 320Q160 250 400 330V400H0Z', HEX.ink)
  )
}
