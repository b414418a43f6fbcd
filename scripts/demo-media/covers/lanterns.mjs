/* The cover of "Ninety-Nine Lanterns". */

import { HEX } from '../picture/palette.mjs'
import { el, times } from './shapes.mjs'

export const lanterns = rng =>
  el.rect(0, 0, 400, 400, HEX.navy) +
  times(30, i => {
    const r = 9 + rng() * 15
    const x = 24 + (i % 6) * 70 + rng() * 34 - 8
    const y = 30 + Math.floor(i / 6) * 78 + rng() * 44 - 12
    const opacity = (0.62 + rng() * 0.38).toFixed(2)
    const fill = [HEX.gold, HEX.copper, HEX.cream, HEX.pink][i % 4]
    return (
      `<g opacity="${opacity}">` +
      `<ellipse cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" ` +
      `rx="${r.toFixed(1)}" ry="${(r * 1.28).toFixed(1)}" fill="${fill}"/>` +
      `${el.rect((x - r * 0.5).toFixed(1), (y - r * 1.5).toFixed(1), r.toFixed(1), 5, HEX.ink)}</g>`
    )
  })
