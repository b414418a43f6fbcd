/* The picture of "The Long, Slow, Slightly Embarrassing Goodbye". */

import { smooth, TAU } from '../math.mjs'
import { dim, H, mixc, P, rgb, W } from '../picture/palette.mjs'
import { band } from './props/band.mjs'
import { bar } from './props/bar.mjs'
import { still } from './shapes.mjs'

export function goodbye(rng) {
  const floor = 268
  const bg = still(c => {
    c.gradient(
      [
        [0, rgb('#140a0c')],
        [0.6, rgb('#3a1812')],
        [1, rgb('#5a2618')],
      ],
      0,
      floor,
    )
    c.gradient(
      [
        [0, rgb('#2c130f')],
        [1, rgb('#120809')],
      ],
      floor,
      H,
    )
    for (let i = 0; i < 16; i++) c.rect(i * 40, 0, 20, floor, P.black, 0.14)
    for (const r of [190, 172]) c.arch(320, 226, floor, r, 4, r > 180 ? P.copper : P.red, 0.55)
    c.rect(0, floor, W, 2.5, P.gold, 0.5)
    for (let i = 0; i < 4; i++)
      c.poly(
        [
          [0, 0],
          [i * 22, 0],
          [i * 14, 150 - i * 20],
          [i * 5, 270],
          [0, 290],
        ],
        rgb('#7a2420'),
        0.34,
      )
    for (let i = 0; i < 4; i++)
      c.poly(
        [
          [W, 0],
          [W - i * 22, 0],
          [W - i * 14, 150 - i * 20],
          [W - i * 5, 270],
          [W, 290],
        ],
        rgb('#7a2420'),
        0.34,
      )
  })
  const crowd = Array.from({ length: 19 }, (_, i) => ({
    x: i * 36 - 6 + rng() * 16,
    h: 30 + rng() * 26,
    s: 12 + rng() * 4,
    o: rng() * TAU,
    lift: rng(),
  }))
  return (c, a) => {
    c.copy(bg)
    const snare = a.hit('brush', 0.25)
    const lead = a.hit('lead', 0.6)
    const late = smooth(45, 46.6, a.t)
    const half = Math.sin(a.beat * Math.PI)
    const beams = [
      [90, P.amber],
      [220, P.rose],
      [320, P.warm],
      [420, P.ember],
      [550, P.amber],
    ]
    beams.forEach(([x, col], k) => {
      const aim = k === 2 ? 304 + half * 6 : x + Math.sin(a.beat * 0.4 + k * 1.7) * 120
      const al = (k === 2 ? 0.22 + 0.14 * lead : 0.14 + 0.07 * snare) * (1 - late * 0.3) + late * 0.08
      c.poly(
        [
          [x - 5, 0],
          [x + 5, 0],
          [aim + 62, floor + 20],
          [aim - 62, floor + 20],
        ],
        col,
        al,
        true,
        dim(col, 0.25),
      )
      c.ellipse(aim, floor + 16, 64, 11, col, al * 0.9, true)
    })
    for (let i = 0; i < 25; i++) {
      const u = i / 24
      const y = 26 + 26 * Math.sin(u * Math.PI * 4) ** 2
      const on = 0.5 + 0.5 * Math.sin(a.beat * Math.PI * 0.5 - i * 0.9)
      c.disc(u * W, y, 2.6, mixc(P.red, P.warm, 0.35 + 0.65 * on))
    }
    const bob = -Math.abs(half) * 3
    band(c, a, half, bob)
    bar(c, a, half, bob, late)
    for (const h of crowd) {
      const y =
        H - h.h + Math.sin(a.beat * Math.PI * 0.5 + h.o) * 3 - late * 5 * Math.abs(Math.sin(a.t * 7 + h.o))
      c.disc(h.x, y, h.s, P.black)
      c.poly(
        [
          [h.x - h.s * 2, H],
          [h.x - h.s * 1.5, y + h.s * 1.5],
          [h.x, y + h.s * 0.8],
          [h.x + h.s * 1.5, y + h.s * 1.5],
          [h.x + h.s * 2, H],
        ],
        P.black,
      )
      if (h.lift < late * 0.75) {
        const up = late * (44 + 6 * Math.sin(a.t * 9 + h.o))
        c.line(h.x - 15, y + 14, h.x - 17, y + 14 - up, 6, P.black)
        c.line(h.x + 15, y + 14, h.x + 12, y + 14 - up * 0.95, 6, P.black)
      }
    }
    c.bloom(0.34, 0.55)
  }
}
