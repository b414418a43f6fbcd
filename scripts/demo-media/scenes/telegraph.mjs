/* The picture of "Two Words by Wire". */

import { clamp, frac, lerp, smooth } from '../math.mjs'
import { H, mixc, P, rgb, W } from '../picture/palette.mjs'
import { noise1 } from '../random.mjs'

export function telegraph(rng) {
  const dune = (seed, y, amp, off, k) => [
    [0, H],
    ...Array.from({ length: 81 }, (_, i) => {
      const x = i * 8
      return [x, y + noise1((x + off) * k, seed) * amp + noise1((x + off) * k * 2.7, seed + 1) * amp * 0.22]
    }),
    [W, H],
  ]
  const stars = Array.from({ length: 90 }, () => [rng() * W, rng() * 180, 0.5 + rng() * 0.8])
  return (c, a) => {
    const dusk = lerp(0.3, 1, smooth(0, 0.85, a.p))
    const top = mixc(rgb('#c9705e'), rgb('#0c0a1a'), dusk)
    const mid = mixc(rgb('#e8a598'), rgb('#3a1c3c'), dusk)
    const low = mixc(rgb('#f0c890'), rgb('#b04a34'), dusk)
    c.gradient(
      [
        [0, top],
        [0.55, mid],
        [1, low],
      ],
      0,
      260,
    )
    c.gradient(
      [
        [0, low],
        [1, low],
      ],
      260,
      H,
    )
    for (const [x, y, r] of stars)
      c.disc(x, y, r, P.cream, 0.8 * smooth(0.45, 0.95, a.p) * (0.6 + 0.4 * Math.sin(a.t * 2 + x)))
    const sy = 120 + 130 * smooth(0, 1, a.p)
    const sea = k => sy + 16 + k * 12.5
    c.glow(220, sy, 220, 170, P.copper, 0.22)
    c.disc(220, sy, 76, mixc(rgb('#e07a35'), rgb('#d9482b'), dusk))
    for (let k = 0; k < 5; k++) {
      const y = sea(k)
      c.shape(
        140,
        y - 5,
        300,
        y + 5,
        (u, v) => Math.max(Math.hypot(u - 220, v - sy) - 77, Math.abs(v - y) - 1.2 - k * 0.7),
        mixc(mid, low, clamp(y / 260)),
        0.85,
      )
    }
    c.poly(dune(3, 232, 26, a.t * 5, 0.006), mixc(rgb('#c0553c'), rgb('#4a1a2c'), dusk))
    c.poly(dune(7, 258, 26, a.t * 12, 0.005), mixc(rgb('#a8322a'), rgb('#321020'), dusk))
    const gap = 236
    const off = (a.t * 34) % gap
    const base = Math.floor((a.t * 34) / gap)
    const wires = [
      [-30, 96],
      [30, 96],
      [-22, 116],
      [22, 116],
    ]
    const poleAt = k => k * gap - off
    const wireY = (u, y) => y + 44 * (1 - (2 * u - 1) ** 2)
    for (let k = -1; k < 4; k++) {
      for (const [dx, y] of wires) {
        let last = null
        for (let i = 0; i <= 16; i++) {
          const u = i / 16
          const q = [poleAt(k) + dx + u * gap, wireY(u, y) + Math.sin(a.t * 1.4 + u * 3 + k + base) * 1.4]
          if (last) c.line(...last, ...q, 1.1, P.ink, 0.85)
          last = q
        }
      }
    }
    const pulse = (n, wire, col, speed) => {
      const [dx, y] = wires[wire]
      const x = -40 + n.age * speed
      if (x > W + 30) return
      const rel = (x - dx + off + gap) / gap
      const u = rel - Math.floor(rel)
      const k = 0.5 + 0.5 * n.v
      const py = wireY(u, y) + Math.sin(a.t * 1.4 + u * 3) * 1.2
      c.disc(x, py, 3 + n.d * 3, P.cream, k)
      c.glow(x, py, 18, 18, col, 0.8 * k)
      for (let i = 1; i < 6; i++)
        c.disc(
          x - i * 6 * (0.6 + n.d),
          wireY(frac(u - (i * 6) / gap), y),
          2.4 - i * 0.35,
          col,
          k * (1 - i / 6),
        )
    }
    for (const n of a.notes('morse', 1.6)) pulse(n, 2, P.green, 430)
    for (const n of a.notes('whistle', 2)) pulse(n, 1, P.rose, 340)
    for (const n of a.notes('lead', 2)) pulse(n, 0, P.amber, 360)
    for (let k = -1; k < 4; k++) {
      const x = poleAt(k)
      c.rect(x - 4, 78, 8, 250, P.ink)
      c.rect(x - 40, 96, 80, 6, P.ink)
      c.rect(x - 30, 116, 60, 5, P.ink)
      c.line(x - 26, 100, x, 124, 2.4, P.ink)
      c.line(x + 26, 100, x, 124, 2.4, P.ink)
      for (const [dx, y] of wires)
        c.rect(x + dx - 2.5, y - 7, 5, 8, mixc(P.ink, P.green, 0.4 + 0.6 * a.hit('morse', 0.1)))
    }
    c.poly(dune(12, 306, 20, a.t * 34, 0.006), mixc(P.ink, P.black, dusk * 0.6))
    const bx = 470 + Math.sin(a.t * 0.25) * 90
    const by = 66 + Math.sin(a.t * 0.4) * 18
    const flap = Math.sin(a.t * 5) * 0.5 * smooth(-0.2, 0.6, Math.sin(a.t * 0.7)) - 0.15
    for (const s of [-1, 1])
      c.poly(
        [
          [bx, by],
          [bx + s * 9, by - 4 + flap * 9],
          [bx + s * 22, by + flap * 16],
          [bx + s * 9, by + 2 + flap * 7],
        ],
        P.ink,
      )
    c.bloom(0.34, 0.62)
  }
}
