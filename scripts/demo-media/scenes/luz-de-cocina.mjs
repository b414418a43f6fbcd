/* The picture of "Luz de Cocina (Versión de Madrugada)". */

import { TAU } from '../math.mjs'
import { dim, H, mixc, P, rgb, W } from '../picture/palette.mjs'
import { noise1 } from '../random.mjs'
import { cup, kitchen } from './props/kitchen.mjs'
import { moth } from './props/moth.mjs'
import { still } from './shapes.mjs'

export function luzDeCocina(rng) {
  const table = 284
  const bg = still(c => kitchen(c, rng, table))
  const cast = Array.from({ length: 6 }, (_, i) => ({
    r: 66 + i * 26,
    v: (i % 2 ? -1 : 1) * (0.34 + rng() * 0.3),
    o: rng() * TAU,
    s: 0.2 + rng() * 0.14 + (i === 0 ? 0.1 : 0),
    w: rng() * 9,
  }))
  return (c, a) => {
    c.copy(bg)
    const swing = Math.sin(a.beat * Math.PI * 0.5) * 9
    const lx = 330 + swing
    const ly = 92
    const beat = a.any(['conga', 'hiconga'], 0.2)
    const glow = 0.9 + 0.12 * beat + 0.04 * noise1(a.t * 6, 2)
    c.poly(
      [
        [lx - 16, ly - 8],
        [lx + 16, ly - 8],
        [lx * 0.6 + 132 + 290, table + 10],
        [lx * 0.6 + 132 - 290, table + 10],
      ],
      P.amber,
      0.17 * glow,
      true,
      dim(P.amber, 0.5),
    )
    c.glow(lx, ly, 240, 200, P.amber, 0.34 * glow)
    c.gradient(
      [
        [0, rgb('#6a2c18')],
        [0.12, rgb('#5a2416')],
        [1, rgb('#1c0d0b')],
      ],
      table,
      H,
    )
    c.rect(0, table, W, 3, P.amber, 0.5)
    c.glow(lx, table + 14, 270, 34, P.amber, 0.34 * glow)
    for (let i = 0; i < 9; i++)
      c.poly(
        [
          [i * 80 - 20, table + 3],
          [i * 80 + 20, table + 3],
          [i * 100 - 60, H],
          [i * 100 - 116, H],
        ],
        P.cream,
        0.04,
      )
    c.ellipse(lx - 150 - swing, table + 30, 40, 6, P.black, 0.5)
    cup(c, a.t, 196, 322, 0.98, P.teal)
    cup(c, a.t, 442, 328, 1.08, P.red)
    c.line(330, 0, lx, ly - 30, 1.8, P.black)
    c.poly(
      [
        [lx - 8, ly - 34],
        [lx + 8, ly - 34],
        [lx + 36, ly - 6],
        [lx - 36, ly - 6],
      ],
      P.teal,
    )
    c.poly(
      [
        [lx - 8, ly - 34],
        [lx - 2, ly - 34],
        [lx - 18, ly - 6],
        [lx - 36, ly - 6],
      ],
      mixc(P.teal, P.cream, 0.3),
    )
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
      moth(c, x, y, s, flap, tilt)
    })
    c.bloom(0.32, 0.6)
  }
}
