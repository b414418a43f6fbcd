/* The taxi, seen from behind: the kick rocks it and the snare lights its lamps. */

import { mixc, P, rgb } from '../../picture/palette.mjs'
import { place } from '../shapes.mjs'

export function taxi(c, a, kick, snare) {
  const tx = 372 + Math.sin(a.bar * 1.1) * 20
  const ty = 306 - kick * 2.2
  const panel = (pts, col) => c.poly(place(pts, tx, ty, 1.06, 1.06, Math.sin(a.bar * 1.1 + 1.6) * 0.012), col)
  c.ellipse(tx, 316, 80, 9, P.black, 0.7)
  panel(
    [
      [-70, 8],
      [-74, -22],
      [-62, -36],
      [-48, -62],
      [48, -62],
      [62, -36],
      [74, -22],
      [70, 8],
    ],
    P.gold,
  )
  panel(
    [
      [-52, -38],
      [-42, -57],
      [42, -57],
      [52, -38],
    ],
    rgb('#1c1424'),
  )
  panel(
    [
      [-20, -38],
      [-15, -50],
      [-7, -54],
      [1, -50],
      [5, -38],
    ],
    P.black,
  )
  panel(
    [
      [-74, -20],
      [74, -20],
      [71, -4],
      [-71, -4],
    ],
    mixc(P.gold, P.copper, 0.5),
  )
  for (let i = 0; i < 16; i++)
    panel(
      [
        [-64 + i * 8, -34 + (i % 2) * 4],
        [-56 + i * 8, -34 + (i % 2) * 4],
        [-56 + i * 8, -30 + (i % 2) * 4],
        [-64 + i * 8, -30 + (i % 2) * 4],
      ],
      P.ink,
    )
  panel(
    [
      [-18, -62],
      [-14, -74],
      [14, -74],
      [18, -62],
    ],
    mixc(P.warm, P.cream, snare),
  )
  panel(
    [
      [-68, 14],
      [-44, 14],
      [-44, 6],
      [-68, 6],
    ],
    P.black,
  )
  panel(
    [
      [68, 14],
      [44, 14],
      [44, 6],
      [68, 6],
    ],
    P.black,
  )
  panel(
    [
      [-16, -8],
      [16, -8],
      [16, 2],
      [-16, 2],
    ],
    P.cream,
  )
  for (const s of [-1, 1]) {
    const br = 0.55 + 0.45 * snare
    panel(
      [
        [s * 70, -18],
        [s * 46, -18],
        [s * 46, -7],
        [s * 70, -7],
      ],
      mixc(P.red, P.rose, br),
    )
    c.glow(tx + s * 62, ty - 13, 46, 34, P.rose, 0.5 * br)
  }
  c.glow(tx, ty - 72, 50, 30, P.warm, 0.4)
}
