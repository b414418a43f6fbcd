/* The picture of "Copper Rain". */

import { H, mixc, P, rgb, W } from '../picture/palette.mjs'

export function copperRain(rng) {
  const ground = 276
  const roofs = Array.from({ length: 15 }, (_, i) => ({
    x: i * 46 - 20 + rng() * 20,
    w: 38 + rng() * 24,
    h: 24 + rng() * 46,
    gable: i % 4 === 1,
    lit: Array.from({ length: 3 }, () => rng() < 0.5),
    low: rng() < 0.5 ? 12 : 0,
  }))
  const dark = rgb('#0e0c14')
  const drops = Array.from({ length: 54 }, (_, i) => ({
    x: i * 12 + 4,
    y: rng() * 700,
    l: 50 + rng() * 90,
    v: 230 + rng() * 90,
    dark: i % 3 === 0,
  }))
  return (c, a) => {
    const kick = a.hit('softkick', 0.22)
    c.gradient(
      [
        [0, P.night],
        [0.7, rgb('#161a24')],
        [1, rgb('#3a1c1a')],
      ],
      0,
      ground,
    )
    const r = 104 + kick * 5
    c.glow(392, 142, 260, 220, P.copper, 0.3 + kick * 0.12)
    c.shape(280, 20, 504, 260, (u, v) => Math.hypot(u - 392, v - 142) - r, P.copper)
    c.shape(
      280,
      142,
      504,
      260,
      (u, v) => Math.max(Math.hypot(u - 392, v - 142) - r, 176 - v + 6 * Math.sin(u * 0.02 + a.t)),
      mixc(P.copper, P.red, 0.45),
    )
    for (const h of roofs) {
      c.rect(h.x, ground - h.h, h.w, h.h, dark)
      if (h.gable)
        c.poly(
          [
            [h.x, ground - h.h],
            [h.x + h.w / 2, ground - h.h - 15],
            [h.x + h.w, ground - h.h],
          ],
          dark,
        )
      for (let k = 0; k < 3; k++)
        if (h.lit[k]) c.rect(h.x + 6 + k * 11, ground - h.h + 8 + h.low * (k % 2), 4.5, 7, P.gold, 0.75)
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
        c.shape(
          d.x - 40,
          lane - 12,
          d.x + 40,
          lane + 12,
          (u, v) => Math.abs(Math.hypot(u - d.x, (v - lane) * 3) - age * 70) - 1,
          P.cream,
          0.5 * (1 - age / 0.4),
        )
      }
    }
    for (const n of a.notes('lead', 0.9)) {
      const x = 60 + ((n.m - 67) / 18) * 520
      const k = Math.exp(-n.age * 2.2)
      c.shape(
        x - 130,
        300,
        x + 130,
        360,
        (u, v) => Math.abs(Math.hypot(u - x, (v - 326) * 3.2) - n.age * 90 - 4) - 1.6,
        P.amber,
        k,
      )
    }
    const wx = 60 + a.p * 470
    const step = Math.sin(a.beat * Math.PI)
    const wy = 322 - Math.abs(step) * 2.5
    c.ellipse(wx, 328, 24, 4, P.black, 0.5)
    c.line(wx - 3, wy - 10, wx - 3 + step * 6, 327, 4.5, P.black)
    c.line(wx + 3, wy - 10, wx + 3 - step * 6, 327, 4.5, P.black)
    c.poly(
      [
        [wx - 8, wy - 44],
        [wx + 8, wy - 44],
        [wx + 13, wy - 8],
        [wx - 13, wy - 8],
      ],
      P.gold,
      1,
      false,
      mixc(P.gold, P.copper, 0.6),
    )
    c.disc(wx, wy - 52, 7.4, P.black)
    c.line(wx + 6, wy - 80, wx + 6, wy - 32, 2, P.cream, 0.8)
    c.line(wx + 2, wy - 42, wx + 7, wy - 33, 4.5, mixc(P.gold, P.copper, 0.5))
    c.shape(
      wx - 36,
      wy - 106,
      wx + 48,
      wy - 74,
      (u, v) => Math.max(Math.hypot((u - wx - 6) * 0.8, v - wy + 74) - 30, v - wy + 76),
      P.rose,
    )
    c.shape(
      wx - 36,
      wy - 106,
      wx + 6,
      wy - 74,
      (u, v) => Math.max(Math.hypot((u - wx - 6) * 1.7, v - wy + 74) - 30, v - wy + 76),
      mixc(P.rose, P.warm, 0.35),
      0.6,
    )
    c.bloom(0.28, 0.6)
  }
}
