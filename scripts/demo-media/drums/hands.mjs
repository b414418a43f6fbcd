/* Hands, congas, shaker and guiro; each gives its pan and one hit. */

import { frac, smooth } from '../math.mjs'
import { bandNoise, hit, thump } from './noise.mjs'

export const HANDS = {
  clap: [
    0,
    g => {
      const n = bandNoise(g, 1500, 1.1)
      return hit(0.35, s => {
        const k = Math.floor(s / 0.011)
        return n() * 1.7 * (k < 3 ? Math.exp(-(s - k * 0.011) / 0.005) : Math.exp(-(s - 0.033) / 0.075))
      })
    },
  ],
  shaker: [
    -0.35,
    g => {
      const n = bandNoise(g, 6800, 1.2)
      return hit(0.16, s => n() * 0.9 * Math.min(1, s / 0.018) * Math.exp(-Math.max(0, s - 0.018) / 0.03))
    },
  ],
  conga: [
    -0.3,
    g => {
      const b = thump(176, 34, 0.02, 0.14)
      const n = bandNoise(g, 900, 2)
      return hit(0.45, s => b(s) * 0.9 + n() * 0.5 * Math.exp(-s / 0.012))
    },
  ],
  hiconga: [
    0.28,
    g => {
      const b = thump(262, 40, 0.02, 0.1)
      const n = bandNoise(g, 1400, 2)
      return hit(0.35, s => b(s) * 0.8 + n() * 0.5 * Math.exp(-s / 0.01))
    },
  ],
  slap: [
    0.28,
    g => {
      const b = thump(330, 90, 0.01, 0.035)
      const n = bandNoise(g, 2300, 1.5)
      return hit(0.2, s => b(s) * 0.6 + n() * 1.3 * Math.exp(-s / 0.016))
    },
  ],
  guiro: [
    0.4,
    g => {
      const n = bandNoise(g, 3900, 2.2)
      return hit(
        0.24,
        s =>
          n() * 1.2 * Math.exp(-frac(s * (62 + 90 * s)) * 3.2) * smooth(0, 0.03, s) * smooth(0.23, 0.17, s),
      )
    },
  ],
  guiroS: [
    0.4,
    g => {
      const n = bandNoise(g, 4600, 2.2)
      return hit(0.09, s => n() * 1.2 * Math.exp(-frac(s * 95) * 3.2) * smooth(0.09, 0.05, s))
    },
  ],
}
