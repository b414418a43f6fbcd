/* The picture of "Nobody Sleeps on Harbour Street". */

import { clamp, frac } from '../math.mjs'
import { H, mixc, P, rgb, W } from '../picture/palette.mjs'
import { starfield, still } from './shapes.mjs'

export function harbour(rng) {
  const quay = 268
  const houses = []
  for (let x = -6, i = 0; x < W; i++) {
    const w = 40 + Math.floor(rng() * 4) * 6
    const tall = [96, 150, 118, 190, 134, 84, 172, 110, 204, 128, 160, 92][i % 12] + rng() * 14
    houses.push({ x, w, h: tall, c: i % 2 ? rgb('#1a2c4d') : rgb('#131c2b'), i })
    x += w + 2
  }
  const bg = still(c => {
    c.gradient(
      [
        [0, rgb('#0a1917')],
        [0.7, rgb('#17402f')],
        [1, rgb('#276048')],
      ],
      0,
      quay,
    )
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
        c.poly(
          [
            [h.x + 8, quay - h.h - 16],
            [h.x + 19, quay - h.h - 23],
            [h.x + 30, quay - h.h - 16],
          ],
          h.c,
        )
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
          const on =
            rows - y <= level ? 1 : chance(id + Math.floor(a.beat / 4 + chance(id) * 4)) < 0.24 ? 0.75 : 0.07
          const col = chance(id * 3) < 0.16 ? P.rose : chance(id * 5) < 0.35 ? P.cream : P.gold
          c.rect(h.x + 8 + x * 15, quay - h.h + 12 + y * 24, 9, 13, col, Math.min(1, on + snare * 0.12))
        }
      }
      if (h.i % 3 === 0)
        c.disc(
          h.x + h.w / 2,
          quay - h.h - 23,
          2.2 + a.hit('kick', 0.12),
          P.rose,
          0.3 + 0.7 * a.hit('kick', 0.2),
        )
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
    c.poly(
      [
        [bx, by - 12],
        [bx + 92, by - 12],
        [bx + 80, by + 6],
        [bx + 10, by + 6],
      ],
      P.black,
    )
    c.rect(bx + 16, by - 24, 26, 13, P.black)
    c.rect(bx + 21, by - 20, 6, 5, P.amber)
    c.rect(bx + 31, by - 20, 6, 5, P.amber)
    c.line(bx + 62, by - 46, bx + 62, by - 10, 2, P.black)
    c.disc(bx + 62, by - 47, 2.4, P.green)
    c.glow(bx + 62, by - 47, 18, 18, P.green, 0.5)
    c.bloom(0.32, 0.55)
  }
}
