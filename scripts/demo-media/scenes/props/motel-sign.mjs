/* The sign of the motel: a turning marigold of neon and a word with a tired letter. */

import { smooth, TAU } from '../../math.mjs'
import { dim, P, rgb } from '../../picture/palette.mjs'
import { noise1 } from '../../random.mjs'
import { place } from '../shapes.mjs'

const petal = Array.from({ length: 22 }, (_, i) => {
  const t = (i / 22) * TAU
  return [Math.sin(t) * 0.5 * (1 - 0.35 * Math.cos(t)), -0.5 + 0.5 * Math.cos(t)]
})

/** Lines in a unit square. */
const LETTERS = {
  M: [
    [0, 1, 0, 0],
    [0, 0, 0.5, 0.6],
    [0.5, 0.6, 1, 0],
    [1, 0, 1, 1],
  ],
  O: [
    [0.15, 0, 0.85, 0],
    [0.85, 0, 1, 0.2],
    [1, 0.2, 1, 0.8],
    [1, 0.8, 0.85, 1],
    [0.85, 1, 0.15, 1],
    [0.15, 1, 0, 0.8],
    [0, 0.8, 0, 0.2],
    [0, 0.2, 0.15, 0],
  ],
  T: [
    [0, 0, 1, 0],
    [0.5, 0, 0.5, 1],
  ],
  E: [
    [1, 0, 0, 0],
    [0, 0, 0, 1],
    [0, 1, 1, 1],
    [0, 0.5, 0.8, 0.5],
  ],
  L: [
    [0, 0, 0, 1],
    [0, 1, 1, 1],
  ],
}

export function marigold(c, a, kick) {
  const back = a.hit('brush', 0.16)
  const x = 192
  const y = 124
  const open = smooth(0, 0.08, a.p)
  c.disc(x, y, 112, rgb('#190b18'))
  c.glow(x, y, 190, 190, P.copper, 0.26 + 0.14 * kick)
  const layers = [
    [18, 92, 46, P.copper, 0.1],
    [14, 72, 40, P.amber, -0.14],
    [10, 50, 34, P.warm, 0.2],
  ]
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
}

export function motelWord(c, a) {
  'MOTEL'.split('').forEach((ch, i) => {
    const out = i === 3 && noise1(a.t * 9, 3) > 0.25 ? 0.25 : 1
    const lx = 344 + i * 52
    const ly = 150 + Math.sin(a.beat * Math.PI - i * 0.6) * 2
    for (const [u0, v0, u1, v1] of LETTERS[ch]) {
      c.line(lx + u0 * 32, ly + v0 * 42, lx + u1 * 32, ly + v1 * 42, 7, P.rose, 0.85 * out)
      c.line(lx + u0 * 32, ly + v0 * 42, lx + u1 * 32, ly + v1 * 42, 2.2, rgb('#ffd8e4'), out)
    }
  })
  for (let i = 0; i < 19; i++) {
    const on = (Math.floor(a.beat * 2) + 60 - Math.abs(i - 9)) % 5 < 2
    c.disc(
      338 + i * 14.7,
      128 - 34 * Math.sin((i / 18) * Math.PI),
      on ? 3.8 : 2.6,
      on ? P.green : rgb('#174a38'),
    )
  }
}
