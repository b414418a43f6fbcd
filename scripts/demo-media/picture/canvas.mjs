/* The canvas of the scenes: antialiased shapes, additive light, water and bloom on a frame. */

import { clamp, lerp } from '../math.mjs'
import { bloom, lightBuffers } from './bloom.mjs'
import { Frame } from './frame.mjs'
import { H, W } from './palette.mjs'
import { edgeSums, fillPolygon } from './polygon.mjs'
import { reflect } from './water.mjs'

export class Canvas extends Frame {
  sums = edgeSums()
  light = lightBuffers()

  disc(x, y, r, c, a = 1, add = false) {
    this.shape(x - r - 1, y - r - 1, x + r + 1, y + r + 1, (u, v) => Math.hypot(u - x, v - y) - r, c, a, add)
  }

  ellipse(x, y, rx, ry, c, a = 1, add = false) {
    const k = Math.min(rx, ry)
    this.shape(
      x - rx - 1,
      y - ry - 1,
      x + rx + 1,
      y + ry + 1,
      (u, v) => (Math.hypot((u - x) / rx, (v - y) / ry) - 1) * k,
      c,
      a,
      add,
    )
  }

  ring(x, y, r, w, c, a = 1, add = false) {
    const o = r + w / 2 + 1
    this.shape(
      x - o,
      y - o,
      x + o,
      y + o,
      (u, v) => Math.abs(Math.hypot(u - x, v - y) - r) - w / 2,
      c,
      a,
      add,
    )
  }

  /** A neon tube bent into an arch: half circle on two legs. */
  arch(x, spring, base, r, w, c, a = 1, add = false) {
    const o = r + w / 2 + 1
    const tube = (u, v) =>
      Math.abs((v > spring ? Math.abs(u - x) : Math.hypot(u - x, v - spring)) - r) - w / 2
    const side = r - w / 2 - 2
    const legs = Math.max(spring, spring - o + 1)
    this.shape(x - o, spring - o, x + o, Math.min(legs, base), tube, c, a, add)
    const from = Math.ceil(legs)
    this.shape(x - o, from, x - side, base, tube, c, a, add)
    this.shape(x + side, from, x + o, base, tube, c, a, add)
  }

  rect(x, y, w, h, c, a = 1, add = false) {
    if (w <= 0 || h <= 0) return
    const xa = Math.max(0, Math.floor(x))
    const xb = Math.min(W, Math.ceil(x + w))
    for (let v = Math.max(0, Math.floor(y)); v < Math.min(H, Math.ceil(y + h)); v++) {
      const cy = Math.min(v + 1, y + h) - Math.max(v, y)
      for (let u = xa, i = (v * W + xa) * 3; u < xb; u++, i += 3) {
        const cx = Math.min(u + 1, x + w) - Math.max(u, x)
        this.blend(i, c, a * cx * cy, add)
      }
    }
  }

  line(x0, y0, x1, y1, w, c, a = 1, add = false) {
    const dx = x1 - x0
    const dy = y1 - y0
    const l2 = dx * dx + dy * dy || 1e-6
    const o = w / 2 + 1
    const hw = Math.max(w, 1) / 2
    const k = a * Math.min(1, w)
    const ya = Math.max(0, Math.floor(Math.min(y0, y1) - o))
    const yb = Math.min(H, Math.ceil(Math.max(y0, y1) + o))
    const reach = (o * Math.sqrt(l2)) / Math.max(Math.abs(dy), 1e-3)
    for (let y = ya; y < yb; y++) {
      const mid = Math.abs(dy) > 1e-3 ? x0 + ((y + 0.5 - y0) / dy) * dx : (x0 + x1) / 2
      const xa = Math.max(0, Math.floor(Math.max(Math.min(x0, x1) - o, mid - reach - 1)))
      const xb = Math.min(W, Math.ceil(Math.min(Math.max(x0, x1) + o, mid + reach + 1)))
      for (let x = xa, i = (y * W + xa) * 3; x < xb; x++, i += 3) {
        const u = x + 0.5 - x0
        const v = y + 0.5 - y0
        const t = clamp((u * dx + v * dy) / l2)
        const d = Math.hypot(u - dx * t, v - dy * t) - hw
        if (d < 0.5) this.blend(i, c, d > -0.5 ? k * (0.5 - d) : k, add)
      }
    }
  }

  /** Additive light with a soft fall-off. */
  glow(x, y, rx, ry, c, a = 1) {
    const xa = Math.max(0, Math.floor(x - rx))
    const xb = Math.min(W, Math.ceil(x + rx))
    for (let v = Math.max(0, Math.floor(y - ry)); v < Math.min(H, Math.ceil(y + ry)); v++) {
      const dv = ((v + 0.5 - y) / ry) ** 2
      for (let u = xa, i = (v * W + xa) * 3; u < xb; u++, i += 3) {
        const d = 1 - dv - ((u + 0.5 - x) / rx) ** 2
        if (d > 0) this.blend(i, c, a * d * d, true)
      }
    }
  }

  /** A beam of light from a point, fading with the distance. */
  beam(x, y, ex, ey, wide, c, a) {
    const steps = 14
    const l = Math.hypot(ex - x, ey - y) || 1
    const nx = (-(ey - y) / l) * wide
    const ny = ((ex - x) / l) * wide
    for (let i = 0; i < steps; i++) {
      const u = i / steps
      const v = (i + 1) / steps
      const at = (t, s) => [lerp(x, ex, t) + nx * t * s, lerp(y, ey, t) + ny * t * s]
      this.poly([at(u, -1), at(v, -1), at(v, 1), at(u, 1)], c, a * (1 - (i + 0.5) / steps) ** 1.3, true)
    }
  }

  /** Filled polygon; `c2` makes a gradient from top to bottom. */
  poly(pts, c, a = 1, add = false, c2 = null) {
    fillPolygon(this, this.sums, pts, c, a, add, c2)
  }

  /** Mirrors what is above row y into the water below it. */
  reflect(y, depth, t, water) {
    reflect(this.px, y, depth, t, water)
  }

  /** Bright parts spill light around them. */
  bloom(amount, threshold) {
    bloom(this.px, this.light, amount, threshold)
  }
}
