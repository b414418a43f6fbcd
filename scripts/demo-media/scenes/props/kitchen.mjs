/* A kitchen at night, and a steaming cup. */

import { mixc, P, rgb } from '../../picture/palette.mjs'

/** Tiles, the window with its curtains, and the jars on the shelf, down to the table. */
export function kitchen(c, rng, table) {
  c.gradient(
    [
      [0, rgb('#120c10')],
      [0.7, rgb('#2a1712')],
      [1, rgb('#3a1f14')],
    ],
    0,
    table,
  )
  for (let y = 0; y < 8; y++)
    for (let x = 0; x < 17; x++)
      c.rect(
        x * 40 + (y % 2) * 20 - 20,
        4 + y * 36,
        38,
        34,
        P.copper,
        0.03 + (0.03 * ((x * 7 + y * 3) % 5)) / 5,
      )
  c.rect(60, 62, 126, 140, rgb('#4a2416'))
  c.rect(68, 70, 110, 124, P.navy)
  for (let i = 0; i < 16; i++) c.disc(72 + rng() * 102, 76 + rng() * 70, 0.5 + rng() * 0.7, P.cream, 0.8)
  c.disc(146, 98, 15, P.cream)
  c.disc(153, 94, 14, P.navy)
  c.poly(
    [
      [68, 194],
      [68, 170],
      [92, 158],
      [112, 172],
      [140, 150],
      [178, 176],
      [178, 194],
    ],
    rgb('#0e1626'),
  )
  c.rect(121, 70, 4, 124, rgb('#4a2416'))
  c.rect(68, 128, 110, 4, rgb('#4a2416'))
  c.poly(
    [
      [52, 54],
      [102, 54],
      [88, 110],
      [72, 150],
      [56, 204],
      [52, 204],
    ],
    P.red,
    0.85,
  )
  c.poly(
    [
      [196, 54],
      [146, 54],
      [160, 110],
      [176, 150],
      [192, 204],
      [196, 204],
    ],
    P.red,
    0.85,
  )
  c.rect(454, 96, 150, 6, rgb('#5a2c18'))
  const jar = (x, h, col) => {
    c.rect(x, 96 - h, 22, h, col)
    c.rect(x + 2, 92 - h, 18, 5, P.ink)
  }
  jar(464, 34, P.teal)
  jar(494, 26, P.coral)
  jar(524, 40, P.sage)
  jar(556, 30, P.gold)
}

export function cup(c, t, x, y, s, col) {
  c.ellipse(x, y + 3 * s, 40 * s, 8 * s, P.cream)
  c.ring(x + 25 * s, y - 16 * s, 9 * s, 4 * s, col)
  c.poly(
    [
      [x - 24 * s, y - 30 * s],
      [x + 24 * s, y - 30 * s],
      [x + 17 * s, y],
      [x - 17 * s, y],
    ],
    col,
  )
  c.ellipse(x, y - 30 * s, 24 * s, 5.4 * s, mixc(col, P.cream, 0.4))
  c.ellipse(x, y - 29.4 * s, 20 * s, 4 * s, rgb('#2a120c'))
  for (let k = 0; k < 2; k++) {
    let last = null
    for (let i = 0; i <= 12; i++) {
      const u = i / 12
      const q = [x - 7 + k * 13 + Math.sin(u * 5 - t * 1.8 + k * 2) * 6 * u * s, y - 34 * s - u * 54 * s]
      if (last) c.line(...last, ...q, 2.6, P.cream, 0.26 * (1 - u))
      last = q
    }
  }
}
