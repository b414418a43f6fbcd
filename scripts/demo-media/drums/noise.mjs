/* The raw material of the drums: one hit, and the thumps, hisses and ringing metal in it. */

import { frac, TAU } from '../math.mjs'
import { white } from '../random.mjs'
import { SR, Svf } from '../sound/signal.mjs'

export const hit = (sec, fn) => {
  const out = new Float32Array(Math.round(sec * SR))
  for (let i = 0; i < out.length; i++) out[i] = fn(i / SR, i)
  for (let i = 0; i < 200; i++) out[out.length - 1 - i] *= i / 200
  return out
}

const METAL = [263, 400, 421, 474, 587, 845]
export const metal = (sec, tune = 1) =>
  METAL.reduce((s, f) => s + (frac(f * tune * 3.1 * sec) < 0.5 ? 1 : -1), 0) / 6

export const thump = (f, sweep, fall, dec) => {
  let ph = 0
  return sec => {
    ph += (f + sweep * Math.exp(-sec / fall)) / SR
    return Math.sin(TAU * ph) * Math.exp(-sec / dec)
  }
}

export const bandNoise = (rng, fc, q) => {
  const f = new Svf(fc, q)
  return () => {
    f.tick(white(rng))
    return f.band * f.k
  }
}

export const highNoise = (rng, fc) => {
  const f = new Svf(fc, 0.8)
  return () => {
    f.tick(white(rng))
    return f.high
  }
}
