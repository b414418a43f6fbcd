/* The picture of "Tell the Driver Twice". */

import { clamp, frac, lerp } from '../math.mjs'
import { H, P, rgb, W } from '../picture/palette.mjs'
import { noise1 } from '../random.mjs'
import { taxi } from './props/taxi.mjs'
import { place, starfield, still } from './shapes.mjs'

export function tellDriver(rng) {
  const hz0 = 158
  const bg = still(c => {
    c.gradient(
      [
        [0, rgb('#0c0a18')],
        [0.55, rgb('#3a1436')],
        [0.85, rgb('#a8322a')],
        [1, rgb('#f08a2c')],
      ],
      0,
      hz0,
    )
    starfield(c, rng, 70, 90, 0.8)
  })
  const hills = (seed, y, amp) => [
    [-60, hz0 + 1],
    ...Array.from({ length: 77 }, (_, i) => [
      i * 10 - 60,
      y - Math.abs(noise1(i * 0.19, seed)) * amp - Math.abs(noise1(i * 0.6, seed + 2)) * amp * 0.3,
    ]),
    [W + 60, hz0 + 1],
  ]
  const farHills = hills(5, hz0 - 4, 40)
  const nearHills = hills(9, hz0 + 2, 22)
  return (c, a) => {
    c.copy(bg)
    const kick = a.hit('kick', 0.16)
    const snare = a.hit('bigsnare', 0.2)
    const bend = Math.sin(a.bar * 0.8) * 64
    const vx = 320 + bend * 0.35
    c.glow(vx, hz0 - 10, 260, 150, P.ember, 0.4 + 0.14 * kick)
    c.shape(
      vx - 90,
      hz0 - 96,
      vx + 90,
      hz0 + 1,
      (u, v) => Math.hypot(u - vx, v - (hz0 - 8)) - 76 - kick * 2,
      P.warm,
    )
    for (let k = 0; k < 6; k++) {
      const y = hz0 - 6 - k * 11 - frac(a.beat * 0.25) * 11
      const h = 5.4 - k * 0.9
      if (h > 0.4)
        c.shape(
          vx - 90,
          y - 4,
          vx + 90,
          y + 4,
          (u, v) => Math.max(Math.hypot(u - vx, v - (hz0 - 8)) - 78, Math.abs(v - y) - h / 2),
          P.pink,
        )
    }
    c.poly(place(farHills, -bend * 0.1, 0, 1, 1), rgb('#2c1030'))
    c.poly(place(nearHills, -bend * 0.2, 0, 1, 1), rgb('#170a1c'))
    c.gradient(
      [
        [0, rgb('#3a1620')],
        [0.3, rgb('#1c0c18')],
        [1, P.night],
      ],
      hz0,
      H,
    )
    const at = (x, z) => {
      const s = 1 / z
      return [320 + x * s + bend * Math.exp(-1.5 * s), hz0 + 78 * s]
    }
    const strip = (xa, xb, za, zb, col, al = 1) => {
      const l = []
      const r = []
      for (let i = 0; i <= 10; i++) {
        const z = 1 / lerp(1 / za, 1 / zb, i / 10)
        l.push(at(xa, z))
        r.push(at(xb, z))
      }
      c.poly([...l, ...r.reverse()], col, al)
    }
    strip(-150, 150, 0.34, 30, P.ink)
    strip(-146, -140, 0.34, 18, P.amber, 0.85)
    strip(140, 146, 0.34, 18, P.amber, 0.85)
    const drive = a.beat * 1.0
    for (let k = 12; k >= 0; k--) {
      const z = 0.36 + (k - frac(drive)) * 1.0
      if (z < 0.3) continue
      strip(-4, 4, Math.max(0.34, z), z + 0.42, P.cream, clamp(1.4 - z / 8))
    }
    for (let k = 9; k >= 0; k--) {
      const z = 0.42 + (k - frac(drive / 2)) * 2.0
      if (z < 0.4) continue
      const s = 1 / z
      const lit = clamp(1.5 - z / 9)
      for (const side of [-1, 1]) {
        const [x, y] = at(side * 186, z)
        const h = 150 * s
        c.line(x, y, x, y - h, Math.max(1, 3.4 * s), P.black, lit)
        c.line(x, y - h, x - side * 46 * s, y - h - 6 * s, Math.max(1, 3 * s), P.black, lit)
        const lx = x - side * 46 * s
        const ly = y - h - 4 * s
        c.ellipse(lx, ly, 9 * s, 3.2 * s, P.cream, lit)
        c.glow(lx, ly, 42 * s, 30 * s, P.amber, 0.6 * lit * (0.8 + 0.4 * snare))
        const [gx, gy] = at(side * 130, z)
        c.glow(gx, gy, 70 * s, 13 * s, P.amber, 0.28 * lit)
      }
    }
    const oz = 0.5 + 9 * (1 - frac(a.bar / 2)) ** 1.5
    if (oz > 0.62) {
      const s = 1 / oz
      for (const dx of [-86, -56]) {
        const [x, y] = at(dx, oz)
        c.disc(x, y - 18 * s, 4.4 * s, P.cream)
        c.glow(x, y - 18 * s, 40 * s, 34 * s, P.warm, 0.8)
      }
    }
    taxi(c, a, kick, snare)
    c.bloom(0.36, 0.6)
  }
}
