#!/usr/bin/env node
/*
 * make-demo-media: composes, plays, films and packs the DJAMMS demo house songs.
 *
 * Everything comes out of this file: the music is synthesised sample by sample,
 * the pictures are drawn pixel by pixel and move with the score, and the covers
 * are written as SVG. No samples, no fonts, no npm packages, nothing downloaded.
 * Each song draws its chances from a generator seeded with its own key, so a
 * second run gives the same material.
 *
 *   node scripts/make-demo-media.mjs                 everything
 *   node scripts/make-demo-media.mjs --only salt     the songs whose key contains "salt"
 *   node scripts/make-demo-media.mjs --covers        covers and manifest only
 *   node scripts/make-demo-media.mjs --wav DIR       also keep the mixes as WAV in DIR
 *   node scripts/make-demo-media.mjs --still DIR     write stills as PPM in DIR, encode nothing
 *
 * Needs: Node 20 or newer, ffmpeg and ffprobe with libx264 and aac, and chromium
 * (only to rasterise the covers) on the PATH, or named by FFMPEG, FFPROBE, CHROMIUM.
 * Writes: database/seeds/demo-media/ (MP4, M4A, JPEG, manifest.json).
 *
 * Order of the file: 1 helpers, 2 sound (voices, drums, effects, mastering),
 * 3 score (songs as data become notes), 4 the songs, 5 picture (canvas, features),
 * 6 scenes, 7 covers, 8 packing.
 */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const OUT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../database/seeds/demo-media')
const FFMPEG = process.env.FFMPEG ?? 'ffmpeg'
const FFPROBE = process.env.FFPROBE ?? 'ffprobe'
const CHROMIUM = process.env.CHROMIUM ?? 'chromium'

/* ------------------------------------------------------------------ 1 helpers */

const TAU = Math.PI * 2
const clamp = (x, lo = 0, hi = 1) => Math.min(hi, Math.max(lo, x))
const lerp = (a, b, t) => a + (b - a) * t
const smooth = (a, b, x) => {
  const t = clamp((x - a) / (b - a))
  return t * t * (3 - 2 * t)
}
const frac = x => x - Math.floor(x)

/** Seeded generator (mulberry32): same text, same numbers. */
function seeded(text) {
  let h = 1779033703 ^ text.length
  for (let i = 0; i < text.length; i++) {
    h = Math.imul(h ^ text.charCodeAt(i), 3432918353)
    h = (h << 13) | (h >>> 19)
  }
  return () => {
    h = (h + 0x6d2b79f5) | 0
    let t = Math.imul(h ^ (h >>> 15), 1 | h)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Smooth one-dimensional noise in -1..1, the same for every run. */
function noise1(x, seed = 0) {
  const i = Math.floor(x)
  const f = x - i
  const h = n => {
    let t = Math.imul((n + seed * 7919) | 0, 0x9e3779b1)
    t = Math.imul(t ^ (t >>> 15), 0x85ebca6b)
    t ^= t >>> 13
    return (t >>> 0) / 2147483648 - 1
  }
  return lerp(h(i), h(i + 1), f * f * (3 - 2 * f))
}

/* -------------------------------------------------------------------- 2 sound */

const SR = 48000
const hz = midi => 440 * 2 ** ((midi - 69) / 12)
const stereo = n => ({ L: new Float32Array(n), R: new Float32Array(n) })

/** State variable filter (Simper). `low`, `band` and `high` are read after tick(). */
class Svf {
  constructor(fc, q = Math.SQRT1_2) {
    this.s1 = 0
    this.s2 = 0
    this.set(fc, q)
  }
  set(fc, q) {
    const g = Math.tan((Math.PI * clamp(fc, 20, 20000)) / SR)
    this.k = 1 / q
    this.a1 = 1 / (1 + g * (g + this.k))
    this.a2 = g * this.a1
    this.a3 = g * this.a2
  }
  tick(x) {
    const v3 = x - this.s2
    const v1 = this.a1 * this.s1 + this.a2 * v3
    const v2 = this.s2 + this.a2 * this.s1 + this.a3 * v3
    this.s1 = 2 * v1 - this.s1
    this.s2 = 2 * v2 - this.s2
    this.low = v2
    this.band = v1
    this.high = x - this.k * v1 - v2
    return v2
  }
}

const blep = (t, dt) => {
  if (t < dt) {
    const x = t / dt
    return x + x - x * x - 1
  }
  if (t > 1 - dt) {
    const x = (t - 1) / dt
    return x * x + x + x + 1
  }
  return 0
}

/** Attack, decay, sustain, release; all in seconds, with soft exponential falls. */
function adsr(sec, held, a, d, s, r) {
  const at = x => (x < a ? x / a : s + (1 - s) * Math.exp((-(x - a) * 3) / d))
  return sec < held ? at(sec) : at(held) * Math.exp((-(sec - held) * 4.6) / r)
}

/* Voices: (track, note, parameters, chance). A note is { t, d, m, v, from }. */

/** Subtractive synthesiser: pads, basses, leads, reeds, brass. */
function synth(tr, note, p, rng) {
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

/** Plucked string (Karplus and Strong) with tuning, pick position and decay. */
function pluck(tr, note, p, rng) {
  const o = {
    t60: 2.5,
    bright: 0.5,
    pick: 0.18,
    damp: 0.5,
    pan: 0,
    r: 0.08,
    mute: 0,
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

/** Two-operator frequency modulation: electric piano, bells. */
function fm(tr, note, p) {
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

/** Struck things: a handful of dying partials [ratio, level, decay seconds]. */
function modal(tr, note, p, rng) {
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

/** Piano: stiff, slightly out of tune strings, darker when played softly. */
const piano = (tr, note, p, rng) => {
  const parts = []
  for (let k = 1; k <= 14; k++) {
    const ratio = k * Math.sqrt(1 + 0.00035 * k * k)
    const level = (k % 7 === 0 ? 0.3 : 1) / k ** (2.1 - 0.8 * note.v)
    parts.push(
      [ratio * 1.0004, level * 0.55, 1.5 / (0.6 + 0.4 * k)],
      [ratio * 0.9995, level * 0.45, 2.6 / (0.6 + 0.4 * k)],
    )
  }
  modal(
    tr,
    note,
    { partials: parts, ring: false, r: 0.22, a: 0.002, knock: 0.5, gain: 0.3, pan: (note.m - 64) / 60, ...p },
    rng,
  )
}

/** Drawbar organ; give the track a rotary effect. */
function organ(tr, note, p) {
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

/** Wordless voices: detuned saws through the formants of "ooh" or "aah". */
function choir(tr, note, p, rng) {
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

/* Drums: each gives one hit as a mono Float32Array; the kit places the hits. */

const hit = (sec, fn) => {
  const out = new Float32Array(Math.round(sec * SR))
  for (let i = 0; i < out.length; i++) out[i] = fn(i / SR, i)
  for (let i = 0; i < 200; i++) out[out.length - 1 - i] *= i / 200
  return out
}
const white = rng => rng() * 2 - 1
const METAL = [263, 400, 421, 474, 587, 845]
const metal = (sec, tune = 1) =>
  METAL.reduce((s, f) => s + (frac(f * tune * 3.1 * sec) < 0.5 ? 1 : -1), 0) / 6
const thump = (f, sweep, fall, dec) => {
  let ph = 0
  return sec => {
    ph += (f + sweep * Math.exp(-sec / fall)) / SR
    return Math.sin(TAU * ph) * Math.exp(-sec / dec)
  }
}
const bandNoise = (rng, fc, q) => {
  const f = new Svf(fc, q)
  return () => {
    f.tick(white(rng))
    return f.band * f.k
  }
}
const highNoise = (rng, fc) => {
  const f = new Svf(fc, 0.8)
  return () => {
    f.tick(white(rng))
    return f.high
  }
}

// biome-ignore format: one drum, one line
const DRUMS = {
  kick: [0, g => { const b = thump(47, 150, 0.032, 0.17); return hit(0.5, s => Math.tanh(b(s) * 1.6 + white(g) * 0.25 * Math.exp(-s / 0.003))); }],
  softkick: [0, g => { const b = thump(52, 60, 0.025, 0.12); const n = bandNoise(g, 220, 1); return hit(0.4, s => b(s) * 0.95 + n() * 0.4 * Math.exp(-s / 0.01)); }],
  housekick: [0, g => { const b = thump(46, 220, 0.028, 0.2); return hit(0.45, s => Math.tanh(b(s) * 2.1) * 0.95 + white(g) * 0.3 * Math.exp(-s / 0.002)); }],
  snare: [0.06, g => { const a = thump(186, 60, 0.015, 0.075); const n = highNoise(g, 1500); const m = bandNoise(g, 2400, 0.7); return hit(0.45, s => a(s) * 0.6 + (n() * 0.32 + m() * 0.5) * Math.exp(-s / 0.085)); }],
  bigsnare: [0, g => { const a = thump(178, 70, 0.02, 0.11); const n = highNoise(g, 1200); return hit(0.42, s => Math.tanh(a(s) * 1.1 + n() * 0.6 * (s < 0.24 ? Math.exp(-s / 0.22) : Math.exp(-0.24 / 0.22) * Math.exp(-(s - 0.24) / 0.022)))); }],
  brush: [0.1, g => { const n = bandNoise(g, 3200, 0.6); const a = thump(190, 20, 0.02, 0.05); return hit(0.4, s => n() * 0.6 * Math.min(1, s / 0.008) * Math.exp(-s / 0.09) + a(s) * 0.22); }],
  swish: [-0.2, g => { const n = bandNoise(g, 4200, 0.6); return hit(0.5, s => n() * 0.4 * Math.sin(Math.PI * clamp(s / 0.42)) ** 2); }],
  rim: [0.15, g => { const n = bandNoise(g, 1900, 6); return hit(0.16, s => (Math.sin(TAU * 1720 * s) * 0.5 + Math.sin(TAU * 835 * s) * 0.5 + n()) * Math.exp(-s / 0.018)); }],
  clap: [0, g => { const n = bandNoise(g, 1500, 1.1); return hit(0.35, s => { const k = Math.floor(s / 0.011); return n() * 1.7 * (k < 3 ? Math.exp(-(s - k * 0.011) / 0.005) : Math.exp(-(s - 0.033) / 0.075)); }); }],
  hat: [0.3, g => { const n = highNoise(g, 7600); return hit(0.12, s => (n() * 0.55 + metal(s, 1.4) * 0.05) * Math.exp(-s / 0.022)); }],
  openhat: [0.3, g => { const n = highNoise(g, 7000); return hit(0.4, s => (n() * 0.5 + metal(s, 1.35) * 0.06) * Math.exp(-s / 0.11)); }],
  ride: [-0.32, g => { const n = highNoise(g, 6000); const f = new Svf(5200, 1.2); return hit(1.4, s => { f.tick(metal(s, 1.02) + 0.4 * metal(s, 1.53)); return f.band * 0.34 * Math.exp(-s / 0.36) + n() * 0.09 * Math.exp(-s / 0.2) + Math.sin(TAU * 3140 * s) * 0.05 * Math.exp(-s / 0.2); }); }],
  crash: [0.35, g => { const n = highNoise(g, 4200); return hit(2.4, s => n() * 0.42 * Math.exp(-s / 0.55) + metal(s, 1.21) * 0.05 * Math.exp(-s / 0.3)); }],
  shaker: [-0.35, g => { const n = bandNoise(g, 6800, 1.2); return hit(0.16, s => n() * 0.9 * Math.min(1, s / 0.018) * Math.exp(-Math.max(0, s - 0.018) / 0.03)); }],
  tamb: [-0.3, g => { const n = highNoise(g, 8200); return hit(0.22, s => (n() * 0.4 + Math.sin(TAU * 9100 * s) * 0.1) * (Math.exp(-s / 0.05) + 0.4 * Math.exp(-Math.abs(s - 0.03) / 0.012))); }],
  tom: [-0.25, g => { const b = thump(88, 60, 0.06, 0.22); return hit(0.6, s => b(s) + white(g) * 0.12 * Math.exp(-s / 0.01)); }],
  hitom: [0.22, g => { const b = thump(132, 70, 0.05, 0.18); return hit(0.5, s => b(s) + white(g) * 0.12 * Math.exp(-s / 0.01)); }],
  conga: [-0.3, g => { const b = thump(176, 34, 0.02, 0.14); const n = bandNoise(g, 900, 2); return hit(0.45, s => b(s) * 0.9 + n() * 0.5 * Math.exp(-s / 0.012)); }],
  hiconga: [0.28, g => { const b = thump(262, 40, 0.02, 0.1); const n = bandNoise(g, 1400, 2); return hit(0.35, s => b(s) * 0.8 + n() * 0.5 * Math.exp(-s / 0.01)); }],
  slap: [0.28, g => { const b = thump(330, 90, 0.01, 0.035); const n = bandNoise(g, 2300, 1.5); return hit(0.2, s => b(s) * 0.6 + n() * 1.3 * Math.exp(-s / 0.016)); }],
  guiro: [0.4, g => { const n = bandNoise(g, 3900, 2.2); return hit(0.24, s => n() * 1.2 * Math.exp(-frac(s * (62 + 90 * s)) * 3.2) * smooth(0, 0.03, s) * smooth(0.23, 0.17, s)); }],
  guiroS: [0.4, g => { const n = bandNoise(g, 4600, 2.2); return hit(0.09, s => n() * 1.2 * Math.exp(-frac(s * 95) * 3.2) * smooth(0.09, 0.05, s)); }],
  bell: [-0.15, () => hit(0.35, s => { const f = x => (frac(x * s) < 0.5 ? 1 : -1); return (f(562) + f(845)) * 0.24 * Math.exp(-s / 0.06); })],
}

function drumKit(rng) {
  const made = {}
  return (tr, name, t, v) => {
    const [pan, make] = DRUMS[name]
    made[name] ??= [make(rng), make(rng), make(rng)]
    const x = made[name][Math.floor(rng() * 3)]
    const n0 = Math.max(0, Math.round(t * SR))
    const n = Math.min(x.length, tr.L.length - n0)
    const p = (pan + 1) / 2
    const gl = v * Math.cos((p * Math.PI) / 2) * Math.SQRT2
    const gr = v * Math.sin((p * Math.PI) / 2) * Math.SQRT2
    for (let i = 0; i < n; i++) {
      tr.L[n0 + i] += x[i] * gl
      tr.R[n0 + i] += x[i] * gr
    }
  }
}

/* Beds: rain, sea, a room that claps. They fill a whole track. */

const BEDS = {
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

/* Effects, on a stereo track in place. */

const FX = {
  drive(tr, amount, out = 1) {
    for (const ch of [tr.L, tr.R]) for (let i = 0; i < ch.length; i++) ch[i] = Math.tanh(ch[i] * amount) * out
  },
  lp(tr, fc, q = Math.SQRT1_2) {
    for (const ch of [tr.L, tr.R]) {
      const f = new Svf(fc, q)
      for (let i = 0; i < ch.length; i++) ch[i] = f.tick(ch[i])
    }
  },
  hp(tr, fc) {
    for (const ch of [tr.L, tr.R]) {
      const f = new Svf(fc)
      for (let i = 0; i < ch.length; i++) {
        f.tick(ch[i])
        ch[i] = f.high
      }
    }
  },
  peak(tr, fc, q, gain) {
    for (const ch of [tr.L, tr.R]) {
      const f = new Svf(fc, q)
      for (let i = 0; i < ch.length; i++) {
        f.tick(ch[i])
        ch[i] += f.band * f.k * gain
      }
    }
  },
  sweep(tr, from, to, sec) {
    for (const ch of [tr.L, tr.R]) {
      const f = new Svf(from, 1.1)
      for (let i = 0; i < ch.length; i++) {
        if ((i & 63) === 0) f.set(from * (to / from) ** clamp(i / SR / sec), 1.1)
        ch[i] = f.tick(ch[i])
      }
    }
  },
  trem(tr, rate, depth, width = 0) {
    for (let i = 0; i < tr.L.length; i++) {
      const w = (TAU * rate * i) / SR
      tr.L[i] *= 1 - depth * (0.5 + 0.5 * Math.sin(w))
      tr.R[i] *= 1 - depth * (0.5 + 0.5 * Math.sin(w + width * Math.PI))
    }
  },
  chorus(tr, depth = 0.5, rate = 0.6) {
    const size = 4096
    const src = [tr.L, tr.R]
    const lines = [new Float32Array(size), new Float32Array(size)]
    for (let i = 0; i < tr.L.length; i++) {
      for (let c = 0; c < 2; c++) {
        const line = lines[c]
        line[i & (size - 1)] = src[c][i]
        let wet = 0
        for (let k = 0; k < 2; k++) {
          const d = 720 + 260 * Math.sin((TAU * rate * (1 + 0.3 * k) * i) / SR + c * 1.7 + k * 2.4)
          const j = i - d
          const j0 = Math.floor(j)
          const f = j - j0
          wet += line[j0 & (size - 1)] * (1 - f) + line[(j0 + 1) & (size - 1)] * f
        }
        src[c][i] = src[c][i] * (1 - depth * 0.4) + wet * depth * 0.6
      }
    }
  },
  rotary(tr, rate = 6.2) {
    FX.chorus(tr, 0.5, rate * 0.9)
    FX.trem(tr, rate, 0.28, 1)
  },
}

/** Reverb: eight delay lines mixed by a Hadamard matrix, damped, in stereo. */
function reverb(bus, { t60 = 1.8, damp = 0.35, pre = 0.018 } = {}) {
  const lens = [1129, 1277, 1427, 1601, 1777, 1951, 2137, 2371].map(n => Math.round(n * 1.25))
  const lines = lens.map(n => new Float32Array(n))
  const gains = lens.map(n => 10 ** ((-3 * n) / (SR * t60)))
  const lp = new Float64Array(8)
  const at = new Int32Array(8)
  const x = new Float64Array(8)
  const preN = Math.max(1, Math.round(pre * SR))
  const out = stereo(bus.L.length)
  const hpL = new Svf(160)
  const hpR = new Svf(160)
  for (let i = 0; i < bus.L.length; i++) {
    const inL = i >= preN ? bus.L[i - preN] : 0
    const inR = i >= preN ? bus.R[i - preN] : 0
    for (let k = 0; k < 8; k++) {
      const y = lines[k][at[k]]
      lp[k] += (y - lp[k]) * (1 - damp)
      x[k] = lp[k] * gains[k]
    }
    out.L[i] = x[0] + x[2] - x[4] + x[6]
    out.R[i] = x[1] - x[3] + x[5] + x[7]
    for (let h = 1; h < 8; h <<= 1) {
      for (let k = 0; k < 8; k++) {
        if (k & h) continue
        const a = x[k]
        const b = x[k | h]
        x[k] = a + b
        x[k | h] = a - b
      }
    }
    for (let k = 0; k < 8; k++) {
      lines[k][at[k]] = x[k] * 0.35355 + (k & 1 ? inR : inL)
      if (++at[k] === lens[k]) at[k] = 0
    }
    hpL.tick(out.L[i])
    hpR.tick(out.R[i])
    out.L[i] = hpL.high * 0.5
    out.R[i] = hpR.high * 0.5
  }
  return out
}

function pingPong(bus, sec, feedback, tone = 3200) {
  const n = Math.round(sec * SR)
  const out = stereo(bus.L.length)
  const fl = new Svf(tone)
  const fr = new Svf(tone)
  for (let i = n; i < bus.L.length; i++) {
    out.L[i] = fl.tick((bus.L[i - n] + bus.R[i - n]) * 0.5 + out.R[i - n] * feedback)
    out.R[i] = fr.tick(out.L[i - n])
  }
  return out
}

/** Integrated loudness, ITU-R BS.1770 with both gates. */
function loudness({ L, R }) {
  const power = new Float64Array(L.length)
  for (const ch of [L, R]) {
    let a1 = 0,
      a2 = 0,
      b1 = 0,
      b2 = 0,
      c1 = 0,
      c2 = 0
    for (let i = 0; i < ch.length; i++) {
      const x = ch[i]
      const y =
        1.53512485958697 * x -
        2.69169618940638 * a1 +
        1.19839281085285 * a2 +
        1.69065929318241 * b1 -
        0.73248077421585 * b2
      a2 = a1
      a1 = x
      const z = y - 2 * b1 + b2 + 1.99004745483398 * c1 - 0.99007225036621 * c2
      b2 = b1
      b1 = y
      c2 = c1
      c1 = z
      power[i] += z * z
    }
  }
  const blocks = []
  const size = 0.4 * SR
  for (let s = 0; s + size <= L.length; s += size / 4) {
    let sum = 0
    for (let i = s; i < s + size; i++) sum += power[i]
    blocks.push(sum / size)
  }
  const mean = list => list.reduce((a, b) => a + b, 0) / Math.max(1, list.length)
  const lufs = p => -0.691 + 10 * Math.log10(p + 1e-12)
  const loud = blocks.filter(p => lufs(p) > -70)
  const gate = lufs(mean(loud)) - 10
  return lufs(mean(loud.filter(p => lufs(p) > gate)))
}

/** Look-ahead limiter: the gain is already down when the peak comes. */
function limit({ L, R }, ceiling) {
  const n = L.length
  const ahead = 240
  const need = new Float32Array(n)
  for (let i = 0; i < n; i++) {
    const p = Math.max(Math.abs(L[i]), Math.abs(R[i]))
    need[i] = p > ceiling ? ceiling / p : 1
  }
  const low = new Float32Array(n)
  const queue = []
  let head = 0
  for (let i = n - 1; i >= 0; i--) {
    while (queue.length > head && need[queue[queue.length - 1]] >= need[i]) queue.pop()
    queue.push(i)
    while (queue[head] > i + ahead) head++
    low[i] = need[queue[head]]
  }
  let g = 1
  for (let i = 0; i < n; i++) {
    const want = low[i]
    g += (want - g) * (want < g ? 0.03 : 0.00025)
    const k = Math.min(g, need[i])
    L[i] *= k
    R[i] *= k
  }
}

/** Glue, loudness to the target, limit, fade. */
function master(mix, { target = -16, fadeIn = 0.01, fadeOut = 2.5 }) {
  const { L, R } = mix
  const n = L.length
  FX.hp(mix, 28)
  const fi = fadeIn * SR
  const fo = fadeOut * SR
  for (let i = 0; i < n; i++) {
    const g = Math.min(1, i / fi) * Math.sin((Math.PI / 2) * clamp((n - i) / fo)) ** 2
    L[i] *= g
    R[i] *= g
  }
  let env = 0
  const pre = 10 ** ((target + 2 - loudness(mix)) / 20)
  for (let i = 0; i < n; i++) {
    L[i] *= pre
    R[i] *= pre
    const p = L[i] * L[i] + R[i] * R[i]
    env += (p - env) * (p > env ? 0.002 : 0.00012)
    const over = 10 * Math.log10(env + 1e-9) + 15
    const k = over > 0 ? 10 ** ((-over * 0.4) / 20) : 1
    L[i] *= k
    R[i] *= k
  }
  for (let pass = 0; pass < 4; pass++) {
    const g = 10 ** ((target - loudness(mix)) / 20)
    for (let i = 0; i < n; i++) {
      L[i] *= g
      R[i] *= g
    }
    limit(mix, 0.74)
  }
  return mix
}

function writeWav(file, { L, R }) {
  const n = L.length
  const rng = seeded('dither')
  const data = Buffer.alloc(44 + n * 4)
  data.write('RIFF', 0)
  data.writeUInt32LE(36 + n * 4, 4)
  data.write('WAVEfmt ', 8)
  data.writeUInt32LE(16, 16)
  data.writeUInt16LE(1, 20)
  data.writeUInt16LE(2, 22)
  data.writeUInt32LE(SR, 24)
  data.writeUInt32LE(SR * 4, 28)
  data.writeUInt16LE(4, 32)
  data.writeUInt16LE(16, 34)
  data.write('data', 36)
  data.writeUInt32LE(n * 4, 40)
  const pcm = new Int16Array(data.buffer, data.byteOffset + 44, n * 2)
  for (let i = 0; i < n; i++) {
    const d = rng() - rng()
    pcm[i * 2] = clamp(Math.round(L[i] * 32767 + d), -32768, 32767)
    pcm[i * 2 + 1] = clamp(Math.round(R[i] * 32767 + d), -32768, 32767)
  }
  fs.writeFileSync(file, data)
}

/* -------------------------------------------------------------------- 3 score */

const STEPS = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 }
// biome-ignore format: a table
const QUALITIES = {
  '': [0, 4, 7], m: [0, 3, 7], 5: [0, 7], 6: [0, 4, 7, 9], m6: [0, 3, 7, 9], 7: [0, 4, 7, 10], m7: [0, 3, 7, 10],
  maj7: [0, 4, 7, 11], 9: [0, 4, 7, 10, 14], m9: [0, 3, 7, 10, 14], maj9: [0, 4, 7, 11, 14], add9: [0, 4, 7, 14],
  13: [0, 4, 10, 14, 21], '7#9': [0, 4, 10, 15], '7b9': [0, 4, 7, 10, 13], sus4: [0, 5, 7], sus2: [0, 2, 7],
  dim7: [0, 3, 6, 9], m7b5: [0, 3, 6, 10], 11: [0, 7, 10, 14, 17], 69: [0, 4, 7, 9, 14],
}

function pitch(name) {
  const [, letter, acc, octave] = name.match(/^([A-G])([#b]?)(-?\d)$/)
  return STEPS[letter] + (acc === '#' ? 1 : acc === 'b' ? -1 : 0) + (Number(octave) + 1) * 12
}

function chord(name) {
  const [, letter, acc, quality, , bl, ba] = name.match(/^([A-G])([#b]?)([^/]*)(\/([A-G])([#b]?))?$/)
  const semis = (l, a) => (STEPS[l] + (a === '#' ? 1 : a === 'b' ? -1 : 0) + 12) % 12
  const root = semis(letter, acc)
  if (!QUALITIES[quality]) throw new Error(`Unknown chord ${name}`)
  return { name, root, tones: QUALITIES[quality], bass: bl ? semis(bl, ba) : root }
}

/** "Am7 D9 | Gmaj7" becomes a list of { chord, beat, beats }. */
function changes(text, beats) {
  return text.split('|').flatMap((bar, b) => {
    const names = bar.trim().split(/\s+/)
    return names.map((name, i) => ({
      ...chord(name),
      beat: b * beats + (i * beats) / names.length,
      beats: beats / names.length,
    }))
  })
}

/** The inversion closest to the one before, so that the inner voices walk. */
function voiced(list, centre, keepRoot) {
  let prev = null
  for (const c of list) {
    const pcs = [
      ...new Set((c.tones.length > 3 && !keepRoot ? c.tones.slice(1) : c.tones).map(t => (c.root + t) % 12)),
    ]
    let best = null
    for (let lo = centre - 12; lo < centre + 3; lo++) {
      const notes = pcs.map(pc => lo + ((((pc - lo) % 12) + 12) % 12)).sort((a, b) => a - b)
      const mid = notes.reduce((a, b) => a + b, 0) / notes.length
      let cost = Math.abs(mid - centre) * 0.6
      if (prev) cost += notes.reduce((s, n) => s + Math.min(...prev.map(p => Math.abs(p - n))), 0)
      for (let i = 1; i < notes.length; i++) if (notes[i] - notes[i - 1] < 2) cost += i === 1 ? 1 : 2.5
      if (!best || cost < best.cost) best = { notes, cost }
    }
    c.notes = best.notes
    prev = best.notes
  }
  return list
}

/** A rhythm string such as "x--.X-o." becomes steps with lengths and accents. */
function rhythm(text, beats, bars, from) {
  const cells = text.split('|')
  const out = []
  for (let b = 0; b < bars; b++) {
    const cell = cells[b % cells.length].replace(/\s/g, '')
    const step = beats / cell.length
    for (let i = 0; i < cell.length; i++) {
      const c = cell[i]
      if (c === '.' || c === '-') continue
      let len = 1
      while (cell[i + len] === '-') len++
      out.push({
        beat: (from + b) * beats + i * step,
        len: len * step,
        c,
        v: c === 'X' ? 1 : c === 'o' ? 0.4 : 0.72,
      })
    }
  }
  return out
}

const bassNote = pc => 28 + ((pc - 4 + 12) % 12)

/** Each kind of part turns its data into notes, in beats. */
const PARTS = {
  comp({ rhythm: r, centre = 62, keepRoot = false, strum = 0 }, song, from, to) {
    const list = voiced(changes(song.chords, song.beats), centre, keepRoot)
    return rhythm(r, song.beats, to - from, from).flatMap(s => {
      const c = list.findLast(x => x.beat <= s.beat + 1e-6)
      const down = s.c !== 'o'
      return c.notes.map((m, i) => ({
        beat: s.beat,
        late: strum * (down ? i : c.notes.length - i),
        len: s.len,
        m,
        v: s.v * (0.92 + 0.08 * (i % 2)),
      }))
    })
  },
  arp({ rhythm: r, order, centre = 64, span = 2, keepRoot = true }, song, from, to) {
    const list = voiced(changes(song.chords, song.beats), centre, keepRoot)
    const seq = order.split(' ').map(Number)
    return rhythm(r, song.beats, to - from, from).map((s, i) => {
      const c = list.findLast(x => x.beat <= s.beat + 1e-6)
      const k = seq[i % seq.length]
      const m = c.notes[k % c.notes.length] + 12 * Math.min(span, Math.floor(k / c.notes.length))
      return { beat: s.beat, len: s.len, m, v: s.v }
    })
  },
  bass({ pattern, octave = 0 }, song, from, to) {
    const list = changes(song.chords, song.beats)
    const cells = pattern.split('|')
    const out = []
    for (let b = from; b < to; b++) {
      const cell = cells[(b - from) % cells.length].replace(/\s/g, '')
      const step = song.beats / cell.length
      for (let i = 0; i < cell.length; i++) {
        if ('.-'.includes(cell[i])) continue
        let len = 1
        while (cell[i + len] === '-') len++
        const beat = b * song.beats + i * step
        const at = list.findLastIndex(x => x.beat <= beat + 1e-6)
        const c = list[at]
        const next = list[at + 1] ?? list[0]
        const low = bassNote(c.bass)
        const third = c.tones.includes(3) ? 3 : 4
        const m = {
          R: low,
          r: low,
          8: low + 12,
          5: low + 7,
          3: low + third,
          6: low + 9,
          7: low + 10,
          4: low + 5,
          A: bassNote(next.bass) - 1,
          a: bassNote(next.bass) + 1,
          d: low - 5,
        }[cell[i]]
        out.push({
          beat,
          len: len * step,
          m: m + 12 * octave,
          v: cell[i] === 'r' ? 0.5 : i === 0 ? 0.95 : 0.78,
        })
      }
    }
    return out
  },
  /** Walking bass: root, chord tones, and a half step into the next chord. */
  walk({ octave = 0 }, song, from, to, rng) {
    const list = changes(song.chords, song.beats).filter(
      c => c.beat >= from * song.beats && c.beat < to * song.beats,
    )
    return list.flatMap((c, k) => {
      const low = bassNote(c.bass)
      const next = bassNote((list[k + 1] ?? list[0]).bass)
      const tones = c.tones.slice(1, 4).map(t => low + (t % 12))
      return Array.from({ length: Math.round(c.beats) }, (_, i) => {
        let m = low
        if (i === c.beats - 1 && i > 0) m = next + (rng() < 0.5 ? -1 : 1)
        else if (i > 0) m = tones[(i - 1 + (rng() < 0.3 ? 1 : 0)) % tones.length]
        return { beat: c.beat + i, len: 0.92, m: m + 12 * octave, v: i % 2 ? 0.9 : 0.75 }
      })
    })
  },
  /** "E5:1.5 D5:.5 r:1": pitch and length in beats; ! marks an accent. */
  melody({ notes }, song, from) {
    let beat = from * song.beats
    const out = []
    let last = null
    for (const token of notes.trim().split(/\s+/)) {
      if (token === '|') continue
      const [name, len] = token.split(':')
      const accent = name.endsWith('!')
      if (name !== 'r') {
        const ms = name.replace('!', '').split('+').map(pitch)
        for (const m of ms)
          out.push({
            beat,
            len: Number(len),
            m,
            v: accent ? 1 : beat % 1 === 0 ? 0.84 : 0.7,
            from: ms.length === 1 ? last : null,
          })
        last = ms.length === 1 ? ms[0] : null
      } else last = null
      beat += Number(len)
    }
    return out
  },
  drums({ kit, fills = {} }, song, from, to) {
    return Object.entries(kit)
      .flatMap(([name, text]) =>
        rhythm(text, song.beats, to - from, from)
          .filter(s => !fills[Math.floor(s.beat / song.beats + 1e-6)]?.[name])
          .map(s => ({ beat: s.beat, len: 0.1, m: 0, v: s.v, drum: name })),
      )
      .concat(
        Object.entries(fills).flatMap(([bar, kinds]) =>
          Object.entries(kinds).flatMap(([name, text]) =>
            rhythm(text, song.beats, 1, Number(bar)).map(s => ({
              beat: s.beat,
              len: 0.1,
              m: 0,
              v: s.v,
              drum: name,
            })),
          ),
        ),
      )
  },
}

/** Plays a song, each part at its own loudness (`lu`, in LUFS while it plays): the finished stereo mix, and the score that the pictures follow. */
function perform(song) {
  const rng = seeded(song.key)
  const spb = 60 / song.bpm
  const seconds = song.bars * song.beats * spb + song.tail
  const n = Math.round(seconds * SR)
  const { grid = 8, amount = 0.5 } = song.swing ?? {}
  const cell = grid === 16 ? 0.5 : 1
  const time = beat => {
    const k = Math.floor(beat / cell + 1e-9)
    const f = beat / cell - k
    return (k + (f < 0.5 ? f * 2 * amount : amount + (f - 0.5) * 2 * (1 - amount))) * cell * spb
  }
  const mix = stereo(n)
  const wetRev = stereo(n)
  const wetDelay = stereo(n)
  const kit = drumKit(rng)
  const score = {}
  const ducks = []

  for (const part of song.parts) {
    const tr = stereo(n)
    const name = part.name ?? part.kind
    if (part.kind === 'bed') {
      BEDS[part.bed](tr, rng, part.from)
    } else {
      const ranges = part.bars?.length === 0 ? [[0, 0]] : (part.bars ?? [[0, song.bars]])
      const notes = ranges
        .flatMap(([from, to]) => PARTS[part.kind](part, song, from, to, rng))
        .map(e => {
          const human = part.human ?? 0.005
          const at = part.swing === false ? beat => beat * spb : time
          const t = Math.max(
            0.01,
            at(e.beat) + (e.late ?? 0) + (rng() - 0.5) * 2 * human + (part.push ?? 0) + 0.02,
          )
          const d = Math.max(0.03, at(e.beat + e.len) - at(e.beat) - 0.004) * (part.gate ?? 1)
          return {
            t,
            d,
            m: e.m + (part.transpose ?? 0),
            v: clamp(e.v * (0.94 + rng() * 0.12) * (part.vel ?? 1), 0, 1),
            from: e.from,
            drum: e.drum,
          }
        })
        .filter(e => e.t < seconds - 0.05)
        .sort((a, b) => a.t - b.t)
      for (const e of notes) {
        if (e.drum) kit(tr, e.drum, e.t, e.v * (part.levels?.[e.drum] ?? 1))
        else part.voice(tr, e, part.sound ?? {}, rng)
        const key = e.drum ?? name
        score[key] ??= []
        score[key].push(e)
        if (part.ducks && e.drum === part.ducks) ducks.push(e.t)
      }
    }
    for (const [fx, ...args] of part.fx ?? []) FX[fx](tr, ...args)
    if (part.duck && ducks.length) {
      let k = -1
      for (let i = 0; i < n; i++) {
        const sec = i / SR
        while (k + 1 < ducks.length && ducks[k + 1] <= sec) k++
        const g = k < 0 ? 1 : 1 - part.duck * Math.exp(-(((sec - ducks[k]) / (spb * 0.42)) ** 2) * 1.6)
        tr.L[i] *= g
        tr.R[i] *= g
      }
    }
    const g = 10 ** ((part.lu - loudness(tr)) / 20)
    const pan = ((part.pan ?? 0) + 1) / 2
    const gl = g * Math.cos((pan * Math.PI) / 2) * Math.SQRT2
    const gr = g * Math.sin((pan * Math.PI) / 2) * Math.SQRT2
    const rv = part.rev ?? 0
    const dl = part.delay ?? 0
    for (let i = 0; i < n; i++) {
      const l = tr.L[i] * gl
      const r = tr.R[i] * gr
      mix.L[i] += l
      mix.R[i] += r
      wetRev.L[i] += l * rv
      wetRev.R[i] += r * rv
      wetDelay.L[i] += l * dl
      wetDelay.R[i] += r * dl
    }
  }
  for (const list of Object.values(score)) list.sort((a, b) => a.t - b.t)
  const echo = pingPong(
    wetDelay,
    spb * (song.delay?.beats ?? 0.75),
    song.delay?.feedback ?? 0.35,
    song.delay?.tone,
  )
  for (let i = 0; i < n; i++) {
    wetRev.L[i] += echo.L[i] * 0.3
    wetRev.R[i] += echo.R[i] * 0.3
  }
  const room = reverb(wetRev, song.reverb)
  for (let i = 0; i < n; i++) {
    mix.L[i] += echo.L[i] + room.L[i]
    mix.R[i] += echo.R[i] + room.R[i]
  }
  master(mix, { fadeOut: song.fade ?? Math.min(3, song.tail + 0.6) })
  return { mix, score, seconds, spb, rng }
}

/* -------------------------------------------------------------------- 4 songs */

/* Sounds that several songs share. */
const RHODES = { index: 0.9, indexDecay: 0.7, tine: 0.16, decay: 1.7, trem: 0.22, gain: 0.24 }
const UPRIGHT = { t60: 1.6, bright: 0.16, damp: 0.5, pick: 0.22, r: 0.12, gain: 0.9, body: 0.4 }
const FINGER_BASS = {
  wave: 'saw',
  cut: 300,
  env: 2.2,
  envDecay: 0.16,
  res: 0.9,
  sub: 0.5,
  subRatio: 1,
  a: 0.006,
  d: 0.7,
  s: 0.55,
  r: 0.09,
  gain: 0.5,
  track: 0.5,
}
const NYLON = { t60: 2.6, bright: 0.34, damp: 0.5, pick: 0.3, body: 0.7, gain: 0.6 }
const STEEL = { t60: 3.2, bright: 0.7, damp: 0.42, pick: 0.14, body: 0.4, gain: 0.5 }
const TWANG = { t60: 3, bright: 0.8, damp: 0.4, pick: 0.09, gain: 0.55 }
const REEDS = {
  wave: 'square',
  pw: 0.36,
  voices: 3,
  detune: 9,
  spread: 0.4,
  cut: 2600,
  res: 0.8,
  a: 0.035,
  d: 1,
  s: 0.9,
  r: 0.07,
  vib: 7,
  vibRate: 5.6,
  vibDelay: 0.15,
  gain: 0.2,
}
const WARM_PAD = {
  wave: 'saw',
  voices: 5,
  detune: 13,
  spread: 1,
  cut: 950,
  env: 0.8,
  envDecay: 2,
  a: 0.5,
  d: 2,
  s: 0.8,
  r: 0.9,
  gain: 0.13,
}
const GLOCK = {
  partials: [
    [1, 1, 0.55],
    [2.76, 0.5, 0.3],
    [5.4, 0.25, 0.14],
    [8.9, 0.1, 0.06],
  ],
  gain: 0.3,
}
const VIBES = {
  partials: [
    [1, 1, 1.1],
    [4, 0.28, 0.4],
    [10, 0.08, 0.1],
  ],
  ring: false,
  r: 0.5,
  trem: 0.25,
  tremRate: 5.4,
  gain: 0.34,
}

// biome-ignore format: scores read best as they are written
const SONGS = [
  {
    key: 'copper-rain', crf: 33, title: 'Copper Rain', artist: 'Marlowe & the Low Tides', genre: 'Soul', year: 2021,
    bpm: 84, beats: 4, bars: 10, tail: 2.4, swing: { grid: 16, amount: 0.57 },
    chords: 'Am9 | D13 | Fmaj9 | E7#9 | Am9 | D13 | Fmaj9 | Em7 E7#9 | Am9 | Am9',
    reverb: { t60: 1.9, damp: 0.4 }, delay: { beats: 0.75, feedback: 0.3, tone: 2400 },
    parts: [
      { kind: 'bed', lu: -38, bed: 'rain' },
      { kind: 'drums', lu: -18.5, bars: [[1, 9]], rev: 0.05, human: 0.007,
        kit: { softkick: 'X.....x.|..x..x..', rim: '....X.......X..o', hat: 'x.oxx.oxx.oxxoox', shaker: 'o.x.o.x.o.x.o.x.' },
        levels: { softkick: 1, rim: 0.42, hat: 0.24, shaker: 0.13 }, fills: { 8: { rim: '....X..X..X.X.XX' } } },
      { kind: 'bass', lu: -19, name: 'bass', bars: [[1, 9]], voice: synth, sound: FINGER_BASS, pattern: 'R--..R.5..8-7.5.|R--..R.5..3-5.A-', gate: 0.95 },
      { kind: 'bass', lu: -19, name: 'bass', bars: [[9, 10]], voice: synth, sound: { ...FINGER_BASS, r: 0.8 }, pattern: 'R---------------' },
      { kind: 'comp', lu: -20, name: 'keys', bars: [[0, 9]], voice: fm, sound: RHODES, rhythm: 'x-----x-..x---..|x---..x---..x-o-', centre: 63, strum: 0.008, rev: 0.22, fx: [['chorus', 0.5, 0.5]] },
      { kind: 'comp', lu: -20, name: 'keys', bars: [[9, 10]], voice: fm, sound: { ...RHODES, decay: 3, r: 1.5 }, rhythm: 'x---------------', centre: 63, strum: 0.06, rev: 0.3, fx: [['chorus', 0.5, 0.5]] },
      { kind: 'arp', lu: -27, name: 'drops', bars: [[0, 9]], voice: modal, sound: { ...GLOCK, gain: 0.2 }, rhythm: 'o..x..o...x..o..', order: '3 1 4 2 0 3 2 4 1', centre: 79, rev: 0.5, delay: 0.35 },
      { kind: 'arp', lu: -25, name: 'mute', bars: [[3, 9]], voice: pluck, sound: { ...STEEL, t60: 0.35, bright: 0.5 }, rhythm: '..x..x.o..x..xo.', order: '0 2 1 3 2 1', centre: 62, pan: 0.5, rev: 0.15 },
      { kind: 'melody', lu: -17.5, name: 'lead', bars: [[2, 10]], voice: synth,
        sound: { wave: 'tri', cut: 2600, a: 0.05, d: 0.6, s: 0.8, r: 0.22, vib: 22, vibDelay: 0.3, glide: 0.09, noise: 0.012, gain: 0.36 },
        notes: 'r:1 E5:.5 G5:.5 A5!:1.5 G5:.5 | E5:.75 D5:.25 E5:2 r:1 | r:.5 C5:.5 D5:.5 E5:.5 G5!:1 E5:1 | F#5:1 E5:.5 D5:.5 A4:2 | r:1 A4:.5 C5:.5 E5!:1 D5:.5 C5:.5 | B4:1 D5:.5 G5:.5 G#5:1.5 r:.5 | A5!:3 r:1 | E5:4',
        rev: 0.4, delay: 0.3 },
    ],
  },
  {
    key: 'dead-neon', title: 'Meet Me Under the Dead Neon', artist: 'Fuzzbox Cathedral', genre: 'Rock', year: 2019,
    bpm: 126, beats: 4, bars: 12, tail: 2.2,
    chords: 'E5 | E5 | C5 | G5 | E5 | E5 | C5 | D5 | Am | C | G | D',
    reverb: { t60: 2.2, damp: 0.3 }, delay: { beats: 0.75, feedback: 0.35, tone: 3000 },
    parts: [
      { kind: 'drums', lu: -15.5, bars: [[0, 12]], rev: 0.1,
        kit: { kick: 'X..x..x.X.......|X..x..x.X.x.....', snare: '....X.......X...', openhat: 'x...x...x...x...', hat: '..x...x...x...x.' },
        levels: { kick: 1, snare: 0.72, hat: 0.2, openhat: 0.17, crash: 0.3, tom: 0.7, hitom: 0.6 },
        fills: { 0: { crash: 'X...............' }, 3: { snare: '....X...x.x.XxXX' }, 4: { crash: 'X...............' }, 7: { snare: '....X...X...', hitom: '........X.x.....', tom: '............X.x.' }, 8: { crash: 'X...............' }, 11: { snare: '....X...X.XXXXXX' } } },
      { kind: 'bass', lu: -19, name: 'bass', voice: synth, sound: { ...FINGER_BASS, cut: 420, env: 2.6 }, pattern: 'R.R.R.R.R.R.R.8.|R.R.R.R.R.R.5.A.', fx: [['drive', 1.7, 0.8]] },
      { kind: 'comp', lu: -20, name: 'fuzz', bars: [[0, 8]], voice: pluck, sound: { t60: 5, bright: 0.7, damp: 0.45, pick: 0.12, gain: 0.5, r: 0.05 }, keepRoot: true, rhythm: 'X-----x-x-----x-|X-----x-x-x-x-x-', centre: 47, pan: -0.75, rev: 0.16, fx: [['hp', 90], ['drive', 14], ['lp', 3300], ['lp', 5200], ['peak', 750, 1.2, 0.5]] },
      { kind: 'comp', lu: -20.5, name: 'fuzz2', bars: [[0, 8]], voice: pluck, sound: { t60: 5, bright: 0.6, damp: 0.45, pick: 0.16, gain: 0.5, r: 0.05 }, keepRoot: true, rhythm: 'X-----x-x-----x-|X-----x-x-x-x-x-', centre: 50, pan: 0.75, human: 0.012, rev: 0.16, fx: [['hp', 90], ['drive', 12], ['lp', 3600], ['lp', 5200], ['peak', 1100, 1.2, 0.5]] },
      { kind: 'comp', lu: -20, name: 'fuzz', bars: [[8, 12]], voice: pluck, sound: { t60: 6, bright: 0.7, damp: 0.42, pick: 0.12, gain: 0.4, r: 0.3 }, rhythm: 'X-o-x-o-x-o-x-o-', centre: 58, strum: 0.006, pan: -0.4, rev: 0.3, fx: [['hp', 120], ['drive', 6], ['lp', 4200], ['chorus', 0.7, 0.7]] },
      { kind: 'comp', lu: -22.5, name: 'choir', bars: [[4, 12]], voice: choir, sound: { vowel: 'aah', gain: 0.22, a: 0.3 }, rhythm: 'x---------------', centre: 64, rev: 0.6 },
      { kind: 'melody', lu: -18, name: 'lead', bars: [[4, 12]], voice: synth, sound: { wave: 'saw', voices: 3, detune: 10, cut: 2400, env: 1.2, a: 0.02, s: 0.8, r: 0.25, vib: 18, glide: 0.08, gain: 0.3 },
        notes: 'E5!:1.5 D5:.5 B4:1 G4:.5 A4:.5 | B4:3 r:1 | G5!:1.5 E5:.5 C5:1 D5:1 | D5:1.5 F#5:.5 A5:1.5 r:.5 | A5!:1.5 G5:.5 E5:2 | G5:1.5 E5:.5 C5:1 E5:1 | D5:1.5 B4:.5 G5!:2 | F#5:2 A5:2',
        rev: 0.4, delay: 0.35 },
      { kind: 'melody', lu: -19, name: 'end', bars: [[12, 13]], voice: pluck, sound: { t60: 6, bright: 0.7, damp: 0.42, ring: 3, gain: 0.5 }, notes: 'E2+B2+E3+G#3+B3:4', rev: 0.5, fx: [['drive', 10], ['lp', 3600]] },
      { kind: 'drums', lu: -16, bars: [], kit: {}, fills: { 12: { kick: 'X...............', crash: 'X...............' } }, name: 'hit' },
    ],
  },
  {
    key: 'halogen', title: 'Halogen', artist: 'Nils Harrow Trio', genre: 'Jazz', year: 2016, kind: 'audio',
    bpm: 138, beats: 4, bars: 14, tail: 3, swing: { grid: 8, amount: 0.64 },
    chords: 'Dm9 | G13 | Cmaj9 | A7#9 | Dm9 | G13 | Em7 A7 | Dm7 G7 | Fm7 | Fm6 | Em7 A7 | Dm9 G13 | C69 | C69',
    reverb: { t60: 1.3, damp: 0.45 },
    parts: [
      { kind: 'drums', lu: -21, bars: [[0, 13]], rev: 0.1, human: 0.008,
        kit: { ride: 'X.x.X.xx|X.x.X.x.|X.xxX.x.', hat: '..X...X.', softkick: 'o.o.o.o.', brush: '.......o|...o.x..|........|..o....x' },
        levels: { ride: 0.5, hat: 0.3, softkick: 0.4, brush: 0.5, snare: 0.4 }, fills: { 7: { brush: 'x.xox.Xx' }, 11: { brush: 'xox.XoxX' } } },
      { kind: 'walk', lu: -19, name: 'bass', bars: [[0, 12]], voice: pluck, sound: UPRIGHT, octave: 0, rev: 0.05 },
      { kind: 'bass', lu: -19, name: 'bass', bars: [[12, 13]], voice: pluck, sound: { ...UPRIGHT, t60: 4, ring: 4 }, pattern: 'R-------' },
      { kind: 'comp', lu: -21.5, name: 'keys', bars: [[0, 12]], voice: piano, rhythm: '...x--..|.x-..x..|x--x....|..x-...x', centre: 60, pan: -0.25, rev: 0.16, vel: 0.8 },
      { kind: 'comp', lu: -21.5, name: 'keys', bars: [[12, 14]], voice: piano, rhythm: 'x-------|........', centre: 62, strum: 0.05, rev: 0.2, sound: { r: 2 } },
      { kind: 'melody', lu: -18, name: 'vibes', bars: [[0, 14]], voice: modal, sound: VIBES,
        notes: 'r:.5 A4:.5 C5:.5 E5:.5 F5!:1 E5:.5 C5:.5 | D5:.5 E5:.5 B4!:1.5 r:1.5 | r:.5 G4:.5 B4:.5 D5:.5 E5!:1.5 D5:.5 | C5:.5 Bb4:.5 G4:1 E4:1 r:1 | F4:.5 A4:.5 C5:.5 E5:.5 G5!:1 F5:.5 D5:.5 | E5:1 D5:.5 B4:.5 G4:1.5 r:.5 | r:.5 B4:.5 D5:.5 G5:.5 G5!:.5 F5:.5 C#5:.5 E5:.5 | D5:1 A4:.5 C5:.5 B4:1 r:1 | Ab4!:.5 C5:.5 Eb5:.5 G5:.5 Ab5:1.5 G5:.5 | F5:.5 D5:.5 C5:.5 Ab4:.5 F4:1 r:1 | G4:.5 B4:.5 D5:.5 E5:.5 G5!:.5 E5:.5 Bb4:.5 C#5:.5 | D5:.5 F5:.5 A5:.5 C6:.5 B5!:.5 Ab5:.5 F5:.5 D5:.5 | E5!:4 | D5:4',
        pan: 0.2, rev: 0.3 },
    ],
  },
  {
    key: 'harbour', title: 'Nobody Sleeps on Harbour Street', artist: 'The Paper Hyenas', genre: 'Indie', year: 2022,
    bpm: 152, beats: 4, bars: 16, tail: 2.2,
    chords: 'Am | Am | F | G | Am | Am | Dm | E7 | F | C | G | Am | F | E7 | Am | Am',
    reverb: { t60: 2.6, damp: 0.25 }, delay: { beats: 0.5, feedback: 0.2 },
    parts: [
      { kind: 'drums', lu: -16.5, bars: [[0, 15]], rev: 0.08,
        kit: { kick: 'X...x..x', snare: '..X..x..|..X..xX.', hat: 'xoxoxoxo', tamb: '..x...x.' },
        levels: { kick: 0.9, snare: 0.62, hat: 0.2, tamb: 0.2, crash: 0.26, tom: 0.7, hitom: 0.6 },
        fills: { 0: { crash: 'X.......' }, 7: { snare: '..X.XXXX', hitom: '....x.x.' }, 8: { crash: 'X.......' }, 13: { snare: '..X.', tom: '....XxXx' }, 15: { kick: 'X.......', crash: 'X.......', snare: 'X.......' } } },
      { kind: 'bass', lu: -19, name: 'bass', bars: [[0, 15]], voice: synth, sound: { ...FINGER_BASS, cut: 500 }, pattern: 'RRR5RR58|RRR5885A', gate: 0.85 },
      { kind: 'comp', lu: -24, name: 'organ', bars: [[4, 15]], voice: organ, sound: { bars: [0.5, 0.3, 1, 0.7, 0, 0.4, 0] }, rhythm: '..x...x.|..x.x.x.', centre: 67, pan: -0.35, rev: 0.15, gate: 0.6, fx: [['rotary', 6.4]] },
      { kind: 'comp', lu: -22, name: 'chop', voice: pluck, sound: { ...TWANG, t60: 0.7, bright: 0.6 }, bars: [[0, 15]], rhythm: 'x.x.x.xo', centre: 60, strum: 0.005, pan: 0.55, rev: 0.25, gate: 0.6 },
      { kind: 'melody', lu: -17.5, name: 'lead', bars: [[0, 16]], voice: pluck, sound: { ...TWANG, t60: 1.6 },
        notes: 'A3!:.5 A3:.5 C4:.5 E4:.5 A4!:1 G4:1 | E4:1 D4:.5 C4:.5 A3:2 | F4:.5 F4:.5 A4:.5 C5:.5 F5!:1 E5:1 | D5:1 B4:.5 D5:.5 G4:2 | A4!:.5 A4:.5 C5:.5 E5:.5 A5!:1 G5:1 | E5:1 D5:.5 C5:.5 A4:2 | D5:.5 E5:.5 F5:.5 A5:.5 D5:1 F5:1 | E5!:.5 D5:.5 B4:.5 G#4:.5 E4:2 | C5!:1.5 A4:.5 F4:1 A4:1 | G4:1.5 E4:.5 C5:2 | B4!:1.5 G4:.5 D5:1 B4:1 | C5:.5 B4:.5 A4:3 | A4!:.5 C5:.5 F5:1 E5:.5 C5:.5 A4:1 | G#4:.5 B4:.5 D5:.5 E5:.5 G#5!:2 | A5!:.5 E5:.5 C5:.5 E5:.5 A4:1 E4:1 | A3+E4+A4+C5+E5:4',
        rev: 0.4, delay: 0.3, fx: [['trem', 9, 0.35]] },
      { kind: 'comp', lu: -23, name: 'choir', bars: [[8, 14]], voice: choir, sound: { gain: 0.26, a: 0.1 }, rhythm: 'x-------', centre: 66, rev: 0.5 },
    ],
  },
  {
    key: 'kerosene', title: 'Kerosene Waltz', artist: 'Hex & Honey', genre: 'Folk', year: 2018,
    bpm: 114, beats: 3, bars: 16, tail: 3.4, swing: { grid: 8, amount: 0.53 },
    chords: 'Dm | Dm | Gm | A7 | Dm | Bb | Gm6 A7 | Dm | F | C | Gm | Dm | Bb | Gm6 | A7 | Dm',
    reverb: { t60: 1.7, damp: 0.4 },
    parts: [
      { kind: 'bass', lu: -20.5, name: 'bass', bars: [[0, 15]], voice: pluck, sound: UPRIGHT, pattern: 'R--...|5--..A', octave: 0 },
      { kind: 'comp', lu: -22.5, name: 'waltz', bars: [[0, 15]], voice: pluck, sound: NYLON, rhythm: '..x-x-|..x-xo', centre: 61, strum: 0.012, pan: -0.3, rev: 0.16 },
      { kind: 'arp', lu: -22.5, name: 'pick', bars: [[4, 15]], voice: pluck, sound: { ...STEEL, bright: 0.5 }, rhythm: 'xxxxxx', order: '0 2 1 3 2 1', centre: 67, pan: 0.45, rev: 0.25 },
      { kind: 'melody', lu: -17.5, name: 'lead', bars: [[0, 16]], voice: synth, sound: REEDS,
        notes: 'D5!:2 E5:.5 F5:.5 | A5:2 F5:1 | G5!:1 F5:.5 E5:.5 D5:1 | C#5:2 E5:1 | D5!:1.5 E5:.5 F5:1 | D6:2 C6:1 | Bb5!:1 A5:.5 G5:.5 E5:1 | F5:1 D5:2 | A5!:1.5 Bb5:.5 A5:1 | G5:2 E5:1 | D5!:1.5 E5:.5 G5:1 | F5:2 D5:1 | Bb5!:1.5 A5:.5 G5:1 | G5:1 F5:.5 E5:.5 D5:1 | E5!:1 C#5:1 A4:1 | D5:3',
        rev: 0.28, fx: [['lp', 5200]] },
      { kind: 'melody', lu: -25, name: 'bells', bars: [[8, 16]], voice: modal, sound: GLOCK, notes: 'F6:1 A6:1 C7:1 | E6:1 G6:1 C7:1 | D6:1 G6:1 Bb6:1 | F6:1 A6:1 D7:1 | D6:1 F6:1 Bb6:1 | G6:1 E6:1 D6:1 | C#6:1 E6:1 G6:1 | D6+A6:3', rev: 0.5 },
      { kind: 'drums', lu: -24, bars: [[4, 15]], rev: 0.12, kit: { brush: '..x.x.|..x.xo', softkick: 'X.....', tamb: '..o.o.' }, levels: { brush: 0.34, softkick: 0.8, tamb: 0.2 } },
      { kind: 'comp', lu: -22.5, name: 'waltz', bars: [[15, 16]], voice: pluck, sound: { ...NYLON, ring: 4, t60: 5 }, rhythm: 'x-----', centre: 60, strum: 0.07, rev: 0.3 },
      { kind: 'bass', lu: -20.5, name: 'bass', bars: [[15, 16]], voice: pluck, sound: { ...UPRIGHT, ring: 4, t60: 4 }, pattern: 'R-----' },
    ],
  },
  {
    key: 'lanterns', title: 'Ninety-Nine Lanterns', artist: 'Juno Ashgrove', genre: 'Pop', year: 2023,
    bpm: 96, beats: 4, bars: 10, tail: 3.8,
    chords: 'Dmaj9 | Dmaj9 | Bm9 | Gmaj9 | D/F# | Em9 | Gmaj9 | Asus4 A | Gmaj9 | Dmaj9',
    reverb: { t60: 3.2, damp: 0.3, pre: 0.03 }, delay: { beats: 0.75, feedback: 0.45, tone: 3200 },
    parts: [
      { kind: 'drums', lu: -18, name: 'kit', ducks: 'kick', bars: [[2, 9]], rev: 0.12,
        kit: { kick: 'X.....x.x.......', bigsnare: '....X.......X...', hat: 'x.o.x.o.x.o.x.oo', shaker: 'oxoxoxoxoxoxoxox' },
        levels: { kick: 0.9, bigsnare: 0.42, hat: 0.14, shaker: 0.1, crash: 0.22, tom: 0.5, hitom: 0.45 }, fills: { 4: { crash: 'X...............' }, 7: { hitom: '........x.x.....', tom: '............X.x.' }, 8: { crash: 'X...............' } } },
      { kind: 'bass', lu: -19, name: 'bass', bars: [[2, 9]], voice: synth, sound: { ...FINGER_BASS, cut: 260, r: 0.15 }, pattern: 'R-----R-R---5-8-|R-----R-R-----A-', duck: 0.3 },
      { kind: 'bass', lu: -19, name: 'bass', bars: [[9, 10]], voice: synth, sound: { ...FINGER_BASS, cut: 260, r: 1.5 }, pattern: 'R---------------' },
      { kind: 'comp', lu: -21, name: 'pad', voice: synth, sound: WARM_PAD, rhythm: 'x---------------', centre: 62, rev: 0.4, duck: 0.35 },
      { kind: 'comp', lu: -22, name: 'choir', bars: [[4, 10]], voice: choir, sound: { vowel: 'ooh', gain: 0.3, a: 0.4, r: 1.2 }, rhythm: 'x---------------', centre: 67, rev: 0.5, duck: 0.2 },
      { kind: 'arp', lu: -22, name: 'arp', voice: pluck, sound: { ...STEEL, bright: 0.55, t60: 3 }, rhythm: 'xxxxxxxxxxxxxxxx', order: '0 2 4 1 3 5 2 4', centre: 64, pan: -0.3, rev: 0.4, delay: 0.2, vel: 0.8, fx: [['chorus', 0.8, 0.4]] },
      { kind: 'melody', lu: -17.5, name: 'lead', bars: [[0, 10]], voice: modal, sound: { ...GLOCK, partials: [[1, 1, 0.9], [2, 0.35, 0.5], [3.01, 0.18, 0.3], [5.4, 0.1, 0.12]] },
        notes: 'r:2 F#5:.5 A5:.5 C#6:1 | E6!:1.5 C#6:.5 A5:2 | r:.5 D6:.5 C#6:.5 A5:.5 F#5!:1 A5:1 | B5:1.5 A5:.5 F#5:1 D5:1 | r:.5 A5:.5 D6:.5 E6:.5 F#6!:1.5 E6:.5 | D6:1 B5:1 G5:1 B5:1 | D6!:1.5 B5:.5 A5:1 F#5:1 | E5:1 D6:1 C#6:1 A5:1 | B5!:1 D6:.5 F#6:.5 A6:2 | F#6:4',
        rev: 0.5, delay: 0.4 },
    ],
  },
  {
    key: 'marea', crf: 34, title: 'Bailar con la Marea', artist: 'Las Polillas Rojas', genre: 'Latin', year: 2020,
    bpm: 100, beats: 4, bars: 10, tail: 2,
    chords: 'Gm | Gm | Cm | D7 | Gm | Eb | Cm D7 | Gm | Cm D7 | Gm',
    reverb: { t60: 1.3, damp: 0.4 }, delay: { beats: 0.5, feedback: 0.25 },
    parts: [
      { kind: 'drums', lu: -17.5, bars: [[0, 9]], rev: 0.1, human: 0.006,
        kit: { guiro: 'X...x...X...x...', guiroS: '..xx..xx..xx..xx', kick: 'X.......X.......', conga: '......xx......xx', hiconga: 'o..x..o...xx....', slap: '....X.......X...', bell: 'x.o.x.o.x.o.x.oo', shaker: 'o.x.o.x.o.x.o.x.' },
        levels: { guiro: 0.2, guiroS: 0.15, kick: 0.85, conga: 0.6, hiconga: 0.5, slap: 0.5, bell: 0.15, shaker: 0.15, crash: 0.2, hitom: 0.6 },
        fills: { 3: { hiconga: '..x.x.xxx.xxxxxx' }, 8: { hitom: '........X.xxX.X.' } } },
      { kind: 'bass', lu: -19, name: 'bass', bars: [[0, 9]], voice: synth, sound: { ...FINGER_BASS, cut: 260 }, pattern: 'R---..5-8-..5-..|R---..5-8-..3-A-', gate: 0.9 },
      { kind: 'comp', lu: -22.5, name: 'skank', bars: [[0, 9]], voice: pluck, sound: { ...NYLON, t60: 0.9, bright: 0.5 }, rhythm: '..x...x...x...xo', centre: 65, strum: 0.006, pan: 0.4, rev: 0.1, gate: 0.7 },
      { kind: 'comp', lu: -24, name: 'organ', bars: [[4, 9]], voice: organ, rhythm: '..x-..x-..x-..x-', centre: 67, pan: -0.4, rev: 0.1, gate: 0.8, fx: [['rotary', 5.8]] },
      { kind: 'melody', lu: -17.5, name: 'lead', bars: [[0, 10]], voice: synth, sound: { ...REEDS, a: 0.02, detune: 14 },
        notes: 'r:.5 D5:.5 G5:.5 A5:.5 Bb5!:1 A5:.5 G5:.5 | D6:1.5 C6:.5 Bb5:.5 A5:.5 G5:1 | r:.5 Eb5:.5 G5:.5 C6:.5 Eb6!:1 D6:.5 C6:.5 | D6:.5 C6:.5 A5:.5 F#5:.5 D5:2 | r:.5 G5:.5 Bb5:.5 D6:.5 G6!:1 F6:.5 D6:.5 | Eb6:1 Bb5:.5 G5:.5 Bb5:1 C6:1 | Eb6!:.5 D6:.5 C6:.5 Bb5:.5 A5:.5 C6:.5 F#5:1 | G5:1 Bb5:.5 A5:.5 G5:2 | C6!:.5 C6:.5 Eb6:.5 C6:.5 D6:.5 C6:.5 A5:.5 F#5:.5 | G5!:.5 r:.5 D5:.5 r:.5 G4:.5 r:1.5',
        rev: 0.2, delay: 0.12 },
      { kind: 'melody', lu: -20.5, name: 'brass', bars: [[4, 10]], voice: synth, sound: { voices: 4, detune: 10, cut: 1500, env: 1.8, envDecay: 0.2, a: 0.03, s: 0.75, r: 0.1, gain: 0.24 },
        notes: 'r:4 | r:2 G4+Bb4+Eb5:.5 r:.5 G4+Bb4+Eb5:1 | r:3.5 A4+C5+F#5:.5 | G4+Bb4+D5:.5 r:3.5 | r:3 A4+C5+F#5:.5 A4+C5+F#5:.5 | G4+Bb4+D5+G5!:.5 r:1.5 D4+G4+Bb4:.5 r:1.5', rev: 0.22 },
      { kind: 'drums', lu: -16.5, bars: [], name: 'end', kit: {}, fills: { 9: { kick: 'X.......X.......', slap: '....X...X.......', guiro: 'X...............', crash: '........X.......' } }, rev: 0.2, levels: { crash: 0.25, guiro: 0.25 } },
      { kind: 'bass', lu: -19, name: 'bass', bars: [[9, 10]], voice: synth, sound: FINGER_BASS, pattern: 'R...5...R-......' },
    ],
  },
  {
    key: 'motel-marigold', title: 'Motel Marigold', artist: 'Sister Kerosene', genre: 'Country', year: 2017,
    bpm: 116, beats: 4, bars: 12, tail: 2.8, swing: { grid: 8, amount: 0.56 },
    chords: 'G | G | C | G | Em | C | D7 | D7 | C | G | D7 | G',
    reverb: { t60: 1.8, damp: 0.35 }, delay: { beats: 0.5, feedback: 0.2 },
    parts: [
      { kind: 'drums', lu: -21, bars: [[0, 11]], rev: 0.1, kit: { softkick: 'X...X...', brush: 'oxXxoxXx|oxXxoxXX', hat: '..x...x.' }, levels: { softkick: 0.95, brush: 0.36, hat: 0.2, snare: 0.4 }, fills: { 7: { brush: 'oxXxXxXX' } } },
      { kind: 'bass', lu: -19, name: 'bass', bars: [[0, 11]], voice: pluck, sound: { ...UPRIGHT, bright: 0.25 }, pattern: 'R-..5-..|R-..5-.A' },
      { kind: 'comp', lu: -22.5, name: 'strum', bars: [[0, 11]], voice: pluck, sound: { ...STEEL, t60: 1.6 }, rhythm: '..x-.oxo|..x-.oxo', centre: 62, strum: 0.012, pan: 0.4, rev: 0.15 },
      { kind: 'arp', lu: -22.5, name: 'pick', bars: [[0, 11]], voice: pluck, sound: { ...TWANG, t60: 1.2 }, rhythm: 'x.xxx.xx', order: '0 3 1 2 4 2 1 3', centre: 58, pan: -0.4, rev: 0.2 },
      { kind: 'melody', lu: -17.5, name: 'lead', bars: [[0, 12]], voice: synth, sound: { wave: 'saw', voices: 2, detune: 5, cut: 1500, env: 0.6, res: 0.8, a: 0.07, d: 1, s: 0.85, r: 0.3, vib: 16, vibRate: 5.8, vibDelay: 0.35, glide: 0.22, gain: 0.34 },
        notes: 'r:1 B4:.5 D5:.5 G5!:2 | F#5:.5 E5:.5 D5:3 | E5:1 G5:1 A5!:1 G5:1 | D5:3 r:1 | B4:1 E5:.5 G5:.5 B5!:2 | A5:.5 G5:.5 E5:2 C5:1 | D5!:1.5 E5:.5 F#5:1 A5:1 | C6:2 A5:1 F#5:1 | G5!:1.5 E5:.5 C5:2 | D5:1 B4:1 G4:2 | A4!:1 C5:.5 D5:.5 F#5:1 E5:1 | D5+G5:4',
        rev: 0.4, delay: 0.15 },
      { kind: 'melody', lu: -20, name: 'tag', bars: [[11, 12]], voice: pluck, sound: { ...STEEL, ring: 4, t60: 5 }, notes: 'G2+G3+B3+D4+G4:4', rev: 0.3 },
      { kind: 'comp', lu: -20.5, name: 'keys', bars: [[4, 11]], voice: piano, rhythm: '..x...x.|..x..xx.', centre: 66, pan: 0.15, rev: 0.15, gate: 0.7 },
    ],
  },
  {
    key: 'slow-ferry', title: 'Slow Ferry Home', artist: 'Odile Marchetti', genre: 'Ambient', year: 2015,
    bpm: 70, beats: 4, bars: 8, tail: 4.6,
    chords: 'Fmaj9 | Dm9 | Bbmaj9 | C11 | Fmaj9 | Am7 | Bbmaj9 C11 | Fmaj9',
    reverb: { t60: 3.6, damp: 0.4, pre: 0.03 }, delay: { beats: 0.75, feedback: 0.4, tone: 2200 }, fade: 4,
    parts: [
      { kind: 'bed', lu: -36, bed: 'sea' },
      { kind: 'melody', lu: -24, name: 'horn', bars: [[0, 1]], voice: synth, sound: { voices: 3, detune: 6, cut: 320, env: 0.6, a: 0.25, s: 0.9, r: 0.8, gain: 0.3 }, notes: 'F2+C3:2', rev: 0.7 },
      { kind: 'comp', lu: -21.5, name: 'pad', voice: synth, sound: { ...WARM_PAD, cut: 700, a: 0.9, r: 1.4 }, rhythm: 'x---------------', centre: 60, rev: 0.35 },
      { kind: 'arp', lu: -19.5, name: 'keys', bars: [[0, 7]], voice: piano, rhythm: 'x.x.x.x.x.x.x.xo', order: '0 2 1 3 4 2 3 1', centre: 64, rev: 0.35, vel: 0.72, human: 0.012 },
      { kind: 'bass', lu: -22, name: 'bass', voice: synth, sound: { ...FINGER_BASS, cut: 200, env: 1, a: 0.04, r: 0.5 }, bars: [[1, 8]], pattern: 'R---------5---A-|R---------------' },
      { kind: 'melody', lu: -17.5, name: 'lead', bars: [[1, 8]], voice: synth, sound: { voices: 2, detune: 7, cut: 1100, env: 0.4, a: 0.16, d: 1, s: 0.9, r: 0.5, vib: 18, vibDelay: 0.4, glide: 0.12, gain: 0.34 },
        notes: 'r:1 A4:1 F5!:1.5 E5:.5 | D5:2 C5:1 A4:1 | C5:3 r:1 | r:.5 C5:.5 F5:.5 G5:.5 A5!:2 | G5:1 E5:1 C5:1 E5:1 | D5!:1.5 F5:.5 E5:1 D5:1 | C5:4', rev: 0.5, delay: 0.15 },
      { kind: 'comp', lu: -19.5, name: 'keys', bars: [[7, 8]], voice: piano, sound: { r: 3 }, rhythm: 'x---------------', centre: 65, strum: 0.12, rev: 0.4, vel: 0.75 },
      { kind: 'drums', lu: -30, bars: [[2, 7]], rev: 0.4, kit: { softkick: 'x.......o.......', swish: '....x.......x...' }, levels: { softkick: 0.8, swish: 0.5 } },
    ],
  },
  {
    key: 'salt', crf: 34, title: 'Salt on the Dancefloor', artist: 'Velvet Ferry', genre: 'Dance', year: 2024,
    bpm: 122, beats: 4, bars: 10, tail: 1.4,
    chords: 'Fm9 | Dbmaj9 | Bbm9 | C7#9 | Fm9 | Dbmaj9 | Bbm9 | C7#9 | Fm9 | Fm9',
    reverb: { t60: 1.6, damp: 0.35 }, delay: { beats: 0.75, feedback: 0.4 }, fade: 1.6,
    parts: [
      { kind: 'drums', lu: -14.5, name: 'kit', ducks: 'housekick', bars: [[0, 10]], rev: 0.04, human: 0.001,
        kit: { housekick: 'X...X...X...X...', openhat: '..x...x...x...x.', hat: 'oxooxxooxxooxoxo', clap: '....X.......X...', shaker: 'xoxoxoxoxoxoxoxo' },
        levels: { housekick: 1, openhat: 0.22, hat: 0.12, clap: 0.42, shaker: 0.12, crash: 0.26, snare: 0.4, conga: 0.4, hiconga: 0.35 },
        fills: { 0: { crash: 'X...............' }, 3: { clap: '....X.......X.XX', snare: '............x.xx' }, 4: { crash: 'X...............' }, 7: { snare: '....x.x.x.xxXXXX' }, 8: { crash: 'X...............' } } },
      { kind: 'drums', lu: -25, name: 'perc', bars: [[4, 10]], kit: { conga: '......x.....x...', hiconga: '...x..x..x....xx', bell: '..x...x..x..x...' }, levels: { conga: 0.5, hiconga: 0.4, bell: 0.16 }, rev: 0.1 },
      { kind: 'bass', lu: -17.5, name: 'bass', voice: synth, sound: { wave: 'saw', voices: 2, detune: 6, cut: 260, env: 2.6, envDecay: 0.14, res: 1.2, sub: 0.6, subRatio: 1, s: 0.4, r: 0.06, gain: 0.5 }, pattern: '..R.8.R...R.8.R5|..R.8.R...R.8.7A', duck: 0.5, gate: 0.8 },
      { kind: 'comp', lu: -18.5, name: 'stab', voice: synth, sound: { voices: 5, detune: 15, spread: 1, cut: 900, env: 2.4, envDecay: 0.18, res: 1, s: 0.25, d: 0.25, r: 0.22, gain: 0.24 }, rhythm: 'x..x..x...x..x..|x..x..x...x.x.x.', centre: 64, rev: 0.25, delay: 0.25, duck: 0.5, fx: [['sweep', 1400, 9000, 12]] },
      { kind: 'comp', lu: -22.5, name: 'pad', voice: synth, sound: { ...WARM_PAD, a: 0.2, cut: 1400 }, rhythm: 'x---------------', centre: 60, rev: 0.3, duck: 0.75 },
      { kind: 'arp', lu: -22.5, name: 'arp', bars: [[4, 10]], voice: synth, sound: { wave: 'square', cut: 1600, env: 1.8, envDecay: 0.1, s: 0.2, d: 0.12, r: 0.1, gain: 0.22 }, rhythm: 'xxxoxxoxxxoxxoxx', order: '0 1 2 3 4 3 5 2', centre: 72, pan: 0.2, rev: 0.25, delay: 0.4, duck: 0.4 },
      { kind: 'melody', lu: -20, name: 'lead', bars: [[4, 10]], voice: choir, sound: { vowel: 'aah', a: 0.05, r: 0.2, gain: 0.4 }, notes: 'r:1 C5:.5 Eb5:.5 F5!:1 Eb5:.5 C5:.5 | F5:1.5 Ab5:.5 F5:1 r:1 | Db5!:1 F5:1 Ab5:1 F5:1 | G5:1.5 E5:.5 C5:2 | F5!:1 r:.5 C5:.5 Eb5:1 F5:1 | Ab5!:4', rev: 0.35, delay: 0.25, duck: 0.2 },
    ],
  },
  {
    key: 'telegraph', title: 'Two Words by Wire', artist: 'Dune Telegraph', genre: 'Instrumental', year: 2014,
    bpm: 92, beats: 4, bars: 10, tail: 3.8,
    chords: 'Em | Em | C | B7 | Em | G | Am | B7 | C B7 | Em',
    reverb: { t60: 2.8, damp: 0.3, pre: 0.03 }, delay: { beats: 0.75, feedback: 0.4, tone: 2800 },
    parts: [
      { kind: 'bed', lu: -48, bed: 'dust' },
      { kind: 'drums', lu: -19.5, bars: [[1, 9]], rev: 0.25, kit: { tom: 'X..x..x.....x.x.', hitom: '..........x.....', tamb: '....x.......x...', rim: 'x.ox.ox.x.ox.oxo', kick: 'X.......x.......' }, levels: { tom: 0.62, hitom: 0.5, tamb: 0.35, rim: 0.14, kick: 0.7 } },
      { kind: 'bass', lu: -19, name: 'bass', bars: [[0, 9]], voice: pluck, sound: { ...UPRIGHT, bright: 0.3, t60: 2.4 }, pattern: 'R--R--8-R---5-A-' },
      { kind: 'comp', lu: -22.5, name: 'pad', voice: synth, sound: { ...WARM_PAD, cut: 620 }, rhythm: 'x---------------', centre: 59, rev: 0.4 },
      { kind: 'arp', lu: -27, name: 'morse', voice: synth, sound: { wave: 'tri', cut: 2600, env: 1, envDecay: 0.1, a: 0.004, d: 0.2, s: 0.35, r: 0.08, gain: 0.22 }, bars: [[0, 9]], rhythm: 'x.x.x--.x--.x--.|x.x.x...x--.x.x.', order: '2', centre: 76, pan: 0.5, rev: 0.35, delay: 0.45 },
      { kind: 'arp', lu: -22.5, name: 'pick', bars: [[1, 9]], voice: pluck, sound: NYLON, rhythm: 'x.xxx.xxx.xxx.xx', order: '0 2 1 2 3 2 1 2', centre: 60, pan: -0.45, rev: 0.2 },
      { kind: 'melody', lu: -17.5, name: 'lead', bars: [[2, 10]], voice: pluck, sound: { ...TWANG, t60: 3.6, gain: 0.6 }, transpose: -12,
        notes: 'G4!:1.5 E4:.5 C4:1 E4:1 | F#4:2.5 D#4:.5 B3:1 | E4!:.5 F#4:.5 G4:1 B4:2 | D5:1.5 B4:.5 G4:2 | C5!:1.5 B4:.5 A4:1 E4:1 | F#4:1 A4:.5 B4:.5 D#5:2 | E5!:1 C5:1 B4:1 A4:1 | E3+B3+E4+G4+B4:4', rev: 0.4, delay: 0.2, fx: [['trem', 5.2, 0.4]] },
      { kind: 'melody', lu: -20.5, name: 'whistle', bars: [[4, 10]], voice: synth, sound: { wave: 'sine', noise: 0.02, cut: 5000, a: 0.06, s: 0.9, r: 0.2, vib: 26, vibRate: 5.5, vibDelay: 0.2, glide: 0.14, gain: 0.3 },
        notes: 'B5!:2 r:.5 A5:.5 G5:.5 F#5:.5 | G5:1 B5:1 D6:2 | C6!:1.5 B5:.5 A5:1 E5:1 | D#5:1 F#5:1 B5:2 | C6!:1 G5:1 F#5:1 D#5:1 | E5:4', rev: 0.6 },
    ],
  },
  {
    key: 'tell-driver', title: 'Tell the Driver Twice', artist: 'Coral Dynamo', genre: 'Electronic', year: 2024,
    bpm: 106, beats: 4, bars: 8, tail: 1.9,
    chords: 'Am | F | C | G | Am | F | Dm7 | E7',
    reverb: { t60: 2.2, damp: 0.3 }, delay: { beats: 0.75, feedback: 0.42 }, fade: 2,
    parts: [
      { kind: 'drums', lu: -15.5, name: 'kit', ducks: 'kick', rev: 0.06, human: 0.001, kit: { kick: 'X...x...X.x.x...|X...x...X...x.x.', bigsnare: '....X.......X...', hat: 'x.xox.xox.xox.xo' }, levels: { kick: 0.95, bigsnare: 0.5, hat: 0.18, crash: 0.25, tom: 0.7, hitom: 0.6 },
        fills: { 0: { crash: 'X...............' }, 3: { hitom: '........X.X.....', tom: '............X.XX' }, 4: { crash: 'X...............' }, 7: { bigsnare: '....X...X.X.XXXX', tom: '..........x.x.xx' } } },
      { kind: 'bass', lu: -18, name: 'bass', voice: synth, sound: { wave: 'saw', voices: 2, detune: 8, cut: 320, env: 2, envDecay: 0.12, res: 1.1, sub: 0.5, subRatio: 1, s: 0.4, r: 0.05, gain: 0.5 }, pattern: 'R.RRR.RRR.RRR.8R|R.RRR.RRR.RRR5A.', duck: 0.4, gate: 0.8 },
      { kind: 'comp', lu: -22.5, name: 'pad', voice: synth, sound: { ...WARM_PAD, cut: 1300, a: 0.15 }, rhythm: 'x---------------', centre: 62, rev: 0.3, duck: 0.4 },
      { kind: 'arp', lu: -21.5, name: 'arp', voice: synth, sound: { wave: 'square', pw: 0.3, cut: 1500, env: 2, envDecay: 0.12, s: 0.25, d: 0.15, r: 0.12, gain: 0.24 }, rhythm: 'xoxxoxxoxoxxoxxo', order: '0 2 4 5 3 4 2 1', centre: 69, pan: -0.3, rev: 0.2, delay: 0.4 },
      { kind: 'melody', lu: -17.5, name: 'lead', bars: [[0, 9]], voice: synth, sound: { voices: 3, detune: 11, cut: 2200, env: 1.2, envDecay: 0.4, a: 0.015, s: 0.75, r: 0.3, vib: 14, glide: 0.06, gain: 0.34 },
        notes: 'E5!:1.5 D5:.5 C5:1 A4:1 | C5:1.5 A4:.5 F4:2 | G4:.5 C5:.5 E5:1 G5!:1.5 E5:.5 | D5:2.5 B4:.5 G4:1 | A5!:1.5 G5:.5 E5:1 C5:1 | F5:1.5 E5:.5 C5:2 | D5:.5 F5:.5 A5:1 C6!:1.5 A5:.5 | G#5:2 E5:1 B5:1 | A5:4', rev: 0.35, delay: 0.3 },
      { kind: 'melody', lu: -19, name: 'end', bars: [[8, 9]], voice: synth, sound: { ...WARM_PAD, a: 0.02, r: 1.4, cut: 1600 }, notes: 'A2+E3+A3+C4+E4+B4:1.5', rev: 0.5 },
    ],
  },
  {
    key: 'goodbye', crf: 33, title: 'The Long, Slow, Slightly Embarrassing Goodbye of a Man Who Only Came In for One Drink (Live at Harbour Hall, Second Night)', artist: 'The Lantern Riggers', genre: 'Blues', year: 2012,
    bpm: 63, beats: 4, bars: 12, tail: 6, swing: { grid: 8, amount: 0.667 },
    chords: 'C7 | F9 | C7 | C9 | F9 | F9 | C7 | A7#9 | Dm9 | G13 | C7 F9 | C9',
    reverb: { t60: 1.9, damp: 0.4 }, fade: 3.2,
    parts: [
      { kind: 'drums', lu: -21.5, swing: false, bars: [[0, 11]], rev: 0.14, human: 0.009, kit: { ride: 'x.ox.ox.ox.o', brush: '...X.....X..|...X.....X.o', softkick: 'X....ox.....' }, levels: { ride: 0.34, brush: 0.62, softkick: 0.9, crash: 0.2, tom: 0.5 }, fills: { 7: { brush: '...X.....XxX' }, 10: { brush: '...X..x.xX.X' } } },
      { kind: 'bass', lu: -19, swing: false, name: 'bass', bars: [[0, 11]], voice: synth, sound: { ...FINGER_BASS, cut: 240 }, pattern: 'R-----3--5--|6--5--3--5-A' },
      { kind: 'comp', lu: -23, swing: false, name: 'organ', voice: organ, bars: [[0, 11]], rhythm: 'x-----------', centre: 62, pan: -0.3, rev: 0.25, fx: [['rotary', 1.1]] },
      { kind: 'comp', lu: -22.5, swing: false, name: 'keys', voice: piano, bars: [[2, 11]], rhythm: 'x.ox.ox.ox.o|x.xx.ox.ox.x', centre: 66, pan: 0.3, rev: 0.14, vel: 0.75, gate: 0.7 },
      { kind: 'melody', lu: -17.5, name: 'lead', bars: [[0, 12]], voice: synth, sound: { voices: 2, detune: 4, cut: 1700, env: 1.2, envDecay: 0.5, a: 0.012, d: 1.2, s: 0.6, r: 0.18, vib: 30, vibRate: 5.4, vibDelay: 0.22, glide: 0.1, gain: 0.34 },
        notes: 'r:1 G4:.5 C5:.5 Eb5!:1 C5:1 | r:.5 Eb5:.5 F5:.5 Eb5:.5 C5:1 A4:1 | r:.5 G4:.5 C5:.5 Eb5:.5 G5!:1.5 F5:.5 | Eb5:.5 C5:.5 Bb4:.5 G4:.5 C5:2 | r:.5 C5:.5 Eb5:.5 F5:.5 A5!:1 G5:.5 F5:.5 | Eb5:1.5 C5:.5 A4:1 r:1 | G5!:.5 Gb5:.5 F5:.5 Eb5:.5 C5:1 E5:1 | G5:1 E5:.5 C#5:.5 C5:1 A4:1 | r:.5 D5:.5 F5:.5 A5:.5 C6!:1.5 A5:.5 | B5:.5 A5:.5 F5:.5 D5:.5 E5:1 D5:1 | C5!:.5 Eb5:.5 E5:.5 G5:.5 A5:.5 F5:.5 Eb5:.5 C5:.5 | Bb4:.5 C5:3.5',
        rev: 0.25, fx: [['drive', 1.8, 0.75], ['lp', 3800]] },
      { kind: 'comp', lu: -22.5, swing: false, name: 'keys', bars: [[11, 12]], voice: piano, sound: { r: 2 }, rhythm: 'x-----------', centre: 62, strum: 0.05, rev: 0.25 },
      { kind: 'comp', lu: -23, swing: false, name: 'organ', bars: [[11, 12]], voice: organ, rhythm: 'x-----------', centre: 62, pan: -0.3, rev: 0.3, fx: [['rotary', 6.4]] },
      { kind: 'bass', lu: -19, swing: false, name: 'bass', bars: [[11, 12]], voice: synth, sound: { ...FINGER_BASS, cut: 240, r: 0.8 }, pattern: 'R-----------' },
      { kind: 'drums', lu: -20.5, swing: false, bars: [], name: 'end', kit: {}, fills: { 11: { softkick: 'X...........', crash: 'X...........', ride: 'x...........' } }, rev: 0.2, levels: { crash: 0.3 } },
      { kind: 'bed', lu: -24, name: 'hands', bed: 'applause', from: 45.2, rev: 0.25 },
    ],
  },
  {
    key: 'luz-de-cocina', title: 'Luz de Cocina (Versión de Madrugada)', artist: 'Las Polillas Rojas', genre: 'Bolero', year: 2011,
    bpm: 94, beats: 4, bars: 10, tail: 3,
    chords: 'Em | Am6 | B7 | Em | E7 | Am | D7 | Gmaj7 | Am6 B7 | Em6',
    reverb: { t60: 1.7, damp: 0.4 },
    parts: [
      { kind: 'drums', lu: -23.5, bars: [[0, 9]], rev: 0.12, human: 0.007, kit: { conga: 'x.....x.....x.x.', hiconga: '..o.x.o.x.o...o.', shaker: 'x.oxx.oxx.oxx.ox', rim: 'x..x..x...x.x...' }, levels: { conga: 0.55, hiconga: 0.4, shaker: 0.22, rim: 0.12 } },
      { kind: 'bass', lu: -19, name: 'bass', bars: [[0, 9]], voice: pluck, sound: UPRIGHT, pattern: 'R-----..5---8-..|R-----..5---A-..' },
      { kind: 'arp', lu: -22.5, name: 'pick', bars: [[0, 9]], voice: pluck, sound: NYLON, rhythm: 'x.xxxxxx', order: '0 2 1 3 2 1 2', centre: 60, pan: -0.35, rev: 0.2, vel: 0.85 },
      { kind: 'melody', lu: -17.5, name: 'lead', bars: [[0, 10]], voice: pluck, sound: { ...NYLON, t60: 2.2, bright: 0.46, gain: 0.7 },
        notes: 'B4+G5!:1.5 A4+F#5:.5 G4+E5:2 | A4+F#5:.5 C5+A5:1.5 B4+G5:1 A4+F#5:1 | F#4+D#5!:1.5 G4+E5:.5 A4+F#5:1 C5+A5:1 | B4+G5:3 r:1 | D5+B5!:1.5 C5+A5:.5 B4+G#5:1 D5+B5:1 | E5+C6:2 C5+A5:1 r:1 | F#5+D6!:1 E5+C6:1 D5+A5:1 C5+F#5:1 | B4+G5:1.5 C5+A5:.5 D5+B5:2 | C5+A5!:1 A4+F#5:1 B4+D#6:1 A4+B5:1 | G4+E5:4',
        pan: 0.25, rev: 0.3, fx: [['trem', 5.6, 0.12]] },
      { kind: 'melody', lu: -23, name: 'oboe', bars: [[4, 10]], voice: synth, sound: { wave: 'square', pw: 0.24, cut: 1800, a: 0.06, s: 0.85, r: 0.2, vib: 20, vibDelay: 0.3, glide: 0.05, gain: 0.2 },
        notes: 'r:2 G#4:1 B4:1 | C5:3 E5:1 | D5:2 C5:2 | B4:3 D5:1 | C5:2 D#5:1 F#5:1 | E5:4', rev: 0.4 },
      { kind: 'comp', lu: -22.5, name: 'waltz', bars: [[9, 10]], voice: pluck, sound: { ...NYLON, ring: 4, t60: 5 }, rhythm: 'x---------------', centre: 58, strum: 0.09, rev: 0.3, keepRoot: true },
      { kind: 'bass', lu: -19, name: 'bass', bars: [[9, 10]], voice: pluck, sound: { ...UPRIGHT, ring: 4, t60: 4 }, pattern: 'R---------------' },
    ],
  },
]

/* ------------------------------------------------------------------ 5 picture */

const W = 640
const H = 360
const FPS = 24

const rgb = hex => [1, 3, 5].map(i => parseInt(hex.slice(i, i + 2), 16) / 255)
const mixc = (a, b, t) => [lerp(a[0], b[0], t), lerp(a[1], b[1], t), lerp(a[2], b[2], t)]
const dim = (c, k) => [c[0] * k, c[1] * k, c[2] * k]

const HEX = {
  night: '#0c0a12',
  panel: '#16131f',
  raised: '#211c2e',
  amber: '#ffb224',
  ember: '#ff7a3d',
  rose: '#ff4d8d',
  green: '#3ddc97',
  warm: '#ffdca3',
  cream: '#f2e3c6',
  ink: '#14202b',
  copper: '#d9692b',
  gold: '#e0a32a',
  red: '#a8322a',
  pink: '#d8426f',
  navy: '#1a2c4d',
  teal: '#0f6f6a',
  coral: '#e8a598',
  sky: '#86b8c4',
  forest: '#1d4a38',
  sand: '#d8b98a',
  sage: '#8aa886',
  black: '#07060b',
}
const P = Object.fromEntries(Object.entries(HEX).map(([k, v]) => [k, rgb(v)]))

/** A frame of floats with antialiased shapes, additive light and bloom. */
class Canvas {
  constructor() {
    this.px = new Float32Array(W * H * 3)
    this.acc = new Float32Array((W + 3) * (H + 1))
    this.bytes = new Uint8ClampedArray(W * H * 3)
  }

  copy(other) {
    this.px.set(other.px)
  }

  /** Vertical gradient over rows y0..y1: stops are [position 0..1, colour]. */
  gradient(stops, y0 = 0, y1 = H) {
    for (let y = Math.max(0, Math.floor(y0)); y < Math.min(H, y1); y++) {
      const t = (y - y0) / (y1 - y0)
      let k = 0
      while (k < stops.length - 2 && t > stops[k + 1][0]) k++
      const c = mixc(stops[k][1], stops[k + 1][1], smooth(stops[k][0], stops[k + 1][0], t))
      for (let x = 0, i = y * W * 3; x < W; x++, i += 3) {
        this.px[i] = c[0]
        this.px[i + 1] = c[1]
        this.px[i + 2] = c[2]
      }
    }
  }

  blend(i, c, a, add) {
    const p = this.px
    if (add) {
      p[i] += c[0] * a
      p[i + 1] += c[1] * a
      p[i + 2] += c[2] * a
    } else {
      p[i] += (c[0] - p[i]) * a
      p[i + 1] += (c[1] - p[i + 1]) * a
      p[i + 2] += (c[2] - p[i + 2]) * a
    }
  }

  /** Fills where the signed distance is negative, with a one pixel edge. */
  shape(x0, y0, x1, y1, dist, c, a = 1, add = false) {
    const xa = Math.max(0, Math.floor(x0))
    const xb = Math.min(W, Math.ceil(x1))
    const yb = Math.min(H, Math.ceil(y1))
    for (let y = Math.max(0, Math.floor(y0)); y < yb; y++) {
      for (let x = xa, i = (y * W + xa) * 3; x < xb; x++, i += 3) {
        const d = dist(x + 0.5, y + 0.5)
        if (d < 0.5) this.blend(i, c, d > -0.5 ? a * (0.5 - d) : a, add)
      }
    }
  }

  disc(x, y, r, c, a = 1, add = false) {
    this.shape(x - r - 1, y - r - 1, x + r + 1, y + r + 1, (u, v) => Math.hypot(u - x, v - y) - r, c, a, add)
  }

  ellipse(x, y, rx, ry, c, a = 1, add = false) {
    const k = Math.min(rx, ry)
    this.shape(
      x - rx - 1,
      y - ry - 1,
      x + rx + 1,
      y + ry + 1,
      (u, v) => (Math.hypot((u - x) / rx, (v - y) / ry) - 1) * k,
      c,
      a,
      add,
    )
  }

  ring(x, y, r, w, c, a = 1, add = false) {
    const o = r + w / 2 + 1
    this.shape(
      x - o,
      y - o,
      x + o,
      y + o,
      (u, v) => Math.abs(Math.hypot(u - x, v - y) - r) - w / 2,
      c,
      a,
      add,
    )
  }

  /** A neon tube bent into an arch: half circle on two legs. */
  arch(x, spring, base, r, w, c, a = 1, add = false) {
    const o = r + w / 2 + 1
    const tube = (u, v) =>
      Math.abs((v > spring ? Math.abs(u - x) : Math.hypot(u - x, v - spring)) - r) - w / 2
    const side = r - w / 2 - 2
    const legs = Math.max(spring, spring - o + 1)
    this.shape(x - o, spring - o, x + o, Math.min(legs, base), tube, c, a, add)
    const from = Math.ceil(legs)
    this.shape(x - o, from, x - side, base, tube, c, a, add)
    this.shape(x + side, from, x + o, base, tube, c, a, add)
  }

  rect(x, y, w, h, c, a = 1, add = false) {
    if (w <= 0 || h <= 0) return
    const xa = Math.max(0, Math.floor(x))
    const xb = Math.min(W, Math.ceil(x + w))
    for (let v = Math.max(0, Math.floor(y)); v < Math.min(H, Math.ceil(y + h)); v++) {
      const cy = Math.min(v + 1, y + h) - Math.max(v, y)
      for (let u = xa, i = (v * W + xa) * 3; u < xb; u++, i += 3) {
        const cx = Math.min(u + 1, x + w) - Math.max(u, x)
        this.blend(i, c, a * cx * cy, add)
      }
    }
  }

  line(x0, y0, x1, y1, w, c, a = 1, add = false) {
    const dx = x1 - x0
    const dy = y1 - y0
    const l2 = dx * dx + dy * dy || 1e-6
    const o = w / 2 + 1
    const hw = Math.max(w, 1) / 2
    const k = a * Math.min(1, w)
    const ya = Math.max(0, Math.floor(Math.min(y0, y1) - o))
    const yb = Math.min(H, Math.ceil(Math.max(y0, y1) + o))
    const reach = (o * Math.sqrt(l2)) / Math.max(Math.abs(dy), 1e-3)
    for (let y = ya; y < yb; y++) {
      const mid = Math.abs(dy) > 1e-3 ? x0 + ((y + 0.5 - y0) / dy) * dx : (x0 + x1) / 2
      const xa = Math.max(0, Math.floor(Math.max(Math.min(x0, x1) - o, mid - reach - 1)))
      const xb = Math.min(W, Math.ceil(Math.min(Math.max(x0, x1) + o, mid + reach + 1)))
      for (let x = xa, i = (y * W + xa) * 3; x < xb; x++, i += 3) {
        const u = x + 0.5 - x0
        const v = y + 0.5 - y0
        const t = clamp((u * dx + v * dy) / l2)
        const d = Math.hypot(u - dx * t, v - dy * t) - hw
        if (d < 0.5) this.blend(i, c, d > -0.5 ? k * (0.5 - d) : k, add)
      }
    }
  }

  /** Filled polygon with exact coverage; `c2` makes a gradient from top to bottom. */
  poly(pts, c, a = 1, add = false, c2 = null) {
    const stride = W + 3
    const acc = this.acc
    let top = H
    let bottom = 0
    let left = W
    let right = 0
    for (let k = 0; k < pts.length; k++) {
      let [ax, ay] = pts[k]
      let [bx, by] = pts[(k + 1) % pts.length]
      top = Math.min(top, ay)
      bottom = Math.max(bottom, ay)
      left = Math.min(left, ax)
      right = Math.max(right, ax)
      if (ay === by) continue
      const dir = ay < by ? 1 : -1
      if (dir < 0) [ax, ay, bx, by] = [bx, by, ax, ay]
      const dxdy = (bx - ax) / (by - ay)
      let x = ay < 0 ? ax - ay * dxdy : ax
      const yb = Math.min(H, Math.ceil(by))
      for (let y = Math.max(0, Math.floor(ay)); y < yb; y++) {
        const row = y * stride
        const dy = Math.min(y + 1, by) - Math.max(y, ay)
        const xn = x + dxdy * dy
        const d = dy * dir
        const xa = clamp(Math.min(x, xn), 0, W)
        const xb = clamp(Math.max(x, xn), 0, W)
        const ia = Math.floor(xa)
        const ib = Math.ceil(xb)
        if (ib <= ia + 1) {
          const m = 0.5 * (xa + xb) - ia
          acc[row + ia] += d * (1 - m)
          acc[row + ia + 1] += d * m
        } else {
          const s = 1 / (xb - xa)
          const fa = xa - ia
          const a0 = 0.5 * s * (1 - fa) * (1 - fa)
          const fb = xb - ib + 1
          const am = 0.5 * s * fb * fb
          acc[row + ia] += d * a0
          if (ib === ia + 2) acc[row + ia + 1] += d * (1 - a0 - am)
          else {
            const a1 = s * (1.5 - fa)
            acc[row + ia + 1] += d * (a1 - a0)
            for (let q = ia + 2; q < ib - 1; q++) acc[row + q] += d * s
            acc[row + ib - 1] += d * (1 - (a1 + (ib - ia - 3) * s) - am)
          }
          acc[row + ib] += d * am
        }
        x = xn
      }
    }
    const y0 = Math.max(0, Math.floor(top))
    const y1 = Math.min(H, Math.ceil(bottom))
    const x0 = Math.max(0, Math.floor(left))
    const x1 = Math.min(W, Math.ceil(right) + 1)
    for (let y = y0; y < y1; y++) {
      const col = c2 ? mixc(c, c2, clamp((y - top) / (bottom - top))) : c
      let sum = 0
      for (let x = x0, q = y * stride + x0; x < x1; x++, q++) {
        sum += acc[q]
        acc[q] = 0
        const cov = Math.min(1, Math.abs(sum))
        if (cov > 0.003) this.blend((y * W + x) * 3, col, a * cov, add)
      }
      acc.fill(0, y * stride + x1, y * stride + x1 + 3)
    }
  }

  /** Additive light with a soft fall-off. */
  glow(x, y, rx, ry, c, a = 1) {
    const xa = Math.max(0, Math.floor(x - rx))
    const xb = Math.min(W, Math.ceil(x + rx))
    for (let v = Math.max(0, Math.floor(y - ry)); v < Math.min(H, Math.ceil(y + ry)); v++) {
      const dv = ((v + 0.5 - y) / ry) ** 2
      for (let u = xa, i = (v * W + xa) * 3; u < xb; u++, i += 3) {
        const d = 1 - dv - ((u + 0.5 - x) / rx) ** 2
        if (d > 0) this.blend(i, c, a * d * d, true)
      }
    }
  }

  /** A beam of light from a point, fading with the distance. */
  beam(x, y, ex, ey, wide, c, a, steps = 14) {
    const l = Math.hypot(ex - x, ey - y) || 1
    const nx = (-(ey - y) / l) * wide
    const ny = ((ex - x) / l) * wide
    for (let i = 0; i < steps; i++) {
      const u = i / steps
      const v = (i + 1) / steps
      const at = (t, s) => [lerp(x, ex, t) + nx * t * s, lerp(y, ey, t) + ny * t * s]
      this.poly([at(u, -1), at(v, -1), at(v, 1), at(u, 1)], c, a * (1 - (i + 0.5) / steps) ** 1.3, true)
    }
  }

  /** Mirrors what is above row y into the water below it. */
  reflect(y, depth, t, { amp = 3, tint = P.navy, keep = 0.5 } = {}) {
    const p = this.px
    for (let v = 0; v < depth && y + v < H; v++) {
      const near = v / depth
      const src = Math.max(0, Math.round(y - 1 - v * 1.15 + Math.sin(v * 0.55 - t * 2.1) * near * 2.5))
      const shift =
        Math.sin(v * (0.42 - 0.18 * near) - t * 2.4) * amp * (0.3 + near) +
        noise1(v * 0.5 + t * 0.9, 3) * amp * 0.6
      const whole = Math.floor(shift)
      const part = shift - whole
      const k = keep * (1 - 0.55 * near)
      for (let x = 0, i = (y + v) * W * 3; x < W; x++, i += 3) {
        const j = (src * W + clamp(x + whole, 0, W - 1)) * 3
        const j2 = (src * W + clamp(x + whole + 1, 0, W - 1)) * 3
        for (let q = 0; q < 3; q++) p[i + q] = lerp(p[j + q], p[j2 + q], part) * k + tint[q] * (1 - keep)
      }
    }
  }

  /** Bright parts spill light around them. */
  bloom(amount = 0.5, threshold = 0.55) {
    const w = W / 4
    const h = H / 4
    const p = this.px
    this.small ??= new Float32Array(w * h * 3)
    this.tmp ??= new Float32Array(w * h * 3)
    this.wide ??= new Float32Array(w * h * 3)
    const { small, tmp, wide } = this
    for (let y = 0; y < h; y++) {
      for (let x = 0; x < w; x++) {
        let r = 0,
          g = 0,
          b = 0
        for (let v = 0; v < 4; v++) {
          for (let u = 0, i = ((y * 4 + v) * W + x * 4) * 3; u < 4; u++, i += 3) {
            const top = Math.max(p[i], p[i + 1], p[i + 2])
            if (top > threshold) {
              const k = Math.min(1.6, top - threshold) / top
              r += p[i] * k
              g += p[i + 1] * k
              b += p[i + 2] * k
            }
          }
        }
        const o = (y * w + x) * 3
        small[o] = r / 16
        small[o + 1] = g / 16
        small[o + 2] = b / 16
      }
    }
    const blur = (src, radius) => {
      const n = 2 * radius + 1
      for (let y = 0; y < h; y++) {
        for (let k = 0; k < 3; k++) {
          let sum = 0
          for (let x = -radius; x <= radius; x++) sum += src[(y * w + clamp(x, 0, w - 1)) * 3 + k]
          for (let x = 0; x < w; x++) {
            tmp[(y * w + x) * 3 + k] = sum / n
            sum +=
              src[(y * w + Math.min(w - 1, x + radius + 1)) * 3 + k] -
              src[(y * w + Math.max(0, x - radius)) * 3 + k]
          }
        }
      }
      for (let x = 0; x < w * 3; x++) {
        let sum = 0
        for (let y = -radius; y <= radius; y++) sum += tmp[clamp(y, 0, h - 1) * w * 3 + x]
        for (let y = 0; y < h; y++) {
          src[y * w * 3 + x] = sum / n
          sum += tmp[Math.min(h - 1, y + radius + 1) * w * 3 + x] - tmp[Math.max(0, y - radius) * w * 3 + x]
        }
      }
    }
    blur(small, 1)
    blur(small, 2)
    wide.set(small)
    blur(wide, 5)
    blur(wide, 7)
    for (let i = 0; i < wide.length; i++) small[i] = (small[i] * 0.9 + wide[i] * 1.3) * amount
    for (let y = 0; y < H; y++) {
      const fy = clamp((y - 1.5) / 4, 0, h - 1)
      const ya = Math.floor(fy)
      const yb = Math.min(h - 1, ya + 1)
      const ty = fy - ya
      for (let x = 0, i = y * W * 3; x < W; x++, i += 3) {
        const fx = clamp((x - 1.5) / 4, 0, w - 1)
        const xa = Math.floor(fx)
        const xb = Math.min(w - 1, xa + 1)
        const tx = fx - xa
        const a = (ya * w + xa) * 3,
          b = (ya * w + xb) * 3,
          c = (yb * w + xa) * 3,
          d = (yb * w + xb) * 3
        for (let k = 0; k < 3; k++)
          p[i + k] += lerp(lerp(small[a + k], small[b + k], tx), lerp(small[c + k], small[d + k], tx), ty)
      }
    }
  }

  /** To bytes, with the fade and a fixed ordered dither against banding. */
  finish(fade) {
    const p = this.px
    for (let y = 0, i = 0; y < H; y++) {
      for (let x = 0; x < W; x++) {
        const d = BAYER[(y & 3) * 4 + (x & 3)]
        for (let k = 0; k < 3; k++, i++) {
          const v = p[i] * fade
          this.bytes[i] = (v > 0.8 ? 1 - 0.2 * Math.exp((0.8 - v) / 0.2) : v) * 255 + d
        }
      }
    }
    return this.bytes
  }
}
const BAYER = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5].map(x => (x / 16 - 0.5) * 0.9)

/** Spectrum per frame, in 32 steps of pitch, smoothed: attack at once, fall slowly. */
function spectra({ L, R }, frames) {
  const N = 2048
  const bands = 32
  const re = new Float64Array(N)
  const im = new Float64Array(N)
  const out = []
  let held = new Float32Array(bands)
  for (let f = 0; f < frames; f++) {
    const mid = Math.round((f / FPS) * SR)
    for (let i = 0; i < N; i++) {
      const j = mid + i - N / 2
      re[i] = j >= 0 && j < L.length ? (L[j] + R[j]) * (0.5 - 0.5 * Math.cos((TAU * i) / N)) : 0
      im[i] = 0
    }
    for (let i = 1, j = 0; i < N; i++) {
      let bit = N >> 1
      for (; j & bit; bit >>= 1) j ^= bit
      j ^= bit
      if (i < j) [re[i], re[j]] = [re[j], re[i]]
    }
    for (let len = 2; len <= N; len <<= 1) {
      for (let k = 0; k < len / 2; k++) {
        const c = Math.cos((-TAU * k) / len)
        const s = Math.sin((-TAU * k) / len)
        for (let i = k; i < N; i += len) {
          const j = i + len / 2
          const xr = re[j] * c - im[j] * s
          const xi = re[j] * s + im[j] * c
          re[j] = re[i] - xr
          im[j] = im[i] - xi
          re[i] += xr
          im[i] += xi
        }
      }
    }
    const now = new Float32Array(bands)
    for (let b = 0; b < bands; b++) {
      const lo = Math.floor((50 * 2 ** (b * 0.235) * N) / SR)
      const hi = Math.max(lo + 1, Math.floor((50 * 2 ** ((b + 1) * 0.235) * N) / SR))
      let e = 0
      for (let k = lo; k < hi; k++) e += re[k] * re[k] + im[k] * im[k]
      const db = 10 * Math.log10(e / N / N + 1e-9) + 42 + b * 0.55
      now[b] = Math.max(clamp(db / 34), held[b] * 0.86)
    }
    held = now
    out.push(now)
  }
  return out
}

/** What a scene may ask about the music at one moment. */
class Ear {
  constructor(song, play) {
    this.song = song
    this.score = play.score
    this.dur = play.seconds
    this.spb = play.spb
    this.frames = Math.ceil(play.seconds * FPS)
    this.specs = spectra(play.mix, this.frames)
  }
  seek(frame) {
    this.t = frame / FPS
    this.p = this.t / this.dur
    this.beat = this.t / this.spb
    this.bar = this.beat / this.song.beats
    this.spec = this.specs[frame]
    this.frame = frame
    this.level = this.spec.reduce((a, b) => a + b, 0) / 32
    return this
  }
  past(name) {
    const list = this.score[name] ?? []
    let lo = 0
    let hi = list.length
    while (lo < hi) {
      const m = (lo + hi) >> 1
      if (list[m].t <= this.t) lo = m + 1
      else hi = m
    }
    return lo
  }
  /** Strength of the last hit, dying with the given decay in seconds. */
  hit(name, decay = 0.15) {
    const k = this.past(name)
    if (!k) return 0
    const e = this.score[name][k - 1]
    return (0.35 + 0.65 * e.v) * Math.exp(-(this.t - e.t) / decay)
  }
  any(names, decay) {
    return Math.max(...names.map(n => this.hit(n, decay)))
  }
  count(name) {
    return this.past(name)
  }
  /** Notes that began within the window or still sound. */
  notes(name, window = 1) {
    const list = this.score[name] ?? []
    const out = []
    for (let k = this.past(name) - 1; k >= 0 && k > this.past(name) - 40; k--) {
      const age = this.t - list[k].t
      if (age > window && age > list[k].d + window) continue
      out.push({ ...list[k], age, k })
    }
    return out
  }
}

/* ------------------------------------------------------------------- 6 scenes */

/* A scene is made once per song, from its own chance: rng => draw(canvas, ear). */

const still = paint => {
  const c = new Canvas()
  paint(c)
  return c
}
const starfield = (c, rng, n, y1, k = 0.8) => {
  for (let i = 0; i < n; i++)
    c.disc(rng() * W, rng() ** 1.3 * y1, 0.5 + rng() * 0.8, P.cream, k * (0.25 + 0.75 * rng()))
}
const bezier = (a, b, c, d, n = 14) =>
  Array.from({ length: n }, (_, i) => {
    const t = i / n
    const u = 1 - t
    return [0, 1].map(k => u * u * u * a[k] + 3 * u * u * t * b[k] + 3 * u * t * t * c[k] + t * t * t * d[k])
  })
const place = (pts, x, y, sx, sy, turn = 0) => {
  const co = Math.cos(turn)
  const si = Math.sin(turn)
  return pts.map(([u, v]) => [x + u * sx * co - v * sy * si, y + u * sx * si + v * sy * co])
}
const petal = Array.from({ length: 22 }, (_, i) => {
  const t = (i / 22) * TAU
  return [Math.sin(t) * 0.5 * (1 - 0.35 * Math.cos(t)), -0.5 + 0.5 * Math.cos(t)]
})

/** Somebody seen from behind, feet at (x, y), 110 units tall; `hands` are [left, right] in the same units. */
function figure(
  c,
  x,
  y,
  s,
  {
    col = P.black,
    lean = 0,
    bob = 0,
    dress = false,
    hat = false,
    hair = false,
    hands = [
      [-20, -44],
      [20, -44],
    ],
    step = 0,
  } = {},
) {
  const at = ([u, v]) => [x + u * s + lean * (-v / 100) * 8 * s, y + v * s + (v < -24 ? bob : 0)]
  const line = (a, b, w) => c.line(...at(a), ...at(b), w * s, col)
  if (dress)
    c.poly(
      [
        [-9, -62],
        [9, -62],
        [20, -18],
        [-20, -18],
      ].map(at),
      col,
    )
  line([-6, -46], [-7 - step, -2], dress ? 6 : 10)
  line([6, -46], [7 + step, -2], dress ? 6 : 10)
  line([-7 - step, -1], [-10 - step, -1], 5)
  line([7 + step, -1], [10 + step, -1], 5)
  c.poly(
    [
      [-11, -40],
      [-10, -58],
      [-16, -80],
      [-9, -87],
      [9, -87],
      [16, -80],
      [10, -58],
      [11, -40],
    ].map(at),
    col,
  )
  for (const k of [0, 1]) {
    const side = k ? 1 : -1
    const [hx, hy] = hands[k]
    const elbow = [(side * 15 + hx) / 2 + side * 5, (-80 + hy) / 2 + 4]
    line([side * 14, -81], elbow, 7.5)
    line(elbow, [hx, hy], 6.5)
  }
  line([0, -92], [0, -84], 8)
  const [hx, hy] = at([0, -101])
  c.ellipse(hx, hy, 9.4 * s, 11 * s, col)
  if (hair) {
    c.ellipse(hx, hy + 1 * s, 12 * s, 12 * s, col)
    c.poly(
      [
        [-12, -101],
        [12, -101],
        [13, -86],
        [-13, -86],
      ].map(at),
      col,
    )
  }
  if (hat) {
    c.ellipse(hx, hy - 6 * s, 17 * s, 3.4 * s, col)
    c.poly(
      [
        [-9, -107],
        [-8, -120],
        [8, -120],
        [9, -107],
      ].map(at),
      col,
    )
  }
  return at
}

// biome-ignore format: coordinates stay on their line
const SCENES = {
  'copper-rain'(rng) {
    const ground = 276
    const roofs = Array.from({ length: 15 }, (_, i) => ({
      x: i * 46 - 20 + rng() * 20, w: 38 + rng() * 24, h: 24 + rng() * 46, gable: i % 4 === 1, lit: Array.from({ length: 3 }, () => rng() < 0.5), low: rng() < 0.5 ? 12 : 0,
    }))
    const dark = rgb('#0e0c14')
    const drops = Array.from({ length: 54 }, (_, i) => ({ x: i * 12 + 4, y: rng() * 700, l: 50 + rng() * 90, v: 230 + rng() * 90, dark: i % 3 === 0 }))
    return (c, a) => {
      const kick = a.hit('softkick', 0.22)
      c.gradient([[0, P.night], [0.7, rgb('#161a24')], [1, rgb('#3a1c1a')]], 0, ground)
      const r = 104 + kick * 5
      c.glow(392, 142, 260, 220, P.copper, 0.3 + kick * 0.12)
      c.shape(280, 20, 504, 260, (u, v) => Math.hypot(u - 392, v - 142) - r, P.copper)
      c.shape(280, 142, 504, 260, (u, v) => Math.max(Math.hypot(u - 392, v - 142) - r, 176 - v + 6 * Math.sin(u * 0.02 + a.t)), mixc(P.copper, P.red, 0.45))
      for (const h of roofs) {
        c.rect(h.x, ground - h.h, h.w, h.h, dark)
        if (h.gable) c.poly([[h.x, ground - h.h], [h.x + h.w / 2, ground - h.h - 15], [h.x + h.w, ground - h.h]], dark)
        for (let k = 0; k < 3; k++) if (h.lit[k]) c.rect(h.x + 6 + k * 11, ground - h.h + 8 + h.low * (k % 2), 4.5, 7, P.gold, 0.75)
      }
      c.reflect(ground, H - ground, a.t, { amp: 3, tint: rgb('#6a201c'), keep: 0.62 })
      c.rect(0, ground - 2, W, 3, P.cream, 0.9)
      for (const d of drops) {
        const run = ground + d.l + 120
        const y = (d.y + a.t * d.v) % run
        const bottom = Math.min(ground - 2, y)
        const top = y - d.l
        if (bottom > top) {
          const over = Math.abs(d.x - 392) < r
          c.rect(d.x, top, 2.4, bottom - top, d.dark && over ? P.ink : P.cream, over ? 0.85 : 0.4)
        }
        const age = (y - ground) / d.v
        if (age > 0 && age < 0.4) {
          const lane = ground + 8 + ((d.x * 7) % 60)
          c.shape(d.x - 40, lane - 12, d.x + 40, lane + 12, (u, v) => Math.abs(Math.hypot(u - d.x, (v - lane) * 3) - age * 70) - 1, P.cream, 0.5 * (1 - age / 0.4))
        }
      }
      for (const n of a.notes('lead', 0.9)) {
        const x = 60 + ((n.m - 67) / 18) * 520
        const k = Math.exp(-n.age * 2.2)
        c.shape(x - 130, 300, x + 130, 360, (u, v) => Math.abs(Math.hypot(u - x, (v - 326) * 3.2) - n.age * 90 - 4) - 1.6, P.amber, k)
      }
      const wx = 60 + a.p * 470
      const step = Math.sin(a.beat * Math.PI)
      const wy = 322 - Math.abs(step) * 2.5
      c.ellipse(wx, 328, 24, 4, P.black, 0.5)
      c.line(wx - 3, wy - 10, wx - 3 + step * 6, 327, 4.5, P.black)
      c.line(wx + 3, wy - 10, wx + 3 - step * 6, 327, 4.5, P.black)
      c.poly([[wx - 8, wy - 44], [wx + 8, wy - 44], [wx + 13, wy - 8], [wx - 13, wy - 8]], P.gold, 1, false, mixc(P.gold, P.copper, 0.6))
      c.disc(wx, wy - 52, 7.4, P.black)
      c.line(wx + 6, wy - 80, wx + 6, wy - 32, 2, P.cream, 0.8)
      c.line(wx + 2, wy - 42, wx + 7, wy - 33, 4.5, mixc(P.gold, P.copper, 0.5))
      c.shape(wx - 36, wy - 106, wx + 48, wy - 74, (u, v) => Math.max(Math.hypot((u - wx - 6) * 0.8, v - wy + 74) - 30, v - wy + 76), P.rose)
      c.shape(wx - 36, wy - 106, wx + 6, wy - 74, (u, v) => Math.max(Math.hypot((u - wx - 6) * 1.7, v - wy + 74) - 30, v - wy + 76), mixc(P.rose, P.warm, 0.35), 0.6)
      c.bloom(0.28, 0.6)
    }
  },

  'dead-neon'() {
    const cols = [P.copper, P.rose, P.amber, P.cream].map(c => mixc(c, P.warm, 0.1))
    return (c, a) => {
      const snare = a.hit('snare', 0.16)
      const kick = a.hit('kick', 0.18)
      const vx = 320
      const vy = 196
      c.gradient([[0, P.black], [0.52, rgb('#1c0f1e')], [0.56, rgb('#241022')], [1, P.black]])
      c.glow(vx, vy - 10, 200 + kick * 40, 130, P.rose, 0.28 + 0.25 * snare)
      for (let k = -9; k <= 9; k++) c.line(vx + k * 6, vy + 6, vx + k * 95, H + 6, 1.2, P.rose, 0.16 + kick * 0.16)
      const travel = a.beat * 0.5
      for (let k = 13; k >= 0; k--) {
        const id = Math.floor(travel) + k
        const z = 0.36 + (k - frac(travel)) * 0.42
        if (z < 0.3) continue
        const s = 1 / z
        const r = 92 * s
        const dead = (Math.imul(id, 2654435761) >>> 8) % 5 === 0
        const buzz = dead ? 0.12 + (noise1(a.t * 17, id) > 0.35 ? 0.8 : 0) * clamp(snare + 0.35) : 0.72 + 0.28 * kick
        const far = clamp(1.5 - z / 4.2) * clamp((z - 0.3) * 6)
        const base = vy + 74 * s
        const col = cols[((id % 4) + 4) % 4]
        const w = Math.max(1.4, 5.4 * s)
        const lit = buzz * far * (0.85 + snare * 0.3)
        c.arch(vx, vy - 4 * s, base, r, w * 1.6, dim(col, 0.2), far)
        c.arch(vx, vy - 4 * s, base, r, w, col, lit)
        c.arch(vx, vy - 4 * s, base, r, w * 0.32, P.cream, lit * 0.8)
        c.ellipse(vx - r, base, w * 2.2, w * 0.5, col, lit * 0.5, true)
        c.ellipse(vx + r, base, w * 2.2, w * 0.5, col, lit * 0.5, true)
      }
      const sway = Math.sin(a.beat * Math.PI * 0.5) * 3
      const near = smooth(0, 1, a.p)
      c.glow(vx, 330, 150, 24, P.amber, 0.2 + kick * 0.15)
      const apart = lerp(70, 25, near)
      const hold = smooth(0.55, 0.75, a.p)
      const pulse = 0.5 + 0.5 * kick
      const pair = [[-1, 1.06, { lean: lerp(0, 0.5, near), hands: [[-21, -46], [lerp(20, apart / 1.06, hold), -46]] }], [1, 0.97, { lean: lerp(0, -0.6, near), dress: true, hair: true, hands: [[lerp(-20, -apart / 0.97, hold), -46], [20, -46]] }]]
      for (const [side, size, pose] of pair) {
        const px = vx + side * apart + sway * 0.5
        const bob = -Math.abs(sway) * 0.5
        figure(c, px + 1.6, 331, size * 1.015, { ...pose, bob, col: mixc(P.rose, P.amber, side < 0 ? 0.2 : 0.6).map(v => v * (0.45 + 0.4 * pulse)) })
        figure(c, px, 332, size, { ...pose, bob })
      }
      c.bloom(0.62, 0.42)
    }
  },

  harbour(rng) {
    const quay = 268
    const houses = []
    for (let x = -6, i = 0; x < W; i++) {
      const w = 40 + Math.floor(rng() * 4) * 6
      const tall = [96, 150, 118, 190, 134, 84, 172, 110, 204, 128, 160, 92][i % 12] + rng() * 14
      houses.push({ x, w, h: tall, c: i % 2 ? rgb('#1a2c4d') : rgb('#131c2b'), i })
      x += w + 2
    }
    const bg = still(c => {
      c.gradient([[0, rgb('#0a1917')], [0.7, rgb('#17402f')], [1, rgb('#276048')]], 0, quay)
      starfield(c, rng, 70, 150, 0.7)
      c.disc(104, 72, 30, P.cream)
      c.disc(117, 64, 28, rgb('#0d201c'))
      for (const h of houses) {
        c.rect(h.x, quay - h.h, h.w, h.h, h.c)
        c.rect(h.x, quay - h.h, h.w, 3, mixc(h.c, P.sky, 0.25))
        if (h.i % 3 === 0) {
          c.rect(h.x + h.w / 2 - 1, quay - h.h - 22, 2, 22, h.c)
          c.rect(h.x + h.w / 2 - 7, quay - h.h - 14, 14, 1.5, h.c)
        }
        if (h.i % 4 === 2) {
          c.rect(h.x + 10, quay - h.h - 16, 18, 11, h.c)
          c.poly([[h.x + 8, quay - h.h - 16], [h.x + 19, quay - h.h - 23], [h.x + 30, quay - h.h - 16]], h.c)
          c.line(h.x + 12, quay - h.h - 5, h.x + 12, quay - h.h, 2, h.c)
          c.line(h.x + 26, quay - h.h - 5, h.x + 26, quay - h.h, 2, h.c)
        }
      }
      c.rect(0, quay - 4, W, 6, P.black)
    })
    const chance = n => frac(Math.sin(n * 127.1) * 43758.5453)
    return (c, a) => {
      c.copy(bg)
      const snare = a.hit('snare', 0.12)
      for (const h of houses) {
        const cols = Math.floor((h.w - 8) / 15)
        const rows = Math.floor((h.h - 14) / 24)
        const level = a.spec[clamp(2 + h.i * 2, 0, 31)] * (rows + 1.5)
        for (let y = 0; y < rows; y++) {
          for (let x = 0; x < cols; x++) {
            const id = h.i * 97 + y * 11 + x
            const on = rows - y <= level ? 1 : chance(id + Math.floor(a.beat / 4 + chance(id) * 4)) < 0.24 ? 0.75 : 0.07
            const col = chance(id * 3) < 0.16 ? P.rose : chance(id * 5) < 0.35 ? P.cream : P.gold
            c.rect(h.x + 8 + x * 15, quay - h.h + 12 + y * 24, 9, 13, col, Math.min(1, on + snare * 0.12))
          }
        }
        if (h.i % 3 === 0) c.disc(h.x + h.w / 2, quay - h.h - 23, 2.2 + a.hit('kick', 0.12), P.rose, 0.3 + 0.7 * a.hit('kick', 0.2))
      }
      for (let k = 0; k < 5; k++) {
        const dir = k % 2 ? 1 : -1
        const x = ((((k * 173 + dir * a.t * (120 + k * 17)) % 800) + 800) % 800) - 80
        c.glow(x + dir * 26, quay - 5, 44, 12, P.warm, 0.5)
        c.rect(x - 9, quay - 9, 18, 5, P.black)
        c.rect(x - 5, quay - 13, 10, 5, P.black)
        c.disc(x + dir * 10, quay - 7, 2, P.cream)
        c.disc(x - dir * 10, quay - 7, 1.6, P.rose)
      }
      c.reflect(quay + 2, H - quay, a.t, { amp: 4, tint: rgb('#0a2622'), keep: 0.62 })
      const bx = 640 - a.p * 700
      const by = 330 + Math.sin(a.t * 1.7) * 2
      c.poly([[bx, by - 12], [bx + 92, by - 12], [bx + 80, by + 6], [bx + 10, by + 6]], P.black)
      c.rect(bx + 16, by - 24, 26, 13, P.black)
      c.rect(bx + 21, by - 20, 6, 5, P.amber)
      c.rect(bx + 31, by - 20, 6, 5, P.amber)
      c.line(bx + 62, by - 46, bx + 62, by - 10, 2, P.black)
      c.disc(bx + 62, by - 47, 2.4, P.green)
      c.glow(bx + 62, by - 47, 18, 18, P.green, 0.5)
      c.bloom(0.32, 0.55)
    }
  },

  kerosene(rng) {
    const embers = Array.from({ length: 46 }, () => ({ x: rng() * 2 - 1, o: rng(), v: 0.16 + rng() * 0.2, s: 0.8 + rng() * 1.6 }))
    const body = (t, seed, lean, w) => {
      const left = []
      const right = []
      for (let i = 0; i <= 34; i++) {
        const u = i / 34
        const half = w * Math.sin(Math.PI * u ** 0.58) * (1 - 0.22 * u)
        const sway = (noise1(u * 2.2 - t * 1.7, seed) * 16 * u ** 1.5 + lean * u ** 1.8) * (w / 60)
        const lick = noise1(u * 4 - t * 3.2, seed + 9) * 8 * u * (1 - u) * 4 * (w / 90)
        left.push([sway - half - lick, -u])
        right.push([sway + half - lick, -u])
      }
      return [...left, ...right.reverse()]
    }
    const flame = (c, x, y, h, w, t, seed, lean) => {
      const layers = [[1, P.red], [0.77, P.copper], [0.54, P.gold], [0.3, P.cream]]
      for (const [k, col] of layers) c.poly(place(body(t + k * 0.2, seed, lean * k, w * k), x, y, 1, h * k), col)
    }
    return (c, a) => {
      const turn = (a.beat / 6) * TAU
      const one = Math.exp(-frac(a.beat / 3) * 3 * 0.9)
      const soft = 0.5 + 0.5 * Math.sin(a.beat * TAU / 3)
      c.gradient([[0, rgb('#0b0d16')], [0.7, rgb('#17151f')], [1, rgb('#20120f')]])
      c.glow(320, 210, 330, 240, P.copper, 0.2 + 0.07 * one)
      c.ellipse(320, 300, 250, 36, rgb('#2a1512'))
      c.ellipse(320, 300, 236, 31, rgb('#351a13'), 0.9)
      c.glow(320, 300, 220, 34, P.amber, 0.22 + 0.1 * one)
      const pair = [0, 1].map(k => {
        const th = turn + k * Math.PI
        return { k, x: 320 + Math.cos(th) * 196, z: Math.sin(th) }
      })
      const drawPair = p => {
        const s = 0.86 + p.z * 0.26
        const y = 300 + p.z * 24
        c.glow(p.x, y, 56 * s, 12 * s, P.amber, 0.5)
        flame(c, p.x, y + 2, (112 + 18 * one) * s, 34 * s, a.t * 1.1, 20 + p.k * 13, -Math.cos(turn + p.k * Math.PI + 1.4) * 46)
      }
      pair.filter(p => p.z < 0).forEach(drawPair)
      const lead = a.hit('lead', 0.5)
      flame(c, 320, 308, 252 + 22 * one + lead * 12, 76 + 4 * one, a.t, 3, Math.sin(a.beat * TAU / 6) * 26)
      pair.filter(p => p.z >= 0).forEach(drawPair)
      for (const e of embers) {
        const q = frac(e.o + a.t * e.v)
        const x = 320 + e.x * (40 + q * 260) + noise1(a.t * 0.7 + e.o * 50, 5) * 20
        c.disc(x, 300 - q * 300, e.s * (1 - q * 0.5), q < 0.4 ? P.amber : P.ember, (1 - q) * (0.5 + 0.5 * soft))
      }
      for (const n of a.notes('bells', 1.4)) {
        const x = 90 + ((n.m - 84) / 16) * 460
        const k = Math.exp(-n.age * 2.4)
        c.line(x - 9 * k, 60, x + 9 * k, 60, 1.4, P.cream, k)
        c.line(x, 60 - 9 * k, x, 60 + 9 * k, 1.4, P.cream, k)
      }
      c.bloom(0.4, 0.5)
    }
  },

  lanterns(rng) {
    const water = 288
    const bg = still(c => {
      c.gradient([[0, rgb('#0b0d1e')], [0.6, rgb('#1a2c4d')], [1, rgb('#3a3460')]], 0, water)
      starfield(c, rng, 90, 200, 0.6)
      const hill = (y, amp, col, seed) => c.poly([[0, water], ...Array.from({ length: 65 }, (_, i) => [i * 10, y + noise1(i * 0.14, seed) * amp + noise1(i * 0.5, seed + 1) * amp * 0.2]), [W, water]], col)
      hill(236, 34, rgb('#1c2140'), 4)
      hill(262, 24, rgb('#12142a'), 8)
    })
    const list = Array.from({ length: 54 }, (_, i) => {
      const z = 0.28 + (i / 54) ** 1.4 * 1.0
      return { z, x: rng(), o: rng(), c: [P.amber, P.ember, P.rose, P.warm, P.gold][Math.floor(rng() * 5)], s: rng() * 10, k: i }
    })
    const lantern = (c, x, y, s, col, lit) => {
      c.glow(x, y, 46 * s, 46 * s, col, 0.3 * lit + 0.06)
      const top = mixc(dim(col, 0.55), col, lit * 0.6)
      const shape = []
      for (let i = 0; i < 20; i++) {
        const t = (i / 20) * TAU
        shape.push([Math.sin(t) * (0.82 + 0.18 * Math.abs(Math.cos(t))), -Math.cos(t) * 1.24])
      }
      c.poly(place(shape, x, y, 13 * s, 13 * s), top, 0.95, false, mixc(col, P.cream, 0.25 + lit * 0.5))
      c.ellipse(x, y + 7 * s, 6 * s, 6 * s, P.cream, 0.3 + 0.5 * lit)
      c.rect(x - 6 * s, y - 18 * s, 12 * s, 3.4 * s, P.ink)
      c.rect(x - 5 * s, y + 14 * s, 10 * s, 2.4 * s, P.ink)
      c.line(x, y + 16 * s, x, y + 25 * s, Math.max(0.8, 1.4 * s), col, 0.8)
    }
    return (c, a) => {
      c.copy(bg)
      const arp = a.notes('arp', 0.5)
      const lead = a.notes('lead', 3.2)
      const shown = 16 + a.p * 60
      for (const l of list) {
        if (l.k > shown + 10) continue
        const rise = frac(l.o + a.t * (0.014 + 0.03 * l.z))
        const y = water + 30 - rise * (water + 90)
        const x = -30 + frac(l.x + a.t * 0.004 * l.z) * 700 + Math.sin(a.t * 0.8 + l.s) * 8 * l.z
        const note = arp.find(n => (n.m * 5 + n.k) % 54 === l.k || n.k % 27 === l.k % 27)
        const lit = clamp(0.4 + (note ? Math.exp(-note.age * 4) * 0.7 : 0) + a.hit('bigsnare', 0.2) * 0.15)
        lantern(c, x, y, l.z * 0.95, l.c, lit * clamp(rise * 12))
      }
      for (const n of lead) {
        const x = 70 + ((n.m - 73) / 22) * 500
        const size = 1.5 * smooth(0, 0.14, n.age) * smooth(3.2, 1.4, n.age)
        if (size > 0.05) lantern(c, x + Math.sin(n.age * 1.4 + n.k) * 10, 250 - n.age * 50 - (n.m - 73) * 4, size, P.warm, 0.35 + 0.65 * Math.exp(-n.age * 1.6))
      }
      c.reflect(water, H - water, a.t, { amp: 4, tint: rgb('#101832'), keep: 0.66 })
      c.rect(0, water - 1, W, 1.4, rgb('#4a4478'), 0.7)
      const bx = 190 + a.p * 120
      const by = 322 + Math.sin(a.t * 1.3) * 1.6
      c.poly([[bx - 52, by - 7], [bx + 56, by - 7], [bx + 40, by + 8], [bx - 38, by + 8]], P.black)
      c.poly([[bx - 14, by - 6], [bx - 10, by - 28], [bx + 2, by - 28], [bx + 6, by - 6]], P.black)
      c.disc(bx - 4, by - 34, 6, P.black)
      c.line(bx + 4, by - 22, bx + 22, by - 26, 3, P.black)
      lantern(c, bx + 24, by - 24, 0.62, P.amber, 0.7 + 0.3 * a.hit('kick', 0.3))
      c.bloom(0.4, 0.55)
    }
  },

  marea() {
    const rows = 15
    const pts = 108
    const bg = still(c => c.gradient([[0, rgb('#051214')], [0.42, rgb('#0a1817')], [0.5, rgb('#161010')], [1, rgb('#0c0809')]]))
    const hue = x => {
      const t = clamp(x)
      return t < 0.45 ? mixc(rgb('#5fc0b4'), rgb('#f0d8a8'), t / 0.45) : mixc(rgb('#f0d8a8'), rgb('#ff6a32'), (t - 0.45) / 0.55)
    }
    const tint = Array.from({ length: pts }, (_, i) => hue(i / (pts - 1)))
    return (c, a) => {
      c.copy(bg)
      const kick = a.any(['kick', 'slap'], 0.2)
      const sy = 150 - 44 * smooth(0, 0.8, a.p)
      c.glow(320, sy + 10, 230, 150, P.copper, 0.42 + kick * 0.14)
      c.disc(320, sy, 66 + kick * 4, mixc(rgb('#ffb860'), P.warm, kick * 0.4))
      for (let r = 0; r < rows; r++) {
        const f = a.frame - Math.round((rows - 1 - r) * 1.8)
        const spec = [0, 2, 4, 6].map(d => a.specs[clamp(f - d, 0, a.frames - 1)])
        const y = 150 + r * 14
        const tall = 0.6 + 0.4 * (r / rows)
        const line = []
        for (let i = 0; i < pts; i++) {
          const u = i / (pts - 1)
          const bell = Math.exp(-(((u - 0.5) / 0.2) ** 2))
          const b = clamp(1 - Math.abs(u * 2 - 1) + 0.06 * noise1(i * 0.16, r)) * 27
          const k = Math.floor(b)
          const s = spec.reduce((sum, q) => sum + lerp(q[k], q[Math.min(31, k + 1)], smooth(0, 1, b - k)), 0) / 4
          const rough = 0.6 + 0.4 * noise1(i * 0.42, r * 3 + 1)
          line.push([u * W, y - bell * (s * s * 150 * tall * rough + 7) - 2.4 * noise1(i * 0.12 + a.t * 0.5, r + 80)])
        }
        c.poly([...line, [W, y + 40], [0, y + 40]], rgb('#0b0708'))
        for (let i = 0; i < pts - 1; i++) {
          const edge = smooth(0, 0.16, i / pts) * smooth(1, 0.84, i / pts)
          const [[xa, ya], [xb, yb]] = [line[i], line[i + 1]]
          const thick = 0.9 * Math.hypot(1, (yb - ya) / (xb - xa))
          c.poly([[xa, ya - thick], [xb, yb - thick], [xb, yb + thick], [xa, ya + thick]], tint[i], (0.2 + 0.8 * edge) * (0.62 + 0.38 * (r / rows)))
        }
      }
      c.bloom(0.34, 0.5)
    }
  },

  'motel-marigold'(rng) {
    const ground = 292
    const bg = still(c => {
      c.gradient([[0, rgb('#120b1e')], [0.6, rgb('#3a1838')], [0.9, rgb('#8a3030')], [1, rgb('#d9692b')]], 0, ground)
      starfield(c, rng, 80, 170, 0.8)
      c.poly([[0, ground], [0, 262], [70, 236], [120, 236], [136, 258], [250, 262], [330, 246], [380, 246], [400, 264], [640, 254], [640, ground]], rgb('#3a1626'))
      c.gradient([[0, rgb('#1c0e16')], [1, rgb('#0c080e')]], ground, H)
      c.rect(0, ground, W, 2, P.copper, 0.6)
      c.rect(330, 226, 310, 68, rgb('#170d18'))
      c.poly([[320, 228], [336, 212], [640, 212], [640, 228]], rgb('#241222'))
      for (let i = 0; i < 4; i++) {
        c.rect(352 + i * 76, 244, 20, 50, [rgb('#0f6f6a'), rgb('#a8322a'), rgb('#0f6f6a'), rgb('#a8322a')][i])
        c.disc(368 + i * 76, 271, 1.6, P.gold)
      }
      c.rect(168, 236, 10, 58, rgb('#0e0812'))
      c.rect(206, 236, 10, 58, rgb('#0e0812'))
    })
    const letters = {
      M: [[0, 1, 0, 0], [0, 0, 0.5, 0.6], [0.5, 0.6, 1, 0], [1, 0, 1, 1]],
      O: [[0.15, 0, 0.85, 0], [0.85, 0, 1, 0.2], [1, 0.2, 1, 0.8], [1, 0.8, 0.85, 1], [0.85, 1, 0.15, 1], [0.15, 1, 0, 0.8], [0, 0.8, 0, 0.2], [0, 0.2, 0.15, 0]],
      T: [[0, 0, 1, 0], [0.5, 0, 0.5, 1]],
      E: [[1, 0, 0, 0], [0, 0, 0, 1], [0, 1, 1, 1], [0, 0.5, 0.8, 0.5]],
      L: [[0, 0, 0, 1], [0, 1, 1, 1]],
    }
    return (c, a) => {
      c.copy(bg)
      const kick = a.hit('softkick', 0.2)
      const back = a.hit('brush', 0.16)
      for (let i = 0; i < 4; i++) {
        const lit = (Math.floor(a.bar / 2) + i) % 3 !== 0
        c.rect(380 + i * 76, 248, 32, 24, lit ? P.amber : rgb('#2a1a2c'), lit ? 0.85 : 1)
        if (lit) {
          c.rect(395 + i * 76, 248, 2, 24, rgb('#3a2018'))
          c.glow(396 + i * 76, 262, 46, 30, P.amber, 0.3)
        }
      }
      const x = 192
      const y = 124
      const open = smooth(0, 0.08, a.p)
      c.disc(x, y, 112, rgb('#190b18'))
      c.glow(x, y, 190, 190, P.copper, 0.26 + 0.14 * kick)
      const layers = [[18, 92, 46, P.copper, 0.1], [14, 72, 40, P.amber, -0.14], [10, 50, 34, P.warm, 0.2]]
      layers.forEach(([n, r, w, col, v], k) => {
        const spin = a.beat * v * 0.5 + k * 0.3
        const rr = r * open * (1 + 0.05 * (k === 1 ? kick : back) + 0.02 * Math.sin(a.beat * Math.PI + k))
        for (let i = 0; i < n; i++) {
          const th = (i / n) * TAU + spin
          const lit = 0.72 + 0.28 * Math.max(0, Math.cos(th * 2 - a.beat * Math.PI))
          c.poly(place(petal, x, y, (w + 5) * open, rr + 2.5, th), rgb('#3a1414'), 0.55)
          c.poly(place(petal, x, y, w * open, rr, th), dim(col, lit))
        }
      })
      c.disc(x, y, 22 * open, P.cream)
      c.disc(x, y, 13 * open + kick * 2, P.ink)
      const bulbs = 40
      for (let i = 0; i < bulbs; i++) {
        const th = (i / bulbs) * TAU
        const on = (i + Math.floor(a.beat * 4)) % 4 < 2
        c.disc(x + Math.cos(th) * 106, y + Math.sin(th) * 106, on ? 3 : 2.2, on ? P.warm : rgb('#5a2a1a'))
      }
      'MOTEL'.split('').forEach((ch, i) => {
        const out = i === 3 && noise1(a.t * 9, 3) > 0.25 ? 0.25 : 1
        const lx = 344 + i * 52
        const ly = 150 + Math.sin(a.beat * Math.PI - i * 0.6) * 2
        for (const [u0, v0, u1, v1] of letters[ch]) {
          c.line(lx + u0 * 32, ly + v0 * 42, lx + u1 * 32, ly + v1 * 42, 7, P.rose, 0.85 * out)
          c.line(lx + u0 * 32, ly + v0 * 42, lx + u1 * 32, ly + v1 * 42, 2.2, rgb('#ffd8e4'), out)
        }
      })
      for (let i = 0; i < 19; i++) {
        const on = (Math.floor(a.beat * 2) + 60 - Math.abs(i - 9)) % 5 < 2
        c.disc(338 + i * 14.7, 128 - 34 * Math.sin((i / 18) * Math.PI), on ? 3.8 : 2.6, on ? P.green : rgb('#174a38'))
      }
      const run = frac(a.bar / 6 + 0.2)
      const cx = -140 + run * 1000
      const bob = Math.abs(Math.sin(a.beat * Math.PI)) * 1.4
      c.glow(cx + 112, 326, 120, 20, P.warm, 0.6)
      c.poly([[cx - 44, 330 - bob], [cx - 40, 316 - bob], [cx - 20, 314 - bob], [cx - 8, 303 - bob], [cx + 18, 303 - bob], [cx + 30, 314 - bob], [cx + 50, 317 - bob], [cx + 52, 330 - bob]], P.black)
      c.disc(cx - 24, 331, 7, P.black)
      c.disc(cx + 32, 331, 7, P.black)
      c.disc(cx + 50, 321 - bob, 3, P.cream)
      c.disc(cx - 43, 320 - bob, 2.4, P.rose)
      c.bloom(0.42, 0.55)
    }
  },

  'slow-ferry'(rng) {
    const sea = 196
    const bg = still(c => {
      c.gradient([[0, rgb('#0b1022')], [0.6, rgb('#1c3350')], [1, rgb('#4d7f90')]], 0, sea + 20)
      starfield(c, rng, 90, 150, 0.7)
      c.glow(462, 92, 190, 170, P.cream, 0.2)
      c.disc(462, 92, 50, P.cream)
      c.disc(448, 80, 9, P.sand, 0.35)
      c.disc(478, 104, 13, P.sand, 0.35)
      c.disc(470, 76, 5, P.sand, 0.35)
      c.poly([[0, sea + 20], [0, 176], [60, 168], [110, 178], [170, 186], [250, 192], [300, sea + 20]], rgb('#14263c'))
      c.poly([[86, 172], [90, 128], [102, 128], [106, 174]], rgb('#d8c8b0'))
      c.rect(88, 140, 16, 8, P.red)
      c.rect(87, 156, 18, 8, P.red)
      c.rect(88, 118, 16, 10, P.ink)
      c.poly([[86, 118], [96, 108], [106, 118]], P.red)
    })
    const wave = (y, off, amp, len) => [[0, H], ...Array.from({ length: 161 }, (_, i) => {
      const x = i * 4
      return [x, y - Math.abs(Math.sin(((x + off) / len) * Math.PI)) ** 0.8 * amp]
    }), [W, H]]
    return (c, a) => {
      c.copy(bg)
      const turn = a.t * 0.75
      const dir = Math.cos(turn)
      const reach = 90 + 380 * Math.abs(dir)
      const beam = clamp(Math.sin(turn) * 0.6 + 0.65) * 0.26
      const ex = 96 + dir * reach
      c.beam(96, 122, ex, 122, 34, P.warm, beam * 1.5)
      c.disc(96, 123, 4, P.cream)
      c.glow(96, 123, 30, 30, P.warm, 0.35 + clamp(Math.sin(turn)) * 0.6)
      const cols = [rgb('#0f5f66'), rgb('#1a3a5d'), rgb('#0d4f58'), rgb('#16304f'), rgb('#0a3f48'), rgb('#0f2440')]
      const layer = k => {
        const y = sea + 14 + k * 27
        const heave = Math.sin(a.t * 0.8 + k * 1.3) * (2 + k)
        c.poly(wave(y + heave, a.t * (10 + k * 7) * (k % 2 ? 1 : -1) + k * 31, 9 + k * 1.8, 38 + k * 9), cols[k])
        for (let i = 0; i < 5; i++) {
          const w = (46 - i * 4) * (0.6 + 0.4 * noise1(a.t * 1.2 + i * 5, k))
          c.rect(462 - w + noise1(a.t * 0.6 + i, k + 9) * 16, y + heave + 3 + i * 4.6, w * 2, 1.8, P.cream, 0.42 - k * 0.05)
        }
      }
      layer(0)
      const x = -60 + smooth(-0.1, 1.1, a.p) * 560
      const y = sea + 30 + Math.sin(a.t * 0.8 + 0.9) * 2.6
      const roll = Math.sin(a.t * 0.9) * 0.018
      const B = (pts, col) => c.poly(place(pts, x, y, 1, 1, roll), col)
      for (let i = 9; i >= 0; i--) {
        const age = i * 0.55 + frac(a.t / 0.55) * 0.55
        const k = age / 5.5
        c.disc(x + 24 - age * 24 - k * 18, y - 88 - age * 9 + noise1(i + Math.floor(a.t / 0.55) * -1 + 40, 2) * 5, 4 + age * 3.6, mixc(rgb('#8fa5b4'), rgb('#2c4560'), k), 0.5 * (1 - k))
      }
      B([[14, -40], [34, -40], [32, -84], [16, -84]], P.ink)
      B([[15, -66], [33, -66], [32.5, -75], [15.5, -75]], P.red)
      B([[-64, -22], [70, -22], [60, -42], [-54, -42]], P.cream)
      B([[-40, -42], [44, -42], [38, -58], [-34, -58]], rgb('#e4d2b0'))
      B([[-94, -22], [104, -22], [82, 8], [-72, 8]], P.red)
      B([[-91, -16], [101, -16], [98, -12], [-89, -12]], P.cream)
      const notes = a.notes('keys', 0.7)
      for (let i = 0; i < 9; i++) {
        const n = notes.find(q => q.m % 9 === i)
        const lit = 0.45 + (n ? 0.55 * Math.exp(-n.age * 2.5) : 0)
        B([[-52 + i * 13, -28], [-44 + i * 13, -28], [-44 + i * 13, -37], [-52 + i * 13, -37]], mixc(P.ink, P.amber, lit))
      }
      for (let i = 0; i < 5; i++) B([[-30 + i * 14, -46], [-22 + i * 14, -46], [-22 + i * 14, -54], [-30 + i * 14, -54]], mixc(P.ink, P.amber, 0.75))
      const rope = [[-92, -24], [-8, -104], [102, -24]].map(q => place([q], x, y, 1, 1, roll)[0])
      c.line(...place([[-8, -58]], x, y, 1, 1, roll)[0], ...rope[1], 2.4, P.ink)
      for (const k of [0, 1]) {
        const [p0, p1] = [rope[k], rope[k + 1]]
        for (let i = 1; i < 9; i++) {
          const u = i / 9
          c.disc(lerp(p0[0], p1[0], u), lerp(p0[1], p1[1], u) + 9 * Math.sin(u * Math.PI), 1.8, [P.amber, P.rose, P.green][(i + k) % 3], 0.65 + 0.35 * Math.sin(a.beat * Math.PI + i))
        }
      }
      for (let k = 1; k < 6; k++) layer(k)
      for (const n of a.notes('lead', 1.6)) {
        const k = Math.exp(-n.age * 1.4)
        const nx = 150 + ((n.m - 67) / 16) * 400
        c.rect(nx - 26 - n.age * 30, 300 + (n.k % 3) * 16, 52 + n.age * 60, 2, P.amber, 0.7 * k)
      }
      c.bloom(0.3, 0.6)
    }
  },

  salt(rng) {
    const hz0 = 138
    const sets = [[P.amber, P.rose], [P.rose, P.green], [P.green, P.amber], [P.ember, P.rose], [P.amber, rgb('#7cc4e8')]]
    const patterns = [
      (i, j, b) => Math.max(0, Math.cos(Math.hypot(i - 8, j - 4) * 0.9 - b * Math.PI)),
      (i, j, b) => ((i + j + Math.floor(b)) % 2 ? 1 : 0.05),
      (i, j, b) => Math.max(0, Math.sin((i + j) * 0.6 - b * Math.PI)) ** 2,
      (i, j, b) => (frac(Math.sin((i * 13.7 + j * 7.3 + Math.floor(b * 2)) * 12.99) * 4375.5) < 0.4 ? 1 : 0.06),
      (i, j, b) => Math.max(0, 1 - Math.abs(frac(j / 10 - b * 0.5 + Math.abs(i - 8) * 0.05) - 0.5) * 5),
    ]
    const grains = Array.from({ length: 70 }, () => ({ x: rng() * W, y: rng() * H, v: 16 + rng() * 34, s: 0.8 + rng() * 1.8, o: rng() * TAU }))
    return (c, a) => {
      const kick = a.hit('housekick', 0.16)
      const clap = a.hit('clap', 0.15)
      const sec = Math.floor(a.bar / 2) % 5
      const [ca, cb] = sets[sec]
      c.gradient([[0, P.black], [0.46, rgb('#1d1128')], [1, P.black]])
      c.glow(320, hz0, 360, 120, cb, 0.2 + 0.14 * kick)
      for (let k = 0; k < 6; k++) {
        const th = a.beat * 0.26 + k * (TAU / 6)
        const ex = 320 + Math.sin(th) * 460
        const ey = 330 + Math.cos(th * 1.3) * 60
        c.poly([[316, 74], [324, 74], [ex + 46, ey], [ex - 46, ey]], k % 2 ? ca : cb, 0.1 + 0.07 * clap, true)
      }
      for (let j = 13; j >= 0; j--) {
        const z0 = 0.5 + j * 0.42
        const z1 = z0 + 0.38
        for (let i = 0; i < 16; i++) {
          const xa = i - 8 + 0.05
          const xb = i - 8 + 0.95
          const px = (x, z) => 320 + (x * 46) / z
          const py = z => hz0 + 118 / z
          if (px(xb, z0) < 0 || px(xa, z0) > W) continue
          const lit = patterns[sec](i, j, a.beat) * (0.62 + 0.38 * kick) + a.spec[(i * 2) % 32] * 0.12
          const col = mixc(ca, cb, (i + j) % 2 ? 0.15 : 0.85)
          const fog = clamp(1.25 - z0 / 5)
          c.poly([[px(xa, z0), py(z0)], [px(xb, z0), py(z0)], [px(xb, z1), py(z1)], [px(xa, z1), py(z1)]], mixc(mixc(rgb('#241832'), col, 0.12), col, clamp(lit)), fog)
        }
      }
      const bx = 320
      const by = 66
      const R = 50
      c.rect(319, 0, 2, 20, rgb('#5a5068'))
      c.glow(bx, by, 120, 110, P.cream, 0.14 + 0.1 * kick)
      for (let y = by - R; y < by + R; y++) {
        for (let x = bx - R; x < bx + R; x++) {
          const u = (x + 0.5 - bx) / R
          const v = (y + 0.5 - by) / R
          const d = u * u + v * v
          if (d >= 1) continue
          const w = Math.sqrt(1 - d)
          const lat = Math.asin(v) * 4.6
          const row = Math.floor(lat)
          const around = Math.cos((row + 0.5) / 4.6)
          const lon = (Math.atan2(u, w) + a.beat * 0.35) * 4.6 * around
          const col = Math.floor(lon)
          const gap = Math.min(frac(lat), frac(lon)) < 0.13
          const h = frac(Math.sin(row * 91.7 + col * 37.3) * 4758.5)
          const glint = h > 0.82 ? 1 : 0.25 + 0.4 * h
          const base = mixc(mixc(P.raised, P.sky, 0.3 + 0.3 * h), h < 0.3 ? ca : h < 0.55 ? cb : P.cream, 0.55)
          const lightv = gap ? 0.18 : 1.5 * glint * (0.35 + 0.75 * clamp(w * 0.7 - u * 0.3 - v * 0.5)) * (0.8 + 0.4 * kick)
          c.blend((y * W + x) * 3, dim(base, lightv), d > 0.96 ? (1 - d) / 0.04 : 1, false)
        }
      }
      for (let k = 0; k < 26; k++) {
        const th = a.beat * 0.3 + (k * 2.399) % TAU
        const x = 320 + Math.sin(th) * (120 + (k * 53) % 240)
        const y = 24 + (k * 71) % 310
        const fl = y > hz0 ? 0.45 : 1
        if (Math.hypot(x - bx, y - by) > R + 8) c.ellipse(x, y, 5, 5 * fl, k % 3 ? P.cream : ca, 0.5 * clamp(Math.cos(th) + 0.6), true)
      }
      for (const g of grains) {
        const y = (g.y + a.t * g.v) % H
        const tw = 0.25 + 0.75 * Math.max(0, Math.sin(a.t * 3 + g.o))
        c.poly([[g.x, y - g.s * 1.5], [g.x + g.s, y], [g.x, y + g.s * 1.5], [g.x - g.s, y]], P.cream, tw * 0.8)
      }
      const y0 = 362
      for (let k = 0; k < 9; k++) {
        const x = 30 + k * 72 + (k % 2) * 10
        const hop = Math.abs(Math.sin(a.beat * Math.PI + k * 0.2)) * (5 + (k % 3) * 3)
        const lean = Math.sin(a.beat * Math.PI * 0.5 + k * 1.4) * 6
        const top = y0 - 70 - ((k * 37) % 22) - hop
        const wave = Math.sin(a.beat * Math.PI + k * 1.9)
        const up = (k + Math.floor(a.bar)) % 3
        const hands = up === 0 ? [[-24 - 4 * wave, -52], [22 + 6 * wave, -132]] : up === 1 ? [[-26 + 5 * wave, -126], [27 + 5 * wave, -122]] : [[-30 - 5 * wave, -66], [30 - 5 * wave, -70]]
        const pose = { lean: lean / 8, hands, hair: k % 3 === 1, hat: k === 6 }
        figure(c, x, top + 119.5, 1.17, { ...pose, col: mixc(ca, cb, k % 2).map(v => v * (0.5 + 0.4 * kick)) })
        figure(c, x, top + 122, 1.16, pose)
      }
      c.bloom(0.4, 0.55)
    }
  },

  telegraph(rng) {
    const dune = (seed, y, amp, off, k) => [[0, H], ...Array.from({ length: 81 }, (_, i) => {
      const x = i * 8
      return [x, y + noise1((x + off) * k, seed) * amp + noise1((x + off) * k * 2.7, seed + 1) * amp * 0.22]
    }), [W, H]]
    const stars = Array.from({ length: 90 }, () => [rng() * W, rng() * 180, 0.5 + rng() * 0.8])
    return (c, a) => {
      const dusk = lerp(0.3, 1, smooth(0, 0.85, a.p))
      const top = mixc(rgb('#c9705e'), rgb('#0c0a1a'), dusk)
      const mid = mixc(rgb('#e8a598'), rgb('#3a1c3c'), dusk)
      const low = mixc(rgb('#f0c890'), rgb('#b04a34'), dusk)
      c.gradient([[0, top], [0.55, mid], [1, low]], 0, 260)
      c.gradient([[0, low], [1, low]], 260, H)
      for (const [x, y, r] of stars) c.disc(x, y, r, P.cream, 0.8 * smooth(0.45, 0.95, a.p) * (0.6 + 0.4 * Math.sin(a.t * 2 + x)))
      const sy = 120 + 130 * smooth(0, 1, a.p)
      const sea = k => sy + 16 + k * 12.5
      c.glow(220, sy, 220, 170, P.copper, 0.22)
      c.disc(220, sy, 76, mixc(rgb('#e07a35'), rgb('#d9482b'), dusk))
      for (let k = 0; k < 5; k++) {
        const y = sea(k)
        c.shape(140, y - 5, 300, y + 5, (u, v) => Math.max(Math.hypot(u - 220, v - sy) - 77, Math.abs(v - y) - 1.2 - k * 0.7), mixc(mid, low, clamp(y / 260)), 0.85)
      }
      c.poly(dune(3, 232, 26, a.t * 5, 0.006), mixc(rgb('#c0553c'), rgb('#4a1a2c'), dusk))
      c.poly(dune(7, 258, 26, a.t * 12, 0.005), mixc(rgb('#a8322a'), rgb('#321020'), dusk))
      const gap = 236
      const off = (a.t * 34) % gap
      const base = Math.floor((a.t * 34) / gap)
      const wires = [[-30, 96], [30, 96], [-22, 116], [22, 116]]
      const poleAt = k => k * gap - off
      const wireY = (u, y) => y + 44 * (1 - (2 * u - 1) ** 2)
      for (let k = -1; k < 4; k++) {
        for (const [dx, y] of wires) {
          let last = null
          for (let i = 0; i <= 16; i++) {
            const u = i / 16
            const q = [poleAt(k) + dx + u * gap, wireY(u, y) + Math.sin(a.t * 1.4 + u * 3 + k + base) * 1.4]
            if (last) c.line(...last, ...q, 1.1, P.ink, 0.85)
            last = q
          }
        }
      }
      const pulse = (n, wire, col, speed) => {
        const [dx, y] = wires[wire]
        const x = -40 + n.age * speed
        if (x > W + 30) return
        const rel = (x - dx + off + gap) / gap
        const u = rel - Math.floor(rel)
        const k = 0.5 + 0.5 * n.v
        const py = wireY(u, y) + Math.sin(a.t * 1.4 + u * 3) * 1.2
        c.disc(x, py, 3 + n.d * 3, P.cream, k)
        c.glow(x, py, 18, 18, col, 0.8 * k)
        for (let i = 1; i < 6; i++) c.disc(x - i * 6 * (0.6 + n.d), wireY(frac(u - (i * 6) / gap), y), 2.4 - i * 0.35, col, k * (1 - i / 6))
      }
      for (const n of a.notes('morse', 1.6)) pulse(n, 2, P.green, 430)
      for (const n of a.notes('whistle', 2)) pulse(n, 1, P.rose, 340)
      for (const n of a.notes('lead', 2)) pulse(n, 0, P.amber, 360)
      for (let k = -1; k < 4; k++) {
        const x = poleAt(k)
        c.rect(x - 4, 78, 8, 250, P.ink)
        c.rect(x - 40, 96, 80, 6, P.ink)
        c.rect(x - 30, 116, 60, 5, P.ink)
        c.line(x - 26, 100, x, 124, 2.4, P.ink)
        c.line(x + 26, 100, x, 124, 2.4, P.ink)
        for (const [dx, y] of wires) c.rect(x + dx - 2.5, y - 7, 5, 8, mixc(P.ink, P.green, 0.4 + 0.6 * a.hit('morse', 0.1)))
      }
      c.poly(dune(12, 306, 20, a.t * 34, 0.006), mixc(P.ink, P.black, dusk * 0.6))
      const bx = 470 + Math.sin(a.t * 0.25) * 90
      const by = 66 + Math.sin(a.t * 0.4) * 18
      const flap = Math.sin(a.t * 5) * 0.5 * smooth(-0.2, 0.6, Math.sin(a.t * 0.7)) - 0.15
      for (const s of [-1, 1]) c.poly([[bx, by], [bx + s * 9, by - 4 + flap * 9], [bx + s * 22, by + flap * 16], [bx + s * 9, by + 2 + flap * 7]], P.ink)
      c.bloom(0.34, 0.62)
    }
  },

  'tell-driver'(rng) {
    const hz0 = 158
    const bg = still(c => {
      c.gradient([[0, rgb('#0c0a18')], [0.55, rgb('#3a1436')], [0.85, rgb('#a8322a')], [1, rgb('#f08a2c')]], 0, hz0)
      starfield(c, rng, 70, 90, 0.8)
    })
    const hills = (seed, y, amp) => [[-60, hz0 + 1], ...Array.from({ length: 77 }, (_, i) => [i * 10 - 60, y - Math.abs(noise1(i * 0.19, seed)) * amp - Math.abs(noise1(i * 0.6, seed + 2)) * amp * 0.3]), [W + 60, hz0 + 1]]
    const farHills = hills(5, hz0 - 4, 40)
    const nearHills = hills(9, hz0 + 2, 22)
    return (c, a) => {
      c.copy(bg)
      const kick = a.hit('kick', 0.16)
      const snare = a.hit('bigsnare', 0.2)
      const bend = Math.sin(a.bar * 0.8) * 64
      const vx = 320 + bend * 0.35
      c.glow(vx, hz0 - 10, 260, 150, P.ember, 0.4 + 0.14 * kick)
      c.shape(vx - 90, hz0 - 96, vx + 90, hz0 + 1, (u, v) => Math.hypot(u - vx, v - (hz0 - 8)) - 76 - kick * 2, P.warm)
      for (let k = 0; k < 6; k++) {
        const y = hz0 - 6 - k * 11 - frac(a.beat * 0.25) * 11
        const h = 5.4 - k * 0.9
        if (h > 0.4) c.shape(vx - 90, y - 4, vx + 90, y + 4, (u, v) => Math.max(Math.hypot(u - vx, v - (hz0 - 8)) - 78, Math.abs(v - y) - h / 2), P.pink)
      }
      c.poly(place(farHills, -bend * 0.1, 0, 1, 1), rgb('#2c1030'))
      c.poly(place(nearHills, -bend * 0.2, 0, 1, 1), rgb('#170a1c'))
      c.gradient([[0, rgb('#3a1620')], [0.3, rgb('#1c0c18')], [1, P.night]], hz0, H)
      const at = (x, z) => {
        const s = 1 / z
        return [320 + x * s + bend * Math.exp(-1.5 * s), hz0 + 78 * s]
      }
      const strip = (xa, xb, za, zb, col, al = 1, add = false) => {
        const l = []
        const r = []
        for (let i = 0; i <= 10; i++) {
          const z = 1 / lerp(1 / za, 1 / zb, i / 10)
          l.push(at(xa, z))
          r.push(at(xb, z))
        }
        c.poly([...l, ...r.reverse()], col, al, add)
      }
      strip(-150, 150, 0.34, 30, P.ink)
      strip(-146, -140, 0.34, 18, P.amber, 0.85)
      strip(140, 146, 0.34, 18, P.amber, 0.85)
      const drive = a.beat * 1.0
      for (let k = 12; k >= 0; k--) {
        const z = 0.36 + (k - frac(drive)) * 1.0
        if (z < 0.3) continue
        strip(-4, 4, Math.max(0.34, z), z + 0.42, P.cream, clamp(1.4 - z / 8))
      }
      for (let k = 9; k >= 0; k--) {
        const z = 0.42 + (k - frac(drive / 2)) * 2.0
        if (z < 0.4) continue
        const s = 1 / z
        const lit = clamp(1.5 - z / 9)
        for (const side of [-1, 1]) {
          const [x, y] = at(side * 186, z)
          const h = 150 * s
          c.line(x, y, x, y - h, Math.max(1, 3.4 * s), P.black, lit)
          c.line(x, y - h, x - side * 46 * s, y - h - 6 * s, Math.max(1, 3 * s), P.black, lit)
          const lx = x - side * 46 * s
          const ly = y - h - 4 * s
          c.ellipse(lx, ly, 9 * s, 3.2 * s, P.cream, lit)
          c.glow(lx, ly, 42 * s, 30 * s, P.amber, 0.6 * lit * (0.8 + 0.4 * snare))
          const [gx, gy] = at(side * 130, z)
          c.glow(gx, gy, 70 * s, 13 * s, P.amber, 0.28 * lit)
        }
      }
      const oz = 0.5 + 9 * (1 - frac(a.bar / 2)) ** 1.5
      if (oz > 0.62) {
        const s = 1 / oz
        for (const dx of [-86, -56]) {
          const [x, y] = at(dx, oz)
          c.disc(x, y - 18 * s, 4.4 * s, P.cream)
          c.glow(x, y - 18 * s, 40 * s, 34 * s, P.warm, 0.8)
        }
      }
      const tx = 372 + Math.sin(a.bar * 1.1) * 20
      const ty = 306 - kick * 2.2
      const T = (pts, col, al = 1) => c.poly(place(pts, tx, ty, 1.06, 1.06, Math.sin(a.bar * 1.1 + 1.6) * 0.012), col, al)
      c.ellipse(tx, 316, 80, 9, P.black, 0.7)
      T([[-70, 8], [-74, -22], [-62, -36], [-48, -62], [48, -62], [62, -36], [74, -22], [70, 8]], P.gold)
      T([[-52, -38], [-42, -57], [42, -57], [52, -38]], rgb('#1c1424'))
      T([[-20, -38], [-15, -50], [-7, -54], [1, -50], [5, -38]], P.black)
      T([[-74, -20], [74, -20], [71, -4], [-71, -4]], mixc(P.gold, P.copper, 0.5))
      for (let i = 0; i < 16; i++) T([[-64 + i * 8, -34 + (i % 2) * 4], [-56 + i * 8, -34 + (i % 2) * 4], [-56 + i * 8, -30 + (i % 2) * 4], [-64 + i * 8, -30 + (i % 2) * 4]], P.ink)
      T([[-18, -62], [-14, -74], [14, -74], [18, -62]], mixc(P.warm, P.cream, snare))
      T([[-68, 14], [-44, 14], [-44, 6], [-68, 6]], P.black)
      T([[68, 14], [44, 14], [44, 6], [68, 6]], P.black)
      T([[-16, -8], [16, -8], [16, 2], [-16, 2]], P.cream)
      for (const s of [-1, 1]) {
        const br = 0.55 + 0.45 * snare
        T([[s * 70, -18], [s * 46, -18], [s * 46, -7], [s * 70, -7]], mixc(P.red, P.rose, br))
        c.glow(tx + s * 62, ty - 13, 46, 34, P.rose, 0.5 * br)
      }
      c.glow(tx, ty - 72, 50, 30, P.warm, 0.4)
      c.bloom(0.36, 0.6)
    }
  },

  goodbye(rng) {
    const floor = 268
    const bg = still(c => {
      c.gradient([[0, rgb('#140a0c')], [0.6, rgb('#3a1812')], [1, rgb('#5a2618')]], 0, floor)
      c.gradient([[0, rgb('#2c130f')], [1, rgb('#120809')]], floor, H)
      for (let i = 0; i < 16; i++) c.rect(i * 40, 0, 20, floor, P.black, 0.14)
      for (const r of [190, 172]) c.arch(320, 226, floor, r, 4, r > 180 ? P.copper : P.red, 0.55)
      c.rect(0, floor, W, 2.5, P.gold, 0.5)
      for (let i = 0; i < 4; i++) c.poly([[0, 0], [i * 22, 0], [i * 14, 150 - i * 20], [i * 5, 270], [0, 290]], rgb('#7a2420'), 0.34)
      for (let i = 0; i < 4; i++) c.poly([[W, 0], [W - i * 22, 0], [W - i * 14, 150 - i * 20], [W - i * 5, 270], [W, 290]], rgb('#7a2420'), 0.34)
    })
    const crowd = Array.from({ length: 19 }, (_, i) => ({ x: i * 36 - 6 + rng() * 16, h: 30 + rng() * 26, s: 12 + rng() * 4, o: rng() * TAU, lift: rng() }))
    return (c, a) => {
      c.copy(bg)
      const snare = a.hit('brush', 0.25)
      const lead = a.hit('lead', 0.6)
      const late = smooth(45, 46.6, a.t)
      const half = Math.sin(a.beat * Math.PI)
      const beams = [[90, P.amber], [220, P.rose], [320, P.warm], [420, P.ember], [550, P.amber]]
      beams.forEach(([x, col], k) => {
        const aim = k === 2 ? 304 + half * 6 : x + Math.sin(a.beat * 0.4 + k * 1.7) * 120
        const al = (k === 2 ? 0.22 + 0.14 * lead : 0.14 + 0.07 * snare) * (1 - late * 0.3) + late * 0.08
        c.poly([[x - 5, 0], [x + 5, 0], [aim + 62, floor + 20], [aim - 62, floor + 20]], col, al, true, dim(col, 0.25))
        c.ellipse(aim, floor + 16, 64, 11, col, al * 0.9, true)
      })
      for (let i = 0; i < 25; i++) {
        const u = i / 24
        const y = 26 + 26 * Math.sin(u * Math.PI * 4) ** 2
        const on = 0.5 + 0.5 * Math.sin(a.beat * Math.PI * 0.5 - i * 0.9)
        c.disc(u * W, y, 2.6, mixc(P.red, P.warm, 0.35 + 0.65 * on))
      }
      const bob = -Math.abs(half) * 3
      const dx = 404
      const hitL = a.hit('ride', 0.12) * 12
      const hitR = a.hit('brush', 0.12) * 14
      c.rect(dx - 78, 246, 156, 24, rgb('#1a0c0b'))
      figure(c, dx, 262, 0.9, { bob: bob * 0.6, hands: [[-34, -66 + hitL], [34, -60 + hitR]] })
      c.line(dx - 31, 202 + hitL * 0.9, dx - 48, 190 + hitL, 2.4, P.sand)
      c.line(dx + 31, 208 + hitR * 0.9, dx + 46, 212 + hitR, 2.4, P.sand)
      c.ellipse(dx, 238, 32, 29, P.black)
      c.ellipse(dx, 238, 26, 24, rgb('#4a1d15'))
      c.ellipse(dx, 238, 7 + 4 * a.hit('softkick', 0.15), 7 + 4 * a.hit('softkick', 0.15), rgb('#7a3a20'))
      c.ellipse(dx - 44, 226, 16, 12, P.black)
      c.ellipse(dx + 44, 226, 16, 12, P.black)
      for (const [x, s, n] of [[dx - 60, -1, 'ride'], [dx + 60, 1, 'crash']]) {
        c.line(x, 262, x, 188, 2, P.black)
        const tip = a.hit(n, 0.3) * 4
        c.line(x - 21, 188 - tip * s, x + 21, 188 + tip * s, 3, P.gold, 0.9)
      }
      const pick = a.hit('lead', 0.12) * 8
      const g = figure(c, 204, 300, 1.16, { lean: 0.8 * half, bob, hat: true, hands: [[8, -46 + pick], [44, -64]] })
      c.line(...g([-2, -48]), ...g([62, -74]), 4.4, rgb('#2a1512'))
      c.ellipse(...g([8, -50]), 19, 14, rgb('#8a3022'))
      c.ellipse(...g([-8, -44]), 24, 18, rgb('#8a3022'))
      c.ellipse(...g([-2, -47]), 6, 6, P.black)
      c.line(...g([15, -81]), ...g([28, -66]), 8, P.black)
      c.line(...g([28, -66]), ...g([44, -66]), 7, P.black)
      const s = figure(c, 302 + half * 3, 308, 1.2, { lean: half * 0.7, bob, dress: true, hair: true, hands: [[-26 - 6 * lead, -50 - 40 * lead], [12, -92]] })
      c.line(322, 310, 322, 200, 2.4, P.black)
      c.line(322, 200, ...s([13, -96]), 2.4, P.black)
      c.disc(...s([13, -97]), 4, P.sand)
      const b = figure(c, 508, 300, 1.16, { lean: -0.7 * half, bob, hands: [[-26, -46 + pick * 0.5], [-20, -96]] })
      c.line(...b([-26, -60]), ...b([-22, -140]), 5, rgb('#2a1512'))
      c.disc(...b([-22, -142]), 4, rgb('#2a1512'))
      c.ellipse(...b([-27, -32]), 25, 32, rgb('#7a3218'))
      c.ellipse(...b([-26, -58]), 18, 20, rgb('#7a3218'))
      c.line(...b([-14, -81]), ...b([-32, -66]), 8, P.black)
      c.line(...b([-32, -66]), ...b([-24, -46 + pick * 0.5]), 7, P.black)
      figure(c, 590, 300, 1.1, { lean: half * 0.8, bob, hat: false, hair: true, hands: [[-24, -58], [20, -58]] })
      c.rect(546, 234, 88, 13, P.black)
      c.rect(552, 247, 6, 54, P.black)
      c.rect(622, 247, 6, 54, P.black)
      for (const n of a.notes('keys', 0.3)) c.rect(550 + ((n.m - 52) / 36) * 78, 232, 5, 4, P.warm, Math.exp(-n.age * 6))
      const sip = smooth(0.86, 0.94, frac(a.bar / 3)) * smooth(1, 0.97, frac(a.bar / 3)) + late
      c.rect(0, 238, 92, 66, rgb('#3a1a10'))
      for (let i = 0; i < 3; i++) c.rect(8 + i * 28, 250, 20, 46, rgb('#2a120c'))
      const m = figure(c, 116, 302, 1.12, { lean: -0.3 + 0.2 * half, bob: bob * 0.5, hat: true, hands: [[lerp(-26, -14, sip), lerp(-62, -108, sip)], [20, -46]] })
      c.rect(0, 233, 98, 7, P.copper, 0.85)
      const [mx, my] = m([lerp(-27, -14, sip), lerp(-66, -112, sip)])
      c.poly([[mx - 5, my - 10], [mx + 5, my - 10], [mx + 4, my + 4], [mx - 4, my + 4]], P.amber)
      c.rect(mx - 5, my - 12, 10, 3, P.cream)
      for (const [x, h, col] of [[14, 30, P.teal], [30, 24, P.red], [46, 34, P.sage]]) {
        c.rect(x, 233 - h * 0.66, 10, h * 0.66, col, 0.9)
        c.rect(x + 3, 233 - h, 4, h * 0.4, col, 0.9)
      }
      for (const h of crowd) {
        const y = H - h.h + Math.sin(a.beat * Math.PI * 0.5 + h.o) * 3 - late * 5 * Math.abs(Math.sin(a.t * 7 + h.o))
        c.disc(h.x, y, h.s, P.black)
        c.poly([[h.x - h.s * 2, H], [h.x - h.s * 1.5, y + h.s * 1.5], [h.x, y + h.s * 0.8], [h.x + h.s * 1.5, y + h.s * 1.5], [h.x + h.s * 2, H]], P.black)
        if (h.lift < late * 0.75) {
          const up = late * (44 + 6 * Math.sin(a.t * 9 + h.o))
          c.line(h.x - 15, y + 14, h.x - 17, y + 14 - up, 6, P.black)
          c.line(h.x + 15, y + 14, h.x + 12, y + 14 - up * 0.95, 6, P.black)
        }
      }
      c.bloom(0.34, 0.55)
    }
  },

  'luz-de-cocina'(rng) {
    const wing = [[0, -10], ...bezier([0, -10], [60, -80], [130, -70], [110, -10]), ...bezier([110, -10], [100, 30], [40, 30], [0, 10])]
    const tail = [[0, 6], ...bezier([0, 6], [40, 24], [70, 50], [44, 74]), ...bezier([44, 74], [20, 86], [6, 50], [0, 20])]
    const table = 284
    const bg = still(c => {
      c.gradient([[0, rgb('#120c10')], [0.7, rgb('#2a1712')], [1, rgb('#3a1f14')]], 0, table)
      for (let y = 0; y < 8; y++) for (let x = 0; x < 17; x++) c.rect(x * 40 + (y % 2) * 20 - 20, 4 + y * 36, 38, 34, P.copper, 0.03 + 0.03 * ((x * 7 + y * 3) % 5) / 5)
      c.rect(60, 62, 126, 140, rgb('#4a2416'))
      c.rect(68, 70, 110, 124, P.navy)
      for (let i = 0; i < 16; i++) c.disc(72 + rng() * 102, 76 + rng() * 70, 0.5 + rng() * 0.7, P.cream, 0.8)
      c.disc(146, 98, 15, P.cream)
      c.disc(153, 94, 14, P.navy)
      c.poly([[68, 194], [68, 170], [92, 158], [112, 172], [140, 150], [178, 176], [178, 194]], rgb('#0e1626'))
      c.rect(121, 70, 4, 124, rgb('#4a2416'))
      c.rect(68, 128, 110, 4, rgb('#4a2416'))
      c.poly([[52, 54], [102, 54], [88, 110], [72, 150], [56, 204], [52, 204]], P.red, 0.85)
      c.poly([[196, 54], [146, 54], [160, 110], [176, 150], [192, 204], [196, 204]], P.red, 0.85)
      c.rect(454, 96, 150, 6, rgb('#5a2c18'))
      const jar = (x, h, col) => {
        c.rect(x, 96 - h, 22, h, col)
        c.rect(x + 2, 92 - h, 18, 5, P.ink)
      }
      jar(464, 34, P.teal)
      jar(494, 26, P.coral)
      jar(524, 40, P.sage)
      jar(556, 30, P.gold)
    })
    const cast = Array.from({ length: 6 }, (_, i) => ({ r: 66 + i * 26, v: (i % 2 ? -1 : 1) * (0.34 + rng() * 0.3), o: rng() * TAU, s: 0.2 + rng() * 0.14 + (i === 0 ? 0.1 : 0), w: rng() * 9 }))
    return (c, a) => {
      c.copy(bg)
      const swing = Math.sin(a.beat * Math.PI * 0.5) * 9
      const lx = 330 + swing
      const ly = 92
      const beat = a.any(['conga', 'hiconga'], 0.2)
      const glow = 0.9 + 0.12 * beat + 0.04 * noise1(a.t * 6, 2)
      c.poly([[lx - 16, ly - 8], [lx + 16, ly - 8], [lx * 0.6 + 132 + 290, table + 10], [lx * 0.6 + 132 - 290, table + 10]], P.amber, 0.17 * glow, true, dim(P.amber, 0.5))
      c.glow(lx, ly, 240, 200, P.amber, 0.34 * glow)
      c.gradient([[0, rgb('#6a2c18')], [0.12, rgb('#5a2416')], [1, rgb('#1c0d0b')]], table, H)
      c.rect(0, table, W, 3, P.amber, 0.5)
      c.glow(lx, table + 14, 270, 34, P.amber, 0.34 * glow)
      for (let i = 0; i < 9; i++) c.poly([[i * 80 - 20, table + 3], [i * 80 + 20, table + 3], [i * 100 - 60, H], [i * 100 - 116, H]], P.cream, 0.04)
      c.ellipse(lx - 150 - swing, table + 30, 40, 6, P.black, 0.5)
      const cup = (x, y, s, col) => {
        c.ellipse(x, y + 3 * s, 40 * s, 8 * s, P.cream)
        c.ring(x + 25 * s, y - 16 * s, 9 * s, 4 * s, col)
        c.poly([[x - 24 * s, y - 30 * s], [x + 24 * s, y - 30 * s], [x + 17 * s, y], [x - 17 * s, y]], col)
        c.ellipse(x, y - 30 * s, 24 * s, 5.4 * s, mixc(col, P.cream, 0.4))
        c.ellipse(x, y - 29.4 * s, 20 * s, 4 * s, rgb('#2a120c'))
        for (let k = 0; k < 2; k++) {
          let last = null
          for (let i = 0; i <= 12; i++) {
            const u = i / 12
            const q = [x - 7 + k * 13 + Math.sin(u * 5 - a.t * 1.8 + k * 2) * 6 * u * s, y - 34 * s - u * 54 * s]
            if (last) c.line(...last, ...q, 2.6, P.cream, 0.26 * (1 - u))
            last = q
          }
        }
      }
      cup(196, 322, 0.98, P.teal)
      cup(442, 328, 1.08, P.red)
      c.line(330, 0, lx, ly - 30, 1.8, P.black)
      c.poly([[lx - 8, ly - 34], [lx + 8, ly - 34], [lx + 36, ly - 6], [lx - 36, ly - 6]], P.teal)
      c.poly([[lx - 8, ly - 34], [lx - 2, ly - 34], [lx - 18, ly - 6], [lx - 36, ly - 6]], mixc(P.teal, P.cream, 0.3))
      c.disc(lx, ly, 14, P.cream)
      c.glow(lx, ly, 46, 46, P.warm, 0.8 * glow)
      const notes = a.notes('lead', 0.6)
      cast.forEach((m, i) => {
        const th = m.o + a.t * m.v
        const n = notes.find(q => q.k % 6 === i)
        const pull = n ? Math.exp(-n.age * 3) * 18 : 0
        const x = lx + Math.cos(th) * (m.r - pull) * 1.5 + noise1(a.t * 0.8, i) * 14
        const y = ly + 46 + Math.sin(th * 1.3) * (m.r - pull) * 0.62 + noise1(a.t * 0.9, i + 20) * 14
        const flap = 0.3 + 0.7 * Math.abs(Math.sin(a.t * (7 + i * 0.5) + m.w))
        const tilt = Math.cos(th) * 0.45
        const s = m.s * 1.15
        for (const side of [-1, 1]) {
          c.poly(place(wing, x, y, s * side * flap, s, tilt), P.red)
          c.poly(place(tail, x, y, s * side * flap, s, tilt), P.copper)
          const q = place([[62, -26]], x, y, s * side * flap, s, tilt)[0]
          c.ellipse(q[0], q[1], 13 * s * flap + 0.4, 13 * s, P.cream)
        }
        const bodyA = place([[0, -24]], x, y, s, s, tilt)[0]
        const bodyB = place([[0, 50]], x, y, s, s, tilt)[0]
        c.line(...bodyA, ...bodyB, 8 * s, P.cream)
      })
      c.bloom(0.32, 0.6)
    }
  },
}

/* ------------------------------------------------------------------- 7 covers */

/* Flat paper shapes on a 400 by 400 field; the same family as the screens of the product. */
const el = {
  rect: (x, y, w, h, fill, more = '') =>
    `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${fill}" ${more}/>`,
  disc: (x, y, r, fill, more = '') => `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}" ${more}/>`,
  path: (d, fill, more = '') => `<path d="${d}" fill="${fill}" ${more}/>`,
  turn: (inner, deg) => `<g transform="rotate(${deg} 200 200)">${inner}</g>`,
}
const times = (n, fn) => Array.from({ length: n }, (_, i) => fn(i)).join('')
const FLAME =
  'M0-300C30-210 130-150 118-30 108 50 50 60 0 60S-112 46-118-36c-4-60 50-84 48-150 34 18 48 48 48 84C0-140-10-210 0-300Z'
const MOTH = (x, y, s, deg) =>
  `<g transform="translate(${x} ${y}) rotate(${deg}) scale(${s})">` +
  el.path('M0-10C-60-80-130-70-110-10-100 30-40 30 0 10 40 30 100 30 110-10 130-70 60-80 0-10Z', HEX.red) +
  el.path('M0 6C-40 24-70 50-44 74-20 86-6 50 0 20 6 50 20 86 44 74 70 50 40 24 0 6Z', HEX.copper) +
  el.disc(-62, -26, 13, HEX.cream) +
  el.disc(62, -26, 13, HEX.cream) +
  el.rect(-4, -24, 8, 74, HEX.cream, 'rx="4"') +
  '</g>'

// biome-ignore format: coordinates stay on their line
const COVERS = {
  'copper-rain': rng => el.rect(0, 0, 400, 400, HEX.ink) + el.disc(232, 178, 118, HEX.copper)
    + times(34, i => el.rect(4 + i * 12, (rng() * 270 - 70).toFixed(1), 3, (80 + rng() * 140).toFixed(1), i % 3 ? HEX.cream : HEX.ink))
    + el.rect(0, 318, 400, 82, HEX.red) + el.rect(0, 318, 400, 6, HEX.cream) + times(3, i => el.rect(150 + i * 22, 340 + i * 17, 164 - i * 44, 5, HEX.copper)),
  'dead-neon': () => el.rect(0, 0, 400, 400, '#120f1a')
    + [[150, HEX.copper], [124, HEX.pink], [98, HEX.gold], [72, HEX.cream]].map(([r, c]) => el.path(`M${200 - r} 400V190a${r} ${r} 0 0 1 ${2 * r} 0V400`, 'none', `stroke="${c}" stroke-width="11"`)).join('')
    + el.disc(200, 196, 26, HEX.cream),
  halogen: () => el.rect(0, 0, 400, 400, HEX.cream) + times(24, i => el.turn(el.rect(196, 30, 8, i % 2 ? 96 : 60, i % 3 ? HEX.copper : HEX.ink), i * 15)) + el.disc(200, 200, 56, HEX.gold) + el.disc(200, 200, 26, HEX.cream),
  harbour: rng => el.rect(0, 0, 400, 400, HEX.forest) + el.disc(76, 92, 40, HEX.cream) + el.disc(94, 82, 38, HEX.forest)
    + times(8, i => {
      const top = [280, 190, 240, 140, 210, 260, 170, 230][i]
      let out = el.rect(i * 50, top, 48, 400 - top, i % 2 ? HEX.navy : HEX.ink)
      for (let y = top + 16; y < 386; y += 26) for (const x of [9, 27]) if (rng() < 0.68) out += el.rect(i * 50 + x, y, 11, 14, rng() < 0.3 ? HEX.cream : HEX.gold)
      return out
    }),
  kerosene: () => el.rect(0, 0, 400, 400, HEX.ink) + [[1, HEX.red], [0.76, HEX.copper], [0.52, HEX.gold], [0.28, HEX.cream]].map(([s, c]) => el.path(FLAME, c, `transform="translate(200 330) scale(${s})"`)).join(''),
  lanterns: rng => el.rect(0, 0, 400, 400, HEX.navy) + times(30, i => {
    const r = 9 + rng() * 15
    const x = 24 + (i % 6) * 70 + rng() * 34 - 8
    const y = 30 + Math.floor(i / 6) * 78 + rng() * 44 - 12
    return `<g opacity="${(0.62 + rng() * 0.38).toFixed(2)}"><ellipse cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" rx="${r.toFixed(1)}" ry="${(r * 1.28).toFixed(1)}" fill="${[HEX.gold, HEX.copper, HEX.cream, HEX.pink][i % 4]}"/>${el.rect((x - r * 0.5).toFixed(1), (y - r * 1.5).toFixed(1), r.toFixed(1), 5, HEX.ink)}</g>`
  }),
  marea: () => el.rect(0, 0, 400, 400, HEX.coral) + [[360, HEX.red], [320, HEX.coral], [280, HEX.teal], [240, HEX.red], [200, HEX.coral], [160, HEX.teal], [120, HEX.red], [80, HEX.coral], [40, HEX.teal]].map(([r, c]) => el.disc(200, 400, r, c)).join('') + el.disc(200, 92, 44, HEX.cream),
  'motel-marigold': () => el.rect(0, 0, 400, 400, HEX.red)
    + [[18, 152, HEX.copper, 40], [14, 116, HEX.gold, 38], [10, 78, HEX.cream, 32]].map(([n, r, c, w], k) => times(n, i => el.turn(`<ellipse cx="200" cy="${200 - r * 0.62}" rx="${w / 2}" ry="${r * 0.5}" fill="${c}"/>`, (i * 360) / n + k * 9))).join('')
    + el.disc(200, 200, 32, HEX.ink) + el.disc(200, 200, 14, HEX.cream),
  'slow-ferry': () => el.rect(0, 0, 400, 400, HEX.sky) + el.disc(300, 120, 58, HEX.cream)
    + el.path('M70 196h150l-22 34H92Z', HEX.red) + el.rect(112, 160, 62, 36, HEX.cream) + el.rect(138, 128, 16, 32, HEX.ink) + [122, 140, 158].map(x => el.rect(x - 4, 170, 9, 9, HEX.ink)).join('')
    + times(7, k => el.path(`M0 ${208 + k * 30}${times(8, () => `q25 ${k % 2 ? 16 : -16} 50 0`)}V400H0Z`, k % 2 ? HEX.navy : HEX.teal)),
  salt: () => el.rect(0, 0, 400, 400, HEX.teal) + times(10, y => times(10, x => {
    const s = 14 + 12 * Math.sin(x * 0.7 + y * 0.5) * Math.cos(y * 0.6 - x * 0.2)
    return el.rect((20 + x * 40 - s / 2).toFixed(1), (20 + y * 40 - s / 2).toFixed(1), s.toFixed(1), s.toFixed(1), (x + y * 3) % 11 === 4 ? HEX.copper : HEX.cream, (x + y) % 2 ? `transform="rotate(45 ${20 + x * 40} ${20 + y * 40})"` : '')
  })),
  telegraph: () => {
    const pole = (x, y, s) => el.rect(x - 4 * s, y, 8 * s, 220 * s, HEX.ink) + el.rect(x - 40 * s, y + 16 * s, 80 * s, 7 * s, HEX.ink) + el.rect(x - 30 * s, y + 40 * s, 60 * s, 6 * s, HEX.ink)
    return el.rect(0, 0, 400, 400, HEX.sand) + el.rect(0, 0, 400, 250, HEX.coral) + el.disc(120, 200, 70, HEX.copper) + el.path('M0 250Q120 190 240 250T400 230V400H0Z', HEX.red)
      + pole(190, 186, 0.34) + pole(234, 150, 0.62) + pole(304, 84, 1.04)
      + el.path('M400 62Q340 130 268 104Q240 156 210 162Q196 190 178 193', 'none', `stroke="${HEX.ink}" stroke-width="2.4"`) + el.path('M0 320Q160 250 400 330V400H0Z', HEX.ink)
  },
  'tell-driver': () => el.rect(0, 0, 400, 400, HEX.gold) + el.path('M200 150L-60 400H460Z', HEX.ink)
    + [[168, 14, 4], [188, 21, 8], [222, 30, 12], [270, 40, 16], [334, 56, 22]].map(([y, h, w]) => el.path(`M${200 - w / 2} ${y}h${w}l${w * 0.3} ${h}h${-w * 1.6}Z`, HEX.cream)).join('')
    + el.rect(0, 0, 400, 150, HEX.copper) + el.path('M134 150a66 66 0 0 1 132 0Z', HEX.cream) + el.rect(0, 147, 400, 6, HEX.ink),
  goodbye: () => el.rect(0, 0, 400, 400, HEX.sand) + times(8, i => el.rect(60 + i * 18, 60 + i * 36, 280 - i * 36, 28, i % 2 ? HEX.red : HEX.ink)) + el.disc(318, 318, 40, HEX.teal) + el.disc(318, 318, 12, HEX.red),
  'luz-de-cocina': () => el.rect(0, 0, 400, 400, '#1c1412') + el.disc(200, 0, 74, HEX.gold) + el.disc(200, 0, 44, HEX.cream) + MOTH(200, 170, 1.25, 0) + MOTH(104, 306, 0.8, -16) + MOTH(302, 312, 0.7, 14),
}

/* ------------------------------------------------------------------ 8 packing */

const TMP = fs.mkdtempSync(path.join(os.tmpdir(), 'demo-media-'))
process.on('exit', () => fs.rmSync(TMP, { recursive: true, force: true }))

function run(cmd, args) {
  const r = spawnSync(cmd, args, { encoding: 'utf8', maxBuffer: 1 << 26 })
  if (r.error) throw new Error(`${cmd} could not start: ${r.error.message}`)
  if (r.status !== 0) throw new Error(`${cmd} failed (${r.status}):\n${(r.stderr || '').slice(-2000)}`)
  return r.stdout
}

const isAudio = song => song.kind === 'audio'
const fileOf = song => `${song.key}.${isAudio(song) ? 'm4a' : 'mp4'}`
const coverOf = song => `${song.key}.jpg`
const words = text => text.split(' ')
const BITEXACT = words('-map_metadata -1 -fflags +bitexact -flags:v +bitexact -flags:a +bitexact')
const tags = song => [
  '-metadata',
  `title=${song.title}`,
  '-metadata',
  `artist=${song.artist}`,
  '-metadata',
  `genre=${song.genre}`,
  '-metadata',
  `date=${song.year}`,
]

/** The picture, frame by frame, into `sink(bytes, frame)`. */
async function film(song, play, sink, only = null) {
  const ear = new Ear(song, play)
  const draw = SCENES[song.key](seeded(`${song.key} picture`))
  const canvas = new Canvas()
  for (let f = 0; f < ear.frames; f++) {
    if (only && !only.includes(f)) continue
    draw(canvas, ear.seek(f))
    const fade = smooth(0, 0.5, ear.t + 0.06) * smooth(ear.dur, ear.dur - 1.3, ear.t)
    await sink(canvas.finish(fade), f)
  }
}

/** A finished file goes to its place in one step, so that nobody meets half a song. */
function deliver(name) {
  const half = path.join(OUT, `.${name}.part`)
  fs.copyFileSync(path.join(TMP, name), half)
  fs.renameSync(half, path.join(OUT, name))
}

async function packVideo(song, play, wav) {
  const child = spawn(
    FFMPEG,
    [
      ...words(`-y -v error -f rawvideo -pix_fmt rgb24 -s ${W}x${H} -r ${FPS} -i - -i`),
      wav,
      ...words('-vf scale=in_range=full:out_range=tv:out_color_matrix=bt709,format=yuv420p'),
      ...words('-colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv'),
      ...words('-c:v libx264 -threads 1 -profile:v main -level 3.1 -preset veryslow'),
      ...words(`-refs 4 -bf 5 -g 240 -crf ${song.crf ?? 32}`),
      ...words('-x264-params aq-mode=3:aq-strength=0.9:psy-rd=0.4,0.0:deblock=1,1:rc-lookahead=100'),
      ...words('-c:a aac -b:a 96k -ar 48000'),
      ...BITEXACT,
      ...tags(song),
      ...words('-movflags +faststart'),
      path.join(TMP, fileOf(song)),
    ],
    { stdio: ['pipe', 'inherit', 'inherit'] },
  )
  const done = once(child, 'close')
  await film(song, play, async bytes => {
    if (!child.stdin.write(Buffer.from(bytes))) await once(child.stdin, 'drain')
  })
  child.stdin.end()
  const [code] = await done
  if (code !== 0) throw new Error(`ffmpeg failed on ${song.key}`)
  deliver(fileOf(song))
}

function packAudio(song, wav) {
  run(FFMPEG, [
    ...words('-y -v error -i'),
    wav,
    ...words('-threads 1 -c:a aac -b:a 112k -ar 48000'),
    ...BITEXACT,
    ...tags(song),
    ...words('-movflags +faststart'),
    path.join(TMP, fileOf(song)),
  ])
  deliver(fileOf(song))
}

function makeCover(song) {
  const html = path.join(TMP, `${song.key}.html`)
  const png = path.join(TMP, `${song.key}.png`)
  fs.writeFileSync(
    html,
    `<!doctype html><style>body{margin:0;background:#000}svg{display:block}</style><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="480" height="480">${COVERS[song.key](seeded(`${song.key} cover`))}</svg>`,
  )
  run(CHROMIUM, [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--hide-scrollbars',
    '--force-device-scale-factor=1',
    '--window-size=480,640',
    `--screenshot=${png}`,
    `file://${html}`,
  ])
  run(FFMPEG, [
    ...words('-y -v error -i'),
    png,
    ...words('-vf crop=480:480:0:0,format=yuvj444p -q:v 3 -bitexact'),
    path.join(TMP, coverOf(song)),
  ])
  deliver(coverOf(song))
}

function writeManifest() {
  const list = SONGS.filter(s => fs.existsSync(path.join(OUT, fileOf(s)))).map(s => {
    const file = path.join(OUT, fileOf(s))
    const seconds = Number(
      run(FFPROBE, ['-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0', file]),
    )
    return {
      file: fileOf(s),
      cover: coverOf(s),
      title: s.title,
      artist: s.artist,
      genre: s.genre,
      year: s.year,
      kind: s.kind ?? 'video',
      durationSeconds: Math.round(seconds * 1000) / 1000,
      explicit: false,
      bytes: fs.statSync(file).size,
    }
  })
  fs.writeFileSync(path.join(OUT, 'manifest.json'), `${JSON.stringify(list, null, 2)}\n`)
  const total = fs.readdirSync(OUT).reduce((sum, f) => sum + fs.statSync(path.join(OUT, f)).size, 0)
  console.log(`manifest: ${list.length} songs, folder ${(total / 1e6).toFixed(2)} MB`)
}

async function main(argv) {
  const option = name => (argv.includes(name) ? argv[argv.indexOf(name) + 1] : null)
  const only = option('--only')
  const wavDir = option('--wav')
  const stillDir = option('--still')
  const coversOnly = argv.includes('--covers')
  const songs = SONGS.filter(s => !only || s.key.includes(only))
  if (!songs.length)
    throw new Error(`No song has "${only}" in its key. Keys: ${SONGS.map(s => s.key).join(', ')}`)
  fs.mkdirSync(OUT, { recursive: true })
  for (const song of songs) {
    const began = Date.now()
    if (stillDir) {
      if (isAudio(song)) continue
      const play = perform(song)
      const frames = Math.ceil(play.seconds * FPS)
      fs.mkdirSync(stillDir, { recursive: true })
      await film(
        song,
        play,
        (bytes, f) =>
          fs.writeFileSync(
            path.join(stillDir, `${song.key}-${String(f).padStart(5, '0')}.ppm`),
            Buffer.concat([Buffer.from(`P6\n${W} ${H}\n255\n`), Buffer.from(bytes)]),
          ),
        [0.08, 0.3, 0.52, 0.74].map(p => Math.floor(frames * p)),
      )
      console.log(`${song.key}: stills, ${((Date.now() - began) / 1000).toFixed(0)} s`)
      continue
    }
    if (!coversOnly) {
      const play = perform(song)
      const wav = path.join(wavDir ?? TMP, `${song.key}.wav`)
      writeWav(wav, play.mix)
      if (isAudio(song)) packAudio(song, wav)
      else await packVideo(song, play, wav)
    }
    makeCover(song)
    console.log(
      `${song.key}: ${(fs.statSync(path.join(OUT, fileOf(song))).size / 1e3).toFixed(0)} kB, cover ${(fs.statSync(path.join(OUT, coverOf(song))).size / 1e3).toFixed(0)} kB, ${((Date.now() - began) / 1000).toFixed(0)} s`,
    )
  }
  if (!stillDir) writeManifest()
}

await main(process.argv.slice(2))
