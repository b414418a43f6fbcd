/* The bar, the bottles, and the man who only came in for one drink. */

import { frac, lerp, smooth } from '../../math.mjs'
import { P, rgb } from '../../picture/palette.mjs'
import { figure } from './figure.mjs'

export function bar(c, a, half, bob, late) {
  const sip = smooth(0.86, 0.94, frac(a.bar / 3)) * smooth(1, 0.97, frac(a.bar / 3)) + late
  c.rect(0, 238, 92, 66, rgb('#3a1a10'))
  for (let i = 0; i < 3; i++) c.rect(8 + i * 28, 250, 20, 46, rgb('#2a120c'))
  const m = figure(c, 116, 302, 1.12, {
    lean: -0.3 + 0.2 * half,
    bob: bob * 0.5,
    hat: true,
    hands: [
      [lerp(-26, -14, sip), lerp(-62, -108, sip)],
      [20, -46],
    ],
  })
  c.rect(0, 233, 98, 7, P.copper, 0.85)
  const [mx, my] = m([lerp(-27, -14, sip), lerp(-66, -112, sip)])
  c.poly(
    [
      [mx - 5, my - 10],
      [mx + 5, my - 10],
      [mx + 4, my + 4],
      [mx - 4, my + 4],
    ],
    P.amber,
  )
  c.rect(mx - 5, my - 12, 10, 3, P.cream)
  for (const [x, h, col] of [
    [14, 30, P.teal],
    [30, 24, P.red],
    [46, 34, P.sage],
  ]) {
    c.rect(x, 233 - h * 0.66, 10, h * 0.66, col, 0.9)
    c.rect(x + 3, 233 - h, 4, h * 0.4, col, 0.9)
  }
}
