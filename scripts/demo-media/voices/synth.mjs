/* A subtractive synthesiser, for pads, basses, leads, reeds and brass. */

import { clamp, frac, lerp, TAU } from '../math.mjs'
import { adsr, blep, hz, SR, Svf } from '../sound/signal.mjs'

/** Subtractive synthesiser: pads, basses, leads, reeds, brass. */
export function synth(tr, note, p, rng) {
  const o = {
    wave: 'saw',
    voices: 1,
    detune: 0,
    spread: 0.6,
    pw: 0.5,
    sub: 0,
    noise: 0,
    cut: 8000,
    res: Math.SQRT1_2,
    env: 0,
    envDecay: 0.3,
    track: 0.3,
    a: 0.005,
    d: 0.3,
    s: 0.7,
    r: 0.15,
    vib: 0,
    vibRate: 5.2,
    vibDelay: 0.25,
    glide: 0,
    gain: 0.3,
    ...p,
  }
  const n0 = Math.round(note.t * SR)
  const n = Math.min(Math.round((note.d + o.r) * SR), tr.L.length - n0)
  const V = o.voices
  const ph = new Float64Array(V)
  const mul = new Float64Array(V)
  const gl = new Float64Array(V)
  const gr = new Float64Array(V)
  for (let v = 0; v < V; v++) {
    const x = V > 1 ? (v / (V - 1)) * 2 - 1 : 0
    ph[v] = rng()
    mul[v] = 2 ** ((x * o.detune) / 1200)
    const pan = ((V > 1 && v % 2 ? -x : x) * o.spread + 1) / 2
    gl[v] = Math.cos((pan * Math.PI) / 2) * Math.SQRT2
    gr[v] = Math.sin((pan * Math.PI) / 2) * Math.SQRT2
  }
  const fl = new Svf(o.cut, o.res)
  const fr = new Svf(o.cut, o.res)
  const f1 = hz(note.m)
  const f0 = o.glide && note.from ? hz(note.from) : f1
  const amp = (o.gain * (0.35 + 0.65 * note.v)) / Math.sqrt(V)
  const base = o.cut * (f1 / 261.6) ** o.track * (0.6 + 0.5 * note.v)
  let f = f1
  let sub = 0
  let e = 0
  let eNext = 0
  for (let i = 0; i < n; i++) {
    const sec = i / SR
    if ((i & 31) === 0) {
      f = o.glide ? f1 * (f0 / f1) ** Math.exp((-sec * 4) / o.glide) : f1
      if (o.vib) f *= 2 ** ((o.vib * clamp((sec - o.vibDelay) * 3) * Math.sin(TAU * o.vibRate * sec)) / 1200)
      e = adsr(sec, note.d, o.a, o.d, o.s, o.r)
      eNext = adsr(sec + 32 / SR, note.d, o.a, o.d, o.s, o.r)
      if (o.env || i === 0) {
        const c = base * 2 ** (o.env * Math.exp((-sec * 3) / o.envDecay) * (0.4 + 0.6 * note.v))
        fl.set(c, o.res)
        fr.set(c, o.res)
      }
    }
    let l = 0
    let r = 0
    for (let v = 0; v < V; v++) {
      const dt = (f * mul[v]) / SR
      let t = ph[v] + dt
      if (t >= 1) t -= 1
      ph[v] = t
      let y
      if (o.wave === 'saw') y = 2 * t - 1 - blep(t, dt)
      else if (o.wave === 'square') y = (t < o.pw ? 1 : -1) + blep(t, dt) - blep(frac(t + 1 - o.pw), dt)
      else if (o.wave === 'tri') y = 4 * Math.abs(t - 0.5) - 1
      else y = Math.sin(TAU * t)
      l += y * gl[v]
      r += y * gr[v]
    }
    if (o.sub) {
      sub += (f * (o.subRatio ?? 0.5)) / SR
      const s = Math.sin(TAU * sub) * o.sub * Math.sqrt(V)
      l += s
      r += s
    }
    if (o.noise) {
      const s = (rng() * 2 - 1) * o.noise
      l += s
      r += s
    }
    const g = amp * lerp(e, eNext, (i & 31) / 32)
    tr.L[n0 + i] += fl.tick(l) * g
    tr.R[n0 + i] += fr.tick(r) * g
  }
}
