/* The picture of "Ninety-Nine Lanterns". */

import { clamp, frac, smooth, TAU } from '../math.mjs'
import { dim, H, mixc, P, rgb, W } from '../picture/palette.mjs'
import { noise1 } from '../random.mjs'
import { place, starfield, still } from './shapes.mjs'

export function lanterns(rng) {
  const water = 288
  const bg = still(c => {
    c.gradient(
      [
        [0, rgb('#0b0d1e')],
        [0.6, rgb('#1a2c4d')],
        [1, rgb('#3a3460')],
      ],
      0,
      water,
    )
    starfield(c, rng, 90, 200, 0.6)
    const hill = (y, amp, col, seed) =>
      c.poly(
        [
          [0, water],
          ...Array.from({ length: 65 }, (_, i) => [
            i * 10,
            y + noise1(i * 0.14, seed) * amp + noise1(i * 0.5, seed + 1) * amp * 0.2,
          ]),
          [W, water],
        ],
        col,
      )
    hill(236, 34, rgb('#1c2140'), 4)
    hill(262, 24, rgb('#12142a'), 8)
  })
  const list = Array.from({ length: 54 }, (_, i) => {
    const z = 0.28 + (i / 54) ** 1.4 * 1.0
    return {
      z,
      x: rng(),
      o: rng(),
      c: [P.amber, P.ember, P.rose, P.warm, P.gold][Math.floor(rng() * 5)],
      s: rng() * 10,
      k: i,
    }
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
      if (size > 0.05)
        lantern(
          c,
          x + Math.sin(n.age * 1.4 + n.k) * 10,
          250 - n.age * 50 - (n.m - 73) * 4,
          size,
          P.warm,
          0.35 + 0.65 * Math.exp(-n.age * 1.6),
        )
    }
    c.reflect(water, H - water, a.t, { amp: 4, tint: rgb('#101832'), keep: 0.66 })
    c.rect(0, water - 1, W, 1.4, rgb('#4a4478'), 0.7)
    const bx = 190 + a.p * 120
    const by = 322 + Math.sin(a.t * 1.3) * 1.6
    c.poly(
      [
        [bx - 52, by - 7],
        [bx + 56, by - 7],
        [bx + 40, by + 8],
        [bx - 38, by + 8],
      ],
      P.black,
    )
    c.poly(
      [
        [bx - 14, by - 6],
        [bx - 10, by - 28],
        [bx + 2, by - 28],
        [bx + 6, by - 6],
      ],
      P.black,
    )
    c.disc(bx - 4, by - 34, 6, P.black)
    c.line(bx + 4, by - 22, bx + 22, by - 26, 3, P.black)
    lantern(c, bx + 24, by - 24, 0.62, P.amber, 0.7 + 0.3 * a.hit('kick', 0.3))
    c.bloom(0.4, 0.55)
  }
}
