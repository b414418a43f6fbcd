/* Somebody seen from behind. */

import { P } from '../../picture/palette.mjs'

/** Somebody seen from behind, feet at (x, y), 110 units tall; `hands` are [left, right] in the same units. */
export function figure(
  c,
  x,
  y,
  s,
  {
    col = P.black,
    lean = 0,
    bob = 0,
    dress = false,
    hat = false,
    hair = false,
    hands = [
      [-20, -44],
      [20, -44],
    ],
  } = {},
) {
  const at = ([u, v]) => [x + u * s + lean * (-v / 100) * 8 * s, y + v * s + (v < -24 ? bob : 0)]
  const line = (a, b, w) => c.line(...at(a), ...at(b), w * s, col)
  if (dress)
    c.poly(
      [
        [-9, -62],
        [9, -62],
        [20, -18],
        [-20, -18],
      ].map(at),
      col,
    )
  line([-6, -46], [-7, -2], dress ? 6 : 10)
  line([6, -46], [7, -2], dress ? 6 : 10)
  line([-7, -1], [-10, -1], 5)
  line([7, -1], [10, -1], 5)
  c.poly(
    [
      [-11, -40],
      [-10, -58],
      [-16, -80],
      [-9, -87],
      [9, -87],
      [16, -80],
      [10, -58],
      [11, -40],
    ].map(at),
    col,
  )
  for (const k of [0, 1]) {
    const side = k ? 1 : -1
    const [hx, hy] = hands[k]
    const elbow = [(side * 15 + hx) / 2 + side * 5, (-80 + hy) / 2 + 4]
    line([side * 14, -81], elbow, 7.5)
    line(elbow, [hx, hy], 6.5)
  }
  line([0, -92], [0, -84], 8)
  const [hx, hy] = at([0, -101])
  c.ellipse(hx, hy, 9.4 * s, 11 * s, col)
  if (hair) {
    c.ellipse(hx, hy + 1 * s, 12 * s, 12 * s, col)
    c.poly(
      [
        [-12, -101],
        [12, -101],
        [13, -86],
        [-13, -86],
      ].map(at),
      col,
    )
  }
  if (hat) {
    c.ellipse(hx, hy - 6 * s, 17 * s, 3.4 * s, col)
    c.poly(
      [
        [-9, -107],
        [-8, -120],
        [8, -120],
        [9, -107],
      ].map(at),
      col,
    )
  }
  return at
}
