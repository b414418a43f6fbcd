/* Things that several scenes draw. */

import { Canvas } from '../picture/canvas.mjs'
import { P, W } from '../picture/palette.mjs'

/** A picture that is painted once and copied under every frame. */
export const still = paint => {
  const c = new Canvas()
  paint(c)
  return c
}

export const starfield = (c, rng, n, y1, k = 0.8) => {
  for (let i = 0; i < n; i++)
    c.disc(rng() * W, rng() ** 1.3 * y1, 0.5 + rng() * 0.8, P.cream, k * (0.25 + 0.75 * rng()))
}

/** Points of a shape, stretched, turned and moved into place. */
export const place = (pts, x, y, sx, sy, turn = 0) => {
  const co = Math.cos(turn)
  const si = Math.sin(turn)
  return pts.map(([u, v]) => [x + u * sx * co - v * sy * si, y + u * sx * si + v * sy * co])
}
