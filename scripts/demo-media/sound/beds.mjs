/* Beds fill a whole track: rain, sea, dust on a record, a room that claps. */

import { drumKit } from '../drums/kit.mjs'
import { smooth, TAU } from '../math.mjs'
import { white } from '../random.mjs'
import { modal } from '../voices/modal.mjs'
import { SR, Svf } from './signal.mjs'

export const BEDS = {
  rain(tr, rng) {
    const a = new Svf(1500, 0.6)
    const b = new Svf(1700, 0.6)
    for (let i = 0; i < tr.L.length; i++) {
      a.tick(white(rng))
      b.tick(white(rng))
      tr.L[i] = a.high * 0.2
      tr.R[i] = b.high * 0.2
    }
    const drops = Math.round((tr.L.length / SR) * 42)
    for (let d = 0; d < drops; d++) {
      const t = rng() * (tr.L.length / SR - 0.1)
      modal(
        tr,
        { t, d: 0.03, m: 88 + Math.floor(rng() * 26), v: rng() ** 3 },
        { partials: [[1, 1, 0.012]], gain: 0.5, pan: rng() * 2 - 1 },
        rng,
      )
    }
  },
  sea(tr, rng) {
    const a = new Svf(500, 0.6)
    const b = new Svf(560, 0.6)
    for (let i = 0; i < tr.L.length; i++) {
      const t = i / SR
      if ((i & 255) === 0) {
        const w = 0.5 + 0.5 * Math.sin(TAU * t * 0.14 - 1.2)
        a.set(300 + 1100 * w * w, 0.6)
        b.set(280 + 1200 * w * w, 0.6)
      }
      const s = 0.25 + 0.75 * (0.5 + 0.5 * Math.sin(TAU * t * 0.14 - 1.4)) ** 2
      tr.L[i] = a.tick(white(rng)) * s * 0.5
      tr.R[i] = b.tick(white(rng)) * s * 0.5
    }
  },
  dust(tr, rng) {
    const count = Math.round((tr.L.length / SR) * 9)
    for (let d = 0; d < count; d++) {
      const n = Math.floor(rng() * (tr.L.length - 100))
      const v = rng() ** 4 * 0.4
      for (let i = 0; i < 24; i++) {
        tr.L[n + i] += white(rng) * v * (1 - i / 24)
        tr.R[n + i] += white(rng) * v * (1 - i / 24)
      }
    }
  },
  applause(tr, rng, from) {
    const kit = drumKit(rng)
    const end = tr.L.length / SR
    for (let t = from; t < end - 0.4; t += 0.004 + rng() * 0.008)
      kit(tr, 'clap', t, (0.03 + rng() * 0.09) * smooth(from, from + 1.2, t))
    const a = new Svf(900, 1.2)
    for (let i = Math.round(from * SR); i < tr.L.length; i++) {
      a.tick(white(rng))
      const g = 0.06 * smooth(from, from + 1.5, i / SR)
      tr.L[i] += a.band * g
      tr.R[i] += a.band * g
    }
  },
}
