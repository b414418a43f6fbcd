/* What every sound is made of: sample rate, pitch, stereo tracks, a filter, clean edges and envelopes. */

import { clamp } from '../math.mjs'

export const SR = 48000
export const hz = midi => 440 * 2 ** ((midi - 69) / 12)
export const stereo = n => ({ L: new Float32Array(n), R: new Float32Array(n) })

/** State variable filter (Simper). `low`, `band` and `high` are read after tick(). */
export class Svf {
  constructor(fc, q = Math.SQRT1_2) {
    this.s1 = 0
    this.s2 = 0
    this.set(fc, q)
  }
  set(fc, q) {
    const g = Math.tan((Math.PI * clamp(fc, 20, 20000)) / SR)
    this.k = 1 / q
    this.a1 = 1 / (1 + g * (g + this.k))
    this.a2 = g * this.a1
    this.a3 = g * this.a2
  }
  tick(x) {
    const v3 = x - this.s2
    const v1 = this.a1 * this.s1 + this.a2 * v3
    const v2 = this.s2 + this.a2 * this.s1 + this.a3 * v3
    this.s1 = 2 * v1 - this.s1
    this.s2 = 2 * v2 - this.s2
    this.low = v2
    this.band = v1
    this.high = x - this.k * v1 - v2
    return v2
  }
}

/** Takes the aliasing off the edge of a saw or a square. */
export const blep = (t, dt) => {
  if (t < dt) {
    const x = t / dt
    return x + x - x * x - 1
  }
  if (t > 1 - dt) {
    const x = (t - 1) / dt
    return x * x + x + x + 1
  }
  return 0
}

/** Attack, decay, sustain, release; all in seconds, with soft exponential falls. */
export function adsr(sec, held, a, d, s, r) {
  const at = x => (x < a ? x / a : s + (1 - s) * Math.exp((-(x - a) * 3) / d))
  return sec < held ? at(sec) : at(held) * Math.exp((-(sec - held) * 4.6) / r)
}
