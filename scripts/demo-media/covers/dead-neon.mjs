/* The cover of "Meet Me Under the Dead Neon". */

import { HEX } from '../picture/palette.mjs'
import { el } from './shapes.mjs'

export const deadNeon = () =>
  el.rect(0, 0, 400, 400, '#120f1a') +
  [
    [150, HEX.copper],
    [124, HEX.pink],
    [98, HEX.gold],
    [72, HEX.cream],
  ]
    .map(([r, c]) =>
      el.path(
        `M${200 - r} 400V190a${r} ${r} 0 0 1 ${2 * r} 0V400`,
        'none',
        `stroke="${c}" stroke-width="11"`,
      ),
    )
    .join('') +
  el.disc(200, 196, 26, HEX.cream)
