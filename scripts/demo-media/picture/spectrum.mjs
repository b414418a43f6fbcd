/* What the picture sees of the sound: the spectrum of a mix, frame by frame. */

import { clamp, TAU } from '../math.mjs'
import { SR } from '../sound/signal.mjs'
import { FPS } from './palette.mjs'

/** Spectrum per frame, in 32 steps of pitch, smoothed: attack at once, fall slowly. */
export function spectra({ L, R }, frames) {
  const N = 2048
  const bands = 32
  const re = new Float64Array(N)
  const im = new Float64Array(N)
  const out = []
  let held = new Float32Array(bands)
  for (let f = 0; f < frames; f++) {
    const mid = Math.round((f / FPS) * SR)
    for (let i = 0; i < N; i++) {
      const j = mid + i - N / 2
      re[i] = j >= 0 && j < L.length ? (L[j] + R[j]) * (0.5 - 0.5 * Math.cos((TAU * i) / N)) : 0
      im[i] = 0
    }
    for (let i = 1, j = 0; i < N; i++) {
      let bit = N >> 1
      for (; j & bit; bit >>= 1) j ^= bit
      j ^= bit
      if (i < j) [re[i], re[j]] = [re[j], re[i]]
    }
    for (let len = 2; len <= N; len <<= 1) {
      for (let k = 0; k < len / 2; k++) {
        const c = Math.cos((-TAU * k) / len)
        const s = Math.sin((-TAU * k) / len)
        for (let i = k; i < N; i += len) {
          const j = i + len / 2
          const xr = re[j] * c - im[j] * s
          const xi = re[j] * s + im[j] * c
          re[j] = re[i] - xr
          im[j] = im[i] - xi
          re[i] += xr
          im[i] += xi
        }
      }
    }
    const now = new Float32Array(bands)
    for (let b = 0; b < bands; b++) {
      const lo = Math.floor((50 * 2 ** (b * 0.235) * N) / SR)
      const hi = Math.max(lo + 1, Math.floor((50 * 2 ** ((b + 1) * 0.235) * N) / SR))
      let e = 0
      for (let k = lo; k < hi; k++) e += re[k] * re[k] + im[k] * im[k]
      const db = 10 * Math.log10(e / N / N + 1e-9) + 42 + b * 0.55
      now[b] = Math.max(clamp(db / 34), held[b] * 0.86)
    }
    held = now
    out.push(now)
  }
  return out
}
