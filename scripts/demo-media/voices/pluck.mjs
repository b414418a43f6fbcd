/* A plucked string, for guitars and the upright bass. */

import { clamp } from '../math.mjs'
import { hz, SR, Svf } from '../sound/signal.mjs'

/** Plucked string (Karplus and Strong) with tuning, pick position and decay. */
export function pluck(tr, note, p, rng) {
  const o = {
    t60: 2.5,
    bright: 0.5,
    pick: 0.18,
    damp: 0.5,
    pan: 0,
    r: 0.08,
    gain: 0.5,
    body: 0,
    ...p,
  }
  const f = hz(note.m)
  const period = SR / f
  const n0 = Math.round(note.t * SR)
  const n = Math.min(Math.round((o.ring ? o.ring : note.d + o.r * 3) * SR), tr.L.length - n0)
  const filterDelay = o.damp
  const N = Math.floor(period - filterDelay - 0.2)
  const d = period - filterDelay - N
  const ap = (1 - d) / (1 + d)
  const line = new Float32Array(N)
  const bright = clamp(o.bright * (0.5 + 0.6 * note.v), 0.03, 0.98)
  let lp = 0
  for (let i = 0; i < N; i++) {
    lp += (rng() * 2 - 1 - lp) * bright
    line[i] = lp
  }
  const k = Math.max(1, Math.round(N * o.pick))
  const exc = Float32Array.from(line, (x, i) => x - line[(i + N - k) % N])
  let peak = 1e-6
  for (let i = 0; i < N; i++) peak = Math.max(peak, Math.abs(exc[i]))
  for (let i = 0; i < N; i++) line[i] = exc[i] / peak
  const loss = 10 ** (-3 / (f * o.t60))
  const relN = Math.round(note.d * SR)
  const relLoss = 10 ** (-3 / (f * o.r))
  const body1 = new Svf(190, 3)
  const body2 = new Svf(410, 4)
  const pan = clamp((o.pan + (rng() - 0.5) * 0.12 + 1) / 2)
  const g = o.gain * (0.3 + 0.7 * note.v)
  const gl = Math.cos((pan * Math.PI) / 2) * g
  const gr = Math.sin((pan * Math.PI) / 2) * g
  let x1 = 0
  let apx = 0
  let apy = 0
  let at = 0
  for (let i = 0; i < n; i++) {
    const x = line[at]
    const y = (x * (1 - o.damp) + x1 * o.damp) * (!o.ring && i > relN ? relLoss : loss)
    x1 = x
    const z = ap * y + apx - ap * apy
    apx = y
    apy = z
    line[at] = z
    if (++at === N) at = 0
    let out = x
    if (o.body) {
      body1.tick(x)
      body2.tick(x)
      out += (body1.band * 0.5 + body2.band * 0.35) * o.body
    }
    const soft = i < 60 ? i / 60 : i > n - 400 ? (n - i) / 400 : 1
    tr.L[n0 + i] += out * gl * soft
    tr.R[n0 + i] += out * gr * soft
  }
}
