/* The room and the echo that a mix is sent through. */

import { SR, Svf, stereo } from './signal.mjs'

/** Reverb: eight delay lines mixed by a Hadamard matrix, damped, in stereo. */
export function reverb(bus, { t60 = 1.8, damp = 0.35, pre = 0.018 } = {}) {
  const lens = [1129, 1277, 1427, 1601, 1777, 1951, 2137, 2371].map(n => Math.round(n * 1.25))
  const lines = lens.map(n => new Float32Array(n))
  const gains = lens.map(n => 10 ** ((-3 * n) / (SR * t60)))
  const lp = new Float64Array(8)
  const at = new Int32Array(8)
  const x = new Float64Array(8)
  const preN = Math.max(1, Math.round(pre * SR))
  const out = stereo(bus.L.length)
  const hpL = new Svf(160)
  const hpR = new Svf(160)
  for (let i = 0; i < bus.L.length; i++) {
    const inL = i >= preN ? bus.L[i - preN] : 0
    const inR = i >= preN ? bus.R[i - preN] : 0
    for (let k = 0; k < 8; k++) {
      const y = lines[k][at[k]]
      lp[k] += (y - lp[k]) * (1 - damp)
      x[k] = lp[k] * gains[k]
    }
    out.L[i] = x[0] + x[2] - x[4] + x[6]
    out.R[i] = x[1] - x[3] + x[5] + x[7]
    for (let h = 1; h < 8; h <<= 1) {
      for (let k = 0; k < 8; k++) {
        if (k & h) continue
        const a = x[k]
        const b = x[k | h]
        x[k] = a + b
        x[k | h] = a - b
      }
    }
    for (let k = 0; k < 8; k++) {
      lines[k][at[k]] = x[k] * 0.35355 + (k & 1 ? inR : inL)
      if (++at[k] === lens[k]) at[k] = 0
    }
    hpL.tick(out.L[i])
    hpR.tick(out.R[i])
    out.L[i] = hpL.high * 0.5
    out.R[i] = hpR.high * 0.5
  }
  return out
}

/** Echo that goes from one side to the other. */
export function pingPong(bus, sec, feedback, tone = 3200) {
  const n = Math.round(sec * SR)
  const out = stereo(bus.L.length)
  const fl = new Svf(tone)
  const fr = new Svf(tone)
  for (let i = n; i < bus.L.length; i++) {
    out.L[i] = fl.tick((bus.L[i - n] + bus.R[i - n]) * 0.5 + out.R[i - n] * feedback)
    out.R[i] = fr.tick(out.L[i - n])
  }
  return out
}
