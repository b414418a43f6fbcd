/* The cover of "Salt on the Dancefloor". */

import { HEX } from '../picture/palette.mjs'
import { el, times } from './shapes.mjs'

export const salt = () =>
  el.rect(0, 0, 400, 400, HEX.teal) +
  times(10, y =>
    times(10, x => {
      const s = 14 + 12 * Math.sin(x * 0.7 + y * 0.5) * Math.cos(y * 0.6 - x * 0.2)
      return el.rect(
        (20 + x * 40 - s / 2).toFixed(1),
        (20 + y * 40 - s / 2).toFixed(1),
        s.toFixed(1),
        s.toFixed(1),
        (x + y * 3) % 11 === 4 ? HEX.copper : HEX.cream,
        (x + y) % 2 ? `transform="rotate(45 ${20 + x * 40} ${20 + y * 40})"` : '',
      )
    }),
  )
