/* A frame of floats: colours are laid on it and it ends as bytes. */

import { smooth } from '../math.mjs'
import { H, mixc, W } from './palette.mjs'

/** A fixed ordered dither. */
const BAYER = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5].map(x => (x / 16 - 0.5) * 0.9)

export class Frame {
  constructor() {
    this.px = new Float32Array(W * H * 3)
    this.bytes = new Uint8ClampedArray(W * H * 3)
  }

  copy(other) {
    this.px.set(other.px)
  }

  /** Vertical gradient over rows y0..y1: stops are [position 0..1, colour]. */
  gradient(stops, y0 = 0, y1 = H) {
    for (let y = Math.max(0, Math.floor(y0)); y < Math.min(H, y1); y++) {
      const t = (y - y0) / (y1 - y0)
      let k = 0
      while (k < stops.length - 2 && t > stops[k + 1][0]) k++
      const c = mixc(stops[k][1], stops[k + 1][1], smooth(stops[k][0], stops[k + 1][0], t))
      for (let x = 0, i = y * W * 3; x < W; x++, i += 3) {
        this.px[i] = c[0]
        this.px[i + 1] = c[1]
        this.px[i + 2] = c[2]
      }
    }
  }

  blend(i, c, a, add) {
    const p = this.px
    if (add) {
      p[i] += c[0] * a
      p[i + 1] += c[1] * a
      p[i + 2] += c[2] * a
    } else {
      p[i] += (c[0] - p[i]) * a
      p[i + 1] += (c[1] - p[i + 1]) * a
      p[i + 2] += (c[2] - p[i + 2]) * a
    }
  }

  /** Fills where the signed distance is negative, with a one pixel edge. */
  shape(x0, y0, x1, y1, dist, c, a = 1, add = false) {
    const xa = Math.max(0, Math.floor(x0))
    const xb = Math.min(W, Math.ceil(x1))
    const yb = Math.min(H, Math.ceil(y1))
    for (let y = Math.max(0, Math.floor(y0)); y < yb; y++) {
      for (let x = xa, i = (y * W + xa) * 3; x < xb; x++, i += 3) {
        const d = dist(x + 0.5, y + 0.5)
        if (d < 0.5) this.blend(i, c, d > -0.5 ? a * (0.5 - d) : a, add)
      }
    }
  }

  /** To bytes, with the fade and a fixed ordered dither against banding. */
  finish(fade) {
    const p = this.px
    for (let y = 0, i = 0; y < H; y++) {
      for (let x = 0; x < W; x++) {
        const d = BAYER[(y & 3) * 4 + (x & 3)]
        for (let k = 0; k < 3; k++, i++) {
          const v = p[i] * fade
          this.bytes[i] = (v > 0.8 ? 1 - 0.2 * Math.exp((0.8 - v) / 0.2) : v) * 255 + d
        }
      }
    }
    return this.bytes
  }
}
