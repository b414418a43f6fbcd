/* Struck things, such as bells and vibraphones. */

import { clamp, TAU } from '../math.mjs'
import { hz, SR } from '../sound/signal.mjs'

/** Struck things: a handful of dying partials [ratio, level, decay seconds]. */
export function modal(tr, note, p, rng) {
  const o = {
    partials: [[1, 1, 1]],
    a: 0.002,
    r: 0.3,
    ring: true,
    trem: 0,
    tremRate: 5,
    gain: 0.3,
    pan: 0,
    knock: 0,
    ...p,
  }
  const n0 = Math.round(note.t * SR)
  const f = hz(note.m)
  const longest = Math.max(...o.partials.map(q => q[2])) * 4
  const n = Math.min(Math.round((o.ring ? longest : note.d + o.r) * SR), tr.L.length - n0)
  const pan = clamp((o.pan + (rng() - 0.5) * 0.3 + 1) / 2)
  const g = o.gain * (0.25 + 0.75 * note.v)
  for (const [ratio, level, decay] of o.partials) {
    if (f * ratio > 15000) continue
    const w = (TAU * f * ratio) / SR
    const c = 2 * Math.cos(w)
    const phase = rng() * 0.6
    let y1 = Math.sin(phase - w)
    let y2 = Math.sin(phase - 2 * w)
    const k = Math.exp(-1 / (decay * (261.6 / f) ** 0.35 * SR))
    const soft = level * (ratio > 3 ? 0.4 + 0.6 * note.v : 1)
    const gl = g * soft * Math.cos((pan * Math.PI) / 2)
    const gr = g * soft * Math.sin((pan * Math.PI) / 2)
    let e = 1
    for (let i = 0; i < n; i++) {
      const y = c * y1 - y2
      y2 = y1
      y1 = y
      e *= k
      const sec = i / SR
      let x = y * e * Math.min(1, sec / o.a)
      if (!o.ring && sec > note.d) x *= Math.exp((-(sec - note.d) * 4.6) / o.r)
      if (o.trem) x *= 1 + o.trem * Math.sin(TAU * o.tremRate * (note.t + sec))
      tr.L[n0 + i] += x * gl
      tr.R[n0 + i] += x * gr
    }
  }
  if (o.knock) {
    let lp = 0
    for (let i = 0; i < Math.min(n, 1400); i++) {
      lp += (rng() * 2 - 1 - lp) * 0.25
      const x = lp * o.knock * g * Math.exp(-i / 260)
      tr.L[n0 + i] += x
      tr.R[n0 + i] += x
    }
  }
}
