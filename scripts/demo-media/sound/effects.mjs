/* Effects that change a stereo track in place. */

import { clamp, TAU } from '../math.mjs'
import { SR, Svf } from './signal.mjs'

export const FX = {
  drive(tr, amount, out = 1) {
    for (const ch of [tr.L, tr.R]) for (let i = 0; i < ch.length; i++) ch[i] = Math.tanh(ch[i] * amount) * out
  },
  lp(tr, fc) {
    for (const ch of [tr.L, tr.R]) {
      const f = new Svf(fc)
      for (let i = 0; i < ch.length; i++) ch[i] = f.tick(ch[i])
    }
  },
  hp(tr, fc) {
    for (const ch of [tr.L, tr.R]) {
      const f = new Svf(fc)
      for (let i = 0; i < ch.length; i++) {
        f.tick(ch[i])
        ch[i] = f.high
      }
    }
  },
  peak(tr, fc, q, gain) {
    for (const ch of [tr.L, tr.R]) {
      const f = new Svf(fc, q)
      for (let i = 0; i < ch.length; i++) {
        f.tick(ch[i])
        ch[i] += f.band * f.k * gain
      }
    }
  },
  sweep(tr, from, to, sec) {
    for (const ch of [tr.L, tr.R]) {
      const f = new Svf(from, 1.1)
      for (let i = 0; i < ch.length; i++) {
        if ((i & 63) === 0) f.set(from * (to / from) ** clamp(i / SR / sec), 1.1)
        ch[i] = f.tick(ch[i])
      }
    }
  },
  trem(tr, rate, depth, width = 0) {
    for (let i = 0; i < tr.L.length; i++) {
      const w = (TAU * rate * i) / SR
      tr.L[i] *= 1 - depth * (0.5 + 0.5 * Math.sin(w))
      tr.R[i] *= 1 - depth * (0.5 + 0.5 * Math.sin(w + width * Math.PI))
    }
  },
  chorus(tr, depth = 0.5, rate = 0.6) {
    const size = 4096
    const src = [tr.L, tr.R]
    const lines = [new Float32Array(size), new Float32Array(size)]
    for (let i = 0; i < tr.L.length; i++) {
      for (let c = 0; c < 2; c++) {
        const line = lines[c]
        line[i & (size - 1)] = src[c][i]
        let wet = 0
        for (let k = 0; k < 2; k++) {
          const d = 720 + 260 * Math.sin((TAU * rate * (1 + 0.3 * k) * i) / SR + c * 1.7 + k * 2.4)
          const j = i - d
          const j0 = Math.floor(j)
          const f = j - j0
          wet += line[j0 & (size - 1)] * (1 - f) + line[(j0 + 1) & (size - 1)] * f
        }
        src[c][i] = src[c][i] * (1 - depth * 0.4) + wet * depth * 0.6
      }
    }
  },
  rotary(tr, rate = 6.2) {
    FX.chorus(tr, 0.5, rate * 0.9)
    FX.trem(tr, rate, 0.28, 1)
  },
}
