/* A small choir without words. */

import { clamp, TAU } from '../math.mjs'
import { adsr, blep, hz, SR, Svf } from '../sound/signal.mjs'

/** Wordless voices: detuned saws through the formants of "ooh" or "aah". */
export function choir(tr, note, p, rng) {
  const o = { vowel: 'ooh', gain: 0.3, a: 0.25, r: 0.5, ...p }
  const formants =
    o.vowel === 'ooh'
      ? [
          [330, 7, 1],
          [780, 8, 0.45],
          [2500, 8, 0.08],
        ]
      : [
          [680, 6, 1],
          [1120, 8, 0.6],
          [2700, 9, 0.2],
        ]
  const n0 = Math.round(note.t * SR)
  const n = Math.min(Math.round((note.d + o.r) * SR), tr.L.length - n0)
  for (let singer = 0; singer < 4; singer++) {
    const filters = formants.map(([f, q]) => new Svf(f * (0.96 + 0.08 * rng()), q))
    const cents = (rng() - 0.5) * 16
    const rate = 4.8 + rng() * 0.9
    const pan = singer / 3
    const breath = 0.02
    let t = rng()
    let dt = 0
    for (let i = 0; i < n; i++) {
      const sec = i / SR
      if ((i & 31) === 0)
        dt =
          (hz(note.m) * 2 ** ((cents + 14 * clamp(sec * 1.5) * Math.sin(TAU * rate * sec + singer)) / 1200)) /
          SR
      t += dt
      if (t >= 1) t -= 1
      const x = 2 * t - 1 - blep(t, dt) + (rng() - 0.5) * breath
      let y = 0
      for (let k = 0; k < 3; k++) {
        filters[k].tick(x)
        y += filters[k].band * filters[k].k * formants[k][2]
      }
      y *= adsr(sec, note.d, o.a, 1, 1, o.r) * o.gain * (0.4 + 0.6 * note.v)
      tr.L[n0 + i] += y * Math.cos((pan * Math.PI) / 2)
      tr.R[n0 + i] += y * Math.sin((pan * Math.PI) / 2)
    }
  }
}
