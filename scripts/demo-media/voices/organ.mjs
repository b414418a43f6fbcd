/* A drawbar organ. */

import { TAU } from '../math.mjs'
import { adsr, hz, SR } from '../sound/signal.mjs'

/** Drawbar organ; give the track a rotary effect. */
export function organ(tr, note, p) {
  const o = { bars: [0.8, 0.7, 1, 0.5, 0.25, 0.3, 0.15], a: 0.012, r: 0.08, gain: 0.12, ...p }
  const ratios = [0.5, 1.5, 1, 2, 3, 4, 6]
  const n0 = Math.round(note.t * SR)
  const n = Math.min(Math.round((note.d + o.r) * SR), tr.L.length - n0)
  const w = (TAU * hz(note.m)) / SR
  const amp = o.gain * (0.5 + 0.5 * note.v)
  for (let i = 0; i < n; i++) {
    let y = 0
    for (let b = 0; b < 7; b++) if (o.bars[b]) y += o.bars[b] * Math.sin(w * ratios[b] * i)
    const e = adsr(i / SR, note.d, o.a, 1, 1, o.r) * amp
    const x = Math.tanh(y * 0.5) * e * 2
    tr.L[n0 + i] += x
    tr.R[n0 + i] += x
  }
}
