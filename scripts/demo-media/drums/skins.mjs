/* Kicks, snares, toms and what sticks do to them; each gives its pan and one hit. */

import { clamp, TAU } from '../math.mjs'
import { white } from '../random.mjs'
import { bandNoise, highNoise, hit, thump } from './noise.mjs'

export const SKINS = {
  kick: [
    0,
    g => {
      const b = thump(47, 150, 0.032, 0.17)
      return hit(0.5, s => Math.tanh(b(s) * 1.6 + white(g) * 0.25 * Math.exp(-s / 0.003)))
    },
  ],
  softkick: [
    0,
    g => {
      const b = thump(52, 60, 0.025, 0.12)
      const n = bandNoise(g, 220, 1)
      return hit(0.4, s => b(s) * 0.95 + n() * 0.4 * Math.exp(-s / 0.01))
    },
  ],
  housekick: [
    0,
    g => {
      const b = thump(46, 220, 0.028, 0.2)
      return hit(0.45, s => Math.tanh(b(s) * 2.1) * 0.95 + white(g) * 0.3 * Math.exp(-s / 0.002))
    },
  ],
  snare: [
    0.06,
    g => {
      const a = thump(186, 60, 0.015, 0.075)
      const n = highNoise(g, 1500)
      const m = bandNoise(g, 2400, 0.7)
      return hit(0.45, s => a(s) * 0.6 + (n() * 0.32 + m() * 0.5) * Math.exp(-s / 0.085))
    },
  ],
  bigsnare: [
    0,
    g => {
      const a = thump(178, 70, 0.02, 0.11)
      const n = highNoise(g, 1200)
      return hit(0.42, s =>
        Math.tanh(
          a(s) * 1.1 +
            n() *
              0.6 *
              (s < 0.24 ? Math.exp(-s / 0.22) : Math.exp(-0.24 / 0.22) * Math.exp(-(s - 0.24) / 0.022)),
        ),
      )
    },
  ],
  brush: [
    0.1,
    g => {
      const n = bandNoise(g, 3200, 0.6)
      const a = thump(190, 20, 0.02, 0.05)
      return hit(0.4, s => n() * 0.6 * Math.min(1, s / 0.008) * Math.exp(-s / 0.09) + a(s) * 0.22)
    },
  ],
  swish: [
    -0.2,
    g => {
      const n = bandNoise(g, 4200, 0.6)
      return hit(0.5, s => n() * 0.4 * Math.sin(Math.PI * clamp(s / 0.42)) ** 2)
    },
  ],
  rim: [
    0.15,
    g => {
      const n = bandNoise(g, 1900, 6)
      return hit(
        0.16,
        s => (Math.sin(TAU * 1720 * s) * 0.5 + Math.sin(TAU * 835 * s) * 0.5 + n()) * Math.exp(-s / 0.018),
      )
    },
  ],
  tom: [
    -0.25,
    g => {
      const b = thump(88, 60, 0.06, 0.22)
      return hit(0.6, s => b(s) + white(g) * 0.12 * Math.exp(-s / 0.01))
    },
  ],
  hitom: [
    0.22,
    g => {
      const b = thump(132, 70, 0.05, 0.18)
      return hit(0.5, s => b(s) + white(g) * 0.12 * Math.exp(-s / 0.01))
    },
  ],
}
