/* A moth, its wings cut from curves. */

import { P } from '../../picture/palette.mjs'
import { place } from '../shapes.mjs'

const bezier = (a, b, c, d) =>
  Array.from({ length: 14 }, (_, i) => {
    const t = i / 14
    const u = 1 - t
    return [0, 1].map(k => u * u * u * a[k] + 3 * u * u * t * b[k] + 3 * u * t * t * c[k] + t * t * t * d[k])
  })

const wing = [
  [0, -10],
  ...bezier([0, -10], [60, -80], [130, -70], [110, -10]),
  ...bezier([110, -10], [100, 30], [40, 30], [0, 10]),
]

const tail = [
  [0, 6],
  ...bezier([0, 6], [40, 24], [70, 50], [44, 74]),
  ...bezier([44, 74], [20, 86], [6, 50], [0, 20]),
]

/** `flap` is how far the wings are open, 0..1. */
export function moth(c, x, y, s, flap, tilt) {
  for (const side of [-1, 1]) {
    c.poly(place(wing, x, y, s * side * flap, s, tilt), P.red)
    c.poly(place(tail, x, y, s * side * flap, s, tilt), P.copper)
    const q = place([[62, -26]], x, y, s * side * flap, s, tilt)[0]
    c.ellipse(q[0], q[1], 13 * s * flap + 0.4, 13 * s, P.cream)
  }
  const bodyA = place([[0, -24]], x, y, s, s, tilt)[0]
  const bodyB = place([[0, 50]], x, y, s, s, tilt)[0]
  c.line(...bodyA, ...bodyB, 8 * s, P.cream)
}
