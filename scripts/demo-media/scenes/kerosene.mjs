/* The picture of "Kerosene Waltz". */

import { frac, TAU } from '../math.mjs'
import { P, rgb } from '../picture/palette.mjs'
import { noise1 } from '../random.mjs'
import { place } from './shapes.mjs'

export function kerosene(rng) {
  const embers = Array.from({ length: 46 }, () => ({
    x: rng() * 2 - 1,
    o: rng(),
    v: 0.16 + rng() * 0.2,
    s: 0.8 + rng() * 1.6,
  }))
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
    const layers = [
      [1, P.red],
      [0.77, P.copper],
      [0.54, P.gold],
      [0.3, P.cream],
    ]
    for (const [k, col] of layers)
      c.poly(place(body(t + k * 0.2, seed, lean * k, w * k), x, y, 1, h * k), col)
  }
  return (c, a) => {
    const turn = (a.beat / 6) * TAU
    const one = Math.exp(-frac(a.beat / 3) * 3 * 0.9)
    const soft = 0.5 + 0.5 * Math.sin((a.beat * TAU) / 3)
    c.gradient([
      [0, rgb('#0b0d16')],
      [0.7, rgb('#17151f')],
      [1, rgb('#20120f')],
    ])
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
      flame(
        c,
        p.x,
        y + 2,
        (112 + 18 * one) * s,
        34 * s,
        a.t * 1.1,
        20 + p.k * 13,
        -Math.cos(turn + p.k * Math.PI + 1.4) * 46,
      )
    }
    pair.filter(p => p.z < 0).forEach(drawPair)
    const lead = a.hit('lead', 0.5)
    flame(c, 320, 308, 252 + 22 * one + lead * 12, 76 + 4 * one, a.t, 3, Math.sin((a.beat * TAU) / 6) * 26)
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
}
