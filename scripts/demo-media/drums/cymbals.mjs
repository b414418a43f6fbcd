/* Cymbals and small metal; each gives its pan and one hit. */

import { frac, TAU } from '../math.mjs'
import { Svf } from '../sound/signal.mjs'
import { highNoise, hit, metal } from './noise.mjs'

export const CYMBALS = {
  hat: [
    0.3,
    g => {
      const n = highNoise(g, 7600)
      return hit(0.12, s => (n() * 0.55 + metal(s, 1.4) * 0.05) * Math.exp(-s / 0.022))
    },
  ],
  openhat: [
    0.3,
    g => {
      const n = highNoise(g, 7000)
      return hit(0.4, s => (n() * 0.5 + metal(s, 1.35) * 0.06) * Math.exp(-s / 0.11))
    },
  ],
  ride: [
    -0.32,
    g => {
      const n = highNoise(g, 6000)
      const f = new Svf(5200, 1.2)
      return hit(1.4, s => {
        f.tick(metal(s, 1.02) + 0.4 * metal(s, 1.53))
        return (
          f.band * 0.34 * Math.exp(-s / 0.36) +
          n() * 0.09 * Math.exp(-s / 0.2) +
          Math.sin(TAU * 3140 * s) * 0.05 * Math.exp(-s / 0.2)
        )
      })
    },
  ],
  crash: [
    0.35,
    g => {
      const n = highNoise(g, 4200)
      return hit(2.4, s => n() * 0.42 * Math.exp(-s / 0.55) + metal(s, 1.21) * 0.05 * Math.exp(-s / 0.3))
    },
  ],
  tamb: [
    -0.3,
    g => {
      const n = highNoise(g, 8200)
      return hit(
        0.22,
        s =>
          (n() * 0.4 + Math.sin(TAU * 9100 * s) * 0.1) *
          (Math.exp(-s / 0.05) + 0.4 * Math.exp(-Math.abs(s - 0.03) / 0.012)),
      )
    },
  ],
  bell: [
    -0.15,
    () =>
      hit(0.35, s => {
        const f = x => (frac(x * s) < 0.5 ? 1 : -1)
        return (f(562) + f(845)) * 0.24 * Math.exp(-s / 0.06)
      }),
  ],
}
