/* The ferry: it crosses the picture with its smoke, lit windows and a rope of lamps. */

import { frac, lerp, smooth } from '../../math.mjs'
import { mixc, P, rgb } from '../../picture/palette.mjs'
import { noise1 } from '../../random.mjs'
import { place } from '../shapes.mjs'

export function ferry(c, a, waterline) {
  const x = -60 + smooth(-0.1, 1.1, a.p) * 560
  const y = waterline + Math.sin(a.t * 0.8 + 0.9) * 2.6
  const roll = Math.sin(a.t * 0.9) * 0.018
  const part = (pts, col) => c.poly(place(pts, x, y, 1, 1, roll), col)
  for (let i = 9; i >= 0; i--) {
    const age = i * 0.55 + frac(a.t / 0.55) * 0.55
    const k = age / 5.5
    c.disc(
      x + 24 - age * 24 - k * 18,
      y - 88 - age * 9 + noise1(i + Math.floor(a.t / 0.55) * -1 + 40, 2) * 5,
      4 + age * 3.6,
      mixc(rgb('#8fa5b4'), rgb('#2c4560'), k),
      0.5 * (1 - k),
    )
  }
  part(
    [
      [14, -40],
      [34, -40],
      [32, -84],
      [16, -84],
    ],
    P.ink,
  )
  part(
    [
      [15, -66],
      [33, -66],
      [32.5, -75],
      [15.5, -75],
    ],
    P.red,
  )
  part(
    [
      [-64, -22],
      [70, -22],
      [60, -42],
      [-54, -42],
    ],
    P.cream,
  )
  part(
    [
      [-40, -42],
      [44, -42],
      [38, -58],
      [-34, -58],
    ],
    rgb('#e4d2b0'),
  )
  part(
    [
      [-94, -22],
      [104, -22],
      [82, 8],
      [-72, 8],
    ],
    P.red,
  )
  part(
    [
      [-91, -16],
      [101, -16],
      [98, -12],
      [-89, -12],
    ],
    P.cream,
  )
  const notes = a.notes('keys', 0.7)
  for (let i = 0; i < 9; i++) {
    const n = notes.find(q => q.m % 9 === i)
    const lit = 0.45 + (n ? 0.55 * Math.exp(-n.age * 2.5) : 0)
    part(
      [
        [-52 + i * 13, -28],
        [-44 + i * 13, -28],
        [-44 + i * 13, -37],
        [-52 + i * 13, -37],
      ],
      mixc(P.ink, P.amber, lit),
    )
  }
  for (let i = 0; i < 5; i++)
    part(
      [
        [-30 + i * 14, -46],
        [-22 + i * 14, -46],
        [-22 + i * 14, -54],
        [-30 + i * 14, -54],
      ],
      mixc(P.ink, P.amber, 0.75),
    )
  const rope = [
    [-92, -24],
    [-8, -104],
    [102, -24],
  ].map(q => place([q], x, y, 1, 1, roll)[0])
  c.line(...place([[-8, -58]], x, y, 1, 1, roll)[0], ...rope[1], 2.4, P.ink)
  for (const k of [0, 1]) {
    const [p0, p1] = [rope[k], rope[k + 1]]
    for (let i = 1; i < 9; i++) {
      const u = i / 9
      c.disc(
        lerp(p0[0], p1[0], u),
        lerp(p0[1], p1[1], u) + 9 * Math.sin(u * Math.PI),
        1.8,
        [P.amber, P.rose, P.green][(i + k) % 3],
        0.65 + 0.35 * Math.sin(a.beat * Math.PI + i),
      )
    }
  }
}
