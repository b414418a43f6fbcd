/* The picture of "Meet Me Under the Dead Neon". */

import { clamp, frac, lerp, smooth } from '../math.mjs'
import { dim, H, mixc, P, rgb } from '../picture/palette.mjs'
import { noise1 } from '../random.mjs'
import { figure } from './props/figure.mjs'

export function deadNeon() {
  const cols = [P.copper, P.rose, P.amber, P.cream].map(c => mixc(c, P.warm, 0.1))
  return (c, a) => {
    const snare = a.hit('snare', 0.16)
    const kick = a.hit('kick', 0.18)
    const vx = 320
    const vy = 196
    c.gradient([
      [0, P.black],
      [0.52, rgb('#1c0f1e')],
      [0.56, rgb('#241022')],
      [1, P.black],
    ])
    c.glow(vx, vy - 10, 200 + kick * 40, 130, P.rose, 0.28 + 0.25 * snare)
    for (let k = -9; k <= 9; k++)
      c.line(vx + k * 6, vy + 6, vx + k * 95, H + 6, 1.2, P.rose, 0.16 + kick * 0.16)
    const travel = a.beat * 0.5
    for (let k = 13; k >= 0; k--) {
      const id = Math.floor(travel) + k
      const z = 0.36 + (k - frac(travel)) * 0.42
      if (z < 0.3) continue
      const s = 1 / z
      const r = 92 * s
      const dead = (Math.imul(id, 2654435761) >>> 8) % 5 === 0
      const buzz = dead
        ? 0.12 + (noise1(a.t * 17, id) > 0.35 ? 0.8 : 0) * clamp(snare + 0.35)
        : 0.72 + 0.28 * kick
      const far = clamp(1.5 - z / 4.2) * clamp((z - 0.3) * 6)
      const base = vy + 74 * s
      const col = cols[((id % 4) + 4) % 4]
      const w = Math.max(1.4, 5.4 * s)
      const lit = buzz * far * (0.85 + snare * 0.3)
      c.arch(vx, vy - 4 * s, base, r, w * 1.6, dim(col, 0.2), far)
      c.arch(vx, vy - 4 * s, base, r, w, col, lit)
      c.arch(vx, vy - 4 * s, base, r, w * 0.32, P.cream, lit * 0.8)
      c.ellipse(vx - r, base, w * 2.2, w * 0.5, col, lit * 0.5, true)
      c.ellipse(vx + r, base, w * 2.2, w * 0.5, col, lit * 0.5, true)
    }
    const sway = Math.sin(a.beat * Math.PI * 0.5) * 3
    const near = smooth(0, 1, a.p)
    c.glow(vx, 330, 150, 24, P.amber, 0.2 + kick * 0.15)
    const apart = lerp(70, 25, near)
    const hold = smooth(0.55, 0.75, a.p)
    const pulse = 0.5 + 0.5 * kick
    const pair = [
      [
        -1,
        1.06,
        {
          lean: lerp(0, 0.5, near),
          hands: [
            [-21, -46],
            [lerp(20, apart / 1.06, hold), -46],
          ],
        },
      ],
      [
        1,
        0.97,
        {
          lean: lerp(0, -0.6, near),
          dress: true,
          hair: true,
          hands: [
            [lerp(-20, -apart / 0.97, hold), -46],
            [20, -46],
          ],
        },
      ],
    ]
    for (const [side, size, pose] of pair) {
      const px = vx + side * apart + sway * 0.5
      const bob = -Math.abs(sway) * 0.5
      figure(c, px + 1.6, 331, size * 1.015, {
        ...pose,
        bob,
        col: mixc(P.rose, P.amber, side < 0 ? 0.2 : 0.6).map(v => v * (0.45 + 0.4 * pulse)),
      })
      figure(c, px, 332, size, { ...pose, bob })
    }
    c.bloom(0.62, 0.42)
  }
}
