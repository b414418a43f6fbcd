/* The picture of "Salt on the Dancefloor". */

import { clamp, frac, TAU } from '../math.mjs'
import { H, mixc, P, rgb, W } from '../picture/palette.mjs'
import { figure } from './props/figure.mjs'
import { mirrorBall } from './props/mirror-ball.mjs'

export function salt(rng) {
  const hz0 = 138
  const sets = [
    [P.amber, P.rose],
    [P.rose, P.green],
    [P.green, P.amber],
    [P.ember, P.rose],
    [P.amber, rgb('#7cc4e8')],
  ]
  const patterns = [
    (i, j, b) => Math.max(0, Math.cos(Math.hypot(i - 8, j - 4) * 0.9 - b * Math.PI)),
    (i, j, b) => ((i + j + Math.floor(b)) % 2 ? 1 : 0.05),
    (i, j, b) => Math.max(0, Math.sin((i + j) * 0.6 - b * Math.PI)) ** 2,
    (i, j, b) => (frac(Math.sin((i * 13.7 + j * 7.3 + Math.floor(b * 2)) * 12.99) * 4375.5) < 0.4 ? 1 : 0.06),
    (i, j, b) => Math.max(0, 1 - Math.abs(frac(j / 10 - b * 0.5 + Math.abs(i - 8) * 0.05) - 0.5) * 5),
  ]
  const grains = Array.from({ length: 70 }, () => ({
    x: rng() * W,
    y: rng() * H,
    v: 16 + rng() * 34,
    s: 0.8 + rng() * 1.8,
    o: rng() * TAU,
  }))
  return (c, a) => {
    const kick = a.hit('housekick', 0.16)
    const clap = a.hit('clap', 0.15)
    const sec = Math.floor(a.bar / 2) % 5
    const [ca, cb] = sets[sec]
    c.gradient([
      [0, P.black],
      [0.46, rgb('#1d1128')],
      [1, P.black],
    ])
    c.glow(320, hz0, 360, 120, cb, 0.2 + 0.14 * kick)
    for (let k = 0; k < 6; k++) {
      const th = a.beat * 0.26 + k * (TAU / 6)
      const ex = 320 + Math.sin(th) * 460
      const ey = 330 + Math.cos(th * 1.3) * 60
      c.poly(
        [
          [316, 74],
          [324, 74],
          [ex + 46, ey],
          [ex - 46, ey],
        ],
        k % 2 ? ca : cb,
        0.1 + 0.07 * clap,
        true,
      )
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
        c.poly(
          [
            [px(xa, z0), py(z0)],
            [px(xb, z0), py(z0)],
            [px(xb, z1), py(z1)],
            [px(xa, z1), py(z1)],
          ],
          mixc(mixc(rgb('#241832'), col, 0.12), col, clamp(lit)),
          fog,
        )
      }
    }
    const bx = 320
    const by = 66
    const R = 50
    mirrorBall(c, bx, by, R, { turn: a.beat * 0.35, kick, colours: [ca, cb] })
    for (let k = 0; k < 26; k++) {
      const th = a.beat * 0.3 + ((k * 2.399) % TAU)
      const x = 320 + Math.sin(th) * (120 + ((k * 53) % 240))
      const y = 24 + ((k * 71) % 310)
      const fl = y > hz0 ? 0.45 : 1
      if (Math.hypot(x - bx, y - by) > R + 8)
        c.ellipse(x, y, 5, 5 * fl, k % 3 ? P.cream : ca, 0.5 * clamp(Math.cos(th) + 0.6), true)
    }
    for (const g of grains) {
      const y = (g.y + a.t * g.v) % H
      const tw = 0.25 + 0.75 * Math.max(0, Math.sin(a.t * 3 + g.o))
      c.poly(
        [
          [g.x, y - g.s * 1.5],
          [g.x + g.s, y],
          [g.x, y + g.s * 1.5],
          [g.x - g.s, y],
        ],
        P.cream,
        tw * 0.8,
      )
    }
    const y0 = 362
    for (let k = 0; k < 9; k++) {
      const x = 30 + k * 72 + (k % 2) * 10
      const hop = Math.abs(Math.sin(a.beat * Math.PI + k * 0.2)) * (5 + (k % 3) * 3)
      const lean = Math.sin(a.beat * Math.PI * 0.5 + k * 1.4) * 6
      const top = y0 - 70 - ((k * 37) % 22) - hop
      const wave = Math.sin(a.beat * Math.PI + k * 1.9)
      const up = (k + Math.floor(a.bar)) % 3
      const hands =
        up === 0
          ? [
              [-24 - 4 * wave, -52],
              [22 + 6 * wave, -132],
            ]
          : up === 1
            ? [
                [-26 + 5 * wave, -126],
                [27 + 5 * wave, -122],
              ]
            : [
                [-30 - 5 * wave, -66],
                [30 - 5 * wave, -70],
              ]
      const pose = { lean: lean / 8, hands, hair: k % 3 === 1, hat: k === 6 }
      figure(c, x, top + 119.5, 1.17, { ...pose, col: mixc(ca, cb, k % 2).map(v => v * (0.5 + 0.4 * kick)) })
      figure(c, x, top + 122, 1.16, pose)
    }
    c.bloom(0.4, 0.55)
  }
}
