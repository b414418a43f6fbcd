/* Two-operator frequency modulation, for the electric piano. */

import { TAU } from '../math.mjs'
import { hz, SR } from '../sound/signal.mjs'

/** Two-operator frequency modulation: electric piano, bells. */
export function fm(tr, note, p) {
  const o = {
    ratio: 1,
    index: 1.2,
    indexDecay: 0.5,
    tine: 0.12,
    tineRatio: 14,
    a: 0.003,
    decay: 1.6,
    r: 0.2,
    trem: 0,
    tremRate: 4.6,
    detune: 3,
    gain: 0.3,
    ...p,
  }
  const n0 = Math.round(note.t * SR)
  const n = Math.min(Math.round((note.d + o.r) * SR), tr.L.length - n0)
  const f = hz(note.m)
  const dec = o.decay * (261.6 / f) ** 0.4
  const amp = o.gain * (0.3 + 0.7 * note.v)
  const dt = 2 ** (o.detune / 2400)
  for (let i = 0; i < n; i++) {
    const sec = i / SR
    let e = Math.min(1, sec / o.a) * Math.exp(-sec / dec)
    if (sec > note.d) e *= Math.exp((-(sec - note.d) * 4.6) / o.r)
    const mod = o.index * (0.4 + 0.9 * note.v) * Math.exp(-sec / o.indexDecay)
    const w = TAU * f * sec
    const tine = o.tine * note.v * Math.exp(-sec / 0.12) * Math.sin(w * o.tineRatio)
    const l = Math.sin(w * dt + mod * Math.sin(w * o.ratio)) + tine
    const r = Math.sin(w / dt + mod * Math.sin(w * o.ratio + 0.5)) + tine
    const pan = o.trem * Math.sin(TAU * o.tremRate * (note.t + sec))
    tr.L[n0 + i] += l * e * amp * (1 + pan)
    tr.R[n0 + i] += r * e * amp * (1 - pan)
  }
}
