/* Chance that is the same on every run: a seeded generator, white noise and smooth noise. */

import { lerp } from './math.mjs'

/** Seeded generator (mulberry32): same text, same numbers. */
export function seeded(text) {
  let h = 1779033703 ^ text.length
  for (let i = 0; i < text.length; i++) {
    h = Math.imul(h ^ text.charCodeAt(i), 3432918353)
    h = (h << 13) | (h >>> 19)
  }
  return () => {
    h = (h + 0x6d2b79f5) | 0
    let t = Math.imul(h ^ (h >>> 15), 1 | h)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** One sample of white noise. */
export const white = rng => rng() * 2 - 1

/** Smooth one-dimensional noise in -1..1, the same for every run. */
export function noise1(x, seed = 0) {
  const i = Math.floor(x)
  const f = x - i
  const h = n => {
    let t = Math.imul((n + seed * 7919) | 0, 0x9e3779b1)
    t = Math.imul(t ^ (t >>> 15), 0x85ebca6b)
    t ^= t >>> 13
    return (t >>> 0) / 2147483648 - 1
  }
  return lerp(h(i), h(i + 1), f * f * (3 - 2 * f))
}
