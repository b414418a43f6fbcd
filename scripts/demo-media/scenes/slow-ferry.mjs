/* The picture of "Slow Ferry Home". */

import { clamp } from '../math.mjs'
import { H, P, rgb, W } from '../picture/palette.mjs'
import { noise1 } from '../random.mjs'
import { ferry } from './props/ferry.mjs'
import { starfield, still } from './shapes.mjs'

export function slowFerry(rng) {
  const sea = 196
  const bg = still(c => {
    c.gradient(
      [
        [0, rgb('#0b1022')],
        [0.6, rgb('#1c3350')],
        [1, rgb('#4d7f90')],
      ],
      0,
      sea + 20,
    )
    starfield(c, rng, 90, 150, 0.7)
    c.glow(462, 92, 190, 170, P.cream, 0.2)
    c.disc(462, 92, 50, P.cream)
    c.disc(448, 80, 9, P.sand, 0.35)
    c.disc(478, 104, 13, P.sand, 0.35)
    c.disc(470, 76, 5, P.sand, 0.35)
    c.poly(
      [
        [0, sea + 20],
        [0, 176],
        [60, 168],
        [110, 178],
        [170, 186],
        [250, 192],
        [300, sea + 20],
      ],
      rgb('#14263c'),
    )
    c.poly(
      [
        [86, 172],
        [90, 128],
        [102, 128],
        [106, 174],
      ],
      rgb('#d8c8b0'),
    )
    c.rect(88, 140, 16, 8, P.red)
    c.rect(87, 156, 18, 8, P.red)
    c.rect(88, 118, 16, 10, P.ink)
    c.poly(
      [
        [86, 118],
        [96, 108],
        [106, 118],
      ],
      P.red,
    )
  })
  const wave = (y, off, amp, len) => [
    [0, H],
    ...Array.from({ length: 161 }, (_, i) => {
      const x = i * 4
      return [x, y - Math.abs(Math.sin(((x + off) / len) * Math.PI)) ** 0.8 * amp]
    }),
    [W, H],
  ]
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
    const cols = [
      rgb('#0f5f66'),
      rgb('#1a3a5d'),
      rgb('#0d4f58'),
      rgb('#16304f'),
      rgb('#0a3f48'),
      rgb('#0f2440'),
    ]
    const layer = k => {
      const y = sea + 14 + k * 27
      const heave = Math.sin(a.t * 0.8 + k * 1.3) * (2 + k)
      c.poly(
        wave(y + heave, a.t * (10 + k * 7) * (k % 2 ? 1 : -1) + k * 31, 9 + k * 1.8, 38 + k * 9),
        cols[k],
      )
      for (let i = 0; i < 5; i++) {
        const w = (46 - i * 4) * (0.6 + 0.4 * noise1(a.t * 1.2 + i * 5, k))
        c.rect(
          462 - w + noise1(a.t * 0.6 + i, k + 9) * 16,
          y + heave + 3 + i * 4.6,
          w * 2,
          1.8,
          P.cream,
          0.42 - k * 0.05,
        )
      }
    }
    layer(0)
    ferry(c, a, sea + 30)
    for (let k = 1; k < 6; k++) layer(k)
    for (const n of a.notes('lead', 1.6)) {
      const k = Math.exp(-n.age * 1.4)
      const nx = 150 + ((n.m - 67) / 16) * 400
      c.rect(nx - 26 - n.age * 30, 300 + (n.k % 3) * 16, 52 + n.age * 60, 2, P.amber, 0.7 * k)
    }
    c.bloom(0.3, 0.6)
  }
}
