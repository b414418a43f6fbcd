/* The mirror ball over the dancefloor. */

import { clamp, frac } from '../../math.mjs'
import { dim, mixc, P, rgb, W } from '../../picture/palette.mjs'

export function mirrorBall(c, bx, by, R, { turn, kick, colours: [ca, cb] }) {
  c.rect(319, 0, 2, 20, rgb('#5a5068'))
  c.glow(bx, by, 120, 110, P.cream, 0.14 + 0.1 * kick)
  for (let y = by - R; y < by + R; y++) {
    for (let x = bx - R; x < bx + R; x++) {
      const u = (x + 0.5 - bx) / R
      const v = (y + 0.5 - by) / R
      const d = u * u + v * v
      if (d >= 1) continue
      const w = Math.sqrt(1 - d)
      const lat = Math.asin(v) * 4.6
      const row = Math.floor(lat)
      const around = Math.cos((row + 0.5) / 4.6)
      const lon = (Math.atan2(u, w) + turn) * 4.6 * around
      const col = Math.floor(lon)
      const gap = Math.min(frac(lat), frac(lon)) < 0.13
      const h = frac(Math.sin(row * 91.7 + col * 37.3) * 4758.5)
      const glint = h > 0.82 ? 1 : 0.25 + 0.4 * h
      const base = mixc(mixc(P.raised, P.sky, 0.3 + 0.3 * h), h < 0.3 ? ca : h < 0.55 ? cb : P.cream, 0.55)
      const lightv = gap
        ? 0.18
        : 1.5 * glint * (0.35 + 0.75 * clamp(w * 0.7 - u * 0.3 - v * 0.5)) * (0.8 + 0.4 * kick)
      c.blend((y * W + x) * 3, dim(base, lightv), d > 0.96 ? (1 - d) / 0.04 : 1, false)
    }
  }
}
