/* The picture of "Bailar con la Marea". */

import { clamp, lerp, smooth } from '../math.mjs'
import { mixc, P, rgb, W } from '../picture/palette.mjs'
import { noise1 } from '../random.mjs'
import { still } from './shapes.mjs'

export function marea() {
  const rows = 15
  const pts = 108
  const bg = still(c =>
    c.gradient([
      [0, rgb('#051214')],
      [0.42, rgb('#0a1817')],
      [0.5, rgb('#161010')],
      [1, rgb('#0c0809')],
    ]),
  )
  const hue = x => {
    const t = clamp(x)
    return t < 0.45
      ? mixc(rgb('#5fc0b4'), rgb('#f0d8a8'), t / 0.45)
      : mixc(rgb('#f0d8a8'), rgb('#ff6a32'), (t - 0.45) / 0.55)
  }
  const tint = Array.from({ length: pts }, (_, i) => hue(i / (pts - 1)))
  return (c, a) => {
    c.copy(bg)
    const kick = a.any(['kick', 'slap'], 0.2)
    const sy = 150 - 44 * smooth(0, 0.8, a.p)
    c.glow(320, sy + 10, 230, 150, P.copper, 0.42 + kick * 0.14)
    c.disc(320, sy, 66 + kick * 4, mixc(rgb('#ffb860'), P.warm, kick * 0.4))
    for (let r = 0; r < rows; r++) {
      const f = a.frame - Math.round((rows - 1 - r) * 1.8)
      const spec = [0, 2, 4, 6].map(d => a.specs[clamp(f - d, 0, a.frames - 1)])
      const y = 150 + r * 14
      const tall = 0.6 + 0.4 * (r / rows)
      const line = []
      for (let i = 0; i < pts; i++) {
        const u = i / (pts - 1)
        const bell = Math.exp(-(((u - 0.5) / 0.2) ** 2))
        const b = clamp(1 - Math.abs(u * 2 - 1) + 0.06 * noise1(i * 0.16, r)) * 27
        const k = Math.floor(b)
        const s =
          spec.reduce((sum, q) => sum + lerp(q[k], q[Math.min(31, k + 1)], smooth(0, 1, b - k)), 0) / 4
        const rough = 0.6 + 0.4 * noise1(i * 0.42, r * 3 + 1)
        line.push([
          u * W,
          y - bell * (s * s * 150 * tall * rough + 7) - 2.4 * noise1(i * 0.12 + a.t * 0.5, r + 80),
        ])
      }
      c.poly([...line, [W, y + 40], [0, y + 40]], rgb('#0b0708'))
      for (let i = 0; i < pts - 1; i++) {
        const edge = smooth(0, 0.16, i / pts) * smooth(1, 0.84, i / pts)
        const [[xa, ya], [xb, yb]] = [line[i], line[i + 1]]
        const thick = 0.9 * Math.hypot(1, (yb - ya) / (xb - xa))
        c.poly(
          [
            [xa, ya - thick],
            [xb, yb - thick],
            [xb, yb + thick],
            [xa, ya + thick],
          ],
          tint[i],
          (0.2 + 0.8 * edge) * (0.62 + 0.38 * (r / rows)),
        )
      }
    }
    c.bloom(0.34, 0.5)
  }
}
