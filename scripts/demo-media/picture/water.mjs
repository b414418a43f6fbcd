/* Water that mirrors what is above it. */

import { clamp, lerp } from '../math.mjs'
import { noise1 } from '../random.mjs'
import { H, W } from './palette.mjs'

/** Mirrors what is above row y into the water below it. */
export function reflect(p, y, depth, t, { amp, tint, keep }) {
  for (let v = 0; v < depth && y + v < H; v++) {
    const near = v / depth
    const src = Math.max(0, Math.round(y - 1 - v * 1.15 + Math.sin(v * 0.55 - t * 2.1) * near * 2.5))
    const shift =
      Math.sin(v * (0.42 - 0.18 * near) - t * 2.4) * amp * (0.3 + near) +
      noise1(v * 0.5 + t * 0.9, 3) * amp * 0.6
    const whole = Math.floor(shift)
    const part = shift - whole
    const k = keep * (1 - 0.55 * near)
    for (let x = 0, i = (y + v) * W * 3; x < W; x++, i += 3) {
      const j = (src * W + clamp(x + whole, 0, W - 1)) * 3
      const j2 = (src * W + clamp(x + whole + 1, 0, W - 1)) * 3
      for (let q = 0; q < 3; q++) p[i + q] = lerp(p[j + q], p[j2 + q], part) * k + tint[q] * (1 - keep)
    }
  }
}
