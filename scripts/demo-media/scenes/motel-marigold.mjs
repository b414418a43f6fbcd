/* The picture of "Motel Marigold". */

import { frac } from '../math.mjs'
import { H, P, rgb, W } from '../picture/palette.mjs'
import { marigold, motelWord } from './props/motel-sign.mjs'
import { starfield, still } from './shapes.mjs'

export function motelMarigold(rng) {
  const ground = 292
  const bg = still(c => {
    c.gradient(
      [
        [0, rgb('#120b1e')],
        [0.6, rgb('#3a1838')],
        [0.9, rgb('#8a3030')],
        [1, rgb('#d9692b')],
      ],
      0,
      ground,
    )
    starfield(c, rng, 80, 170, 0.8)
    c.poly(
      [
        [0, ground],
        [0, 262],
        [70, 236],
        [120, 236],
        [136, 258],
        [250, 262],
        [330, 246],
        [380, 246],
        [400, 264],
        [640, 254],
        [640, ground],
      ],
      rgb('#3a1626'),
    )
    c.gradient(
      [
        [0, rgb('#1c0e16')],
        [1, rgb('#0c080e')],
      ],
      ground,
      H,
    )
    c.rect(0, ground, W, 2, P.copper, 0.6)
    c.rect(330, 226, 310, 68, rgb('#170d18'))
    c.poly(
      [
        [320, 228],
        [336, 212],
        [640, 212],
        [640, 228],
      ],
      rgb('#241222'),
    )
    for (let i = 0; i < 4; i++) {
      c.rect(352 + i * 76, 244, 20, 50, [rgb('#0f6f6a'), rgb('#a8322a'), rgb('#0f6f6a'), rgb('#a8322a')][i])
      c.disc(368 + i * 76, 271, 1.6, P.gold)
    }
    c.rect(168, 236, 10, 58, rgb('#0e0812'))
    c.rect(206, 236, 10, 58, rgb('#0e0812'))
  })
  return (c, a) => {
    c.copy(bg)
    const kick = a.hit('softkick', 0.2)
    for (let i = 0; i < 4; i++) {
      const lit = (Math.floor(a.bar / 2) + i) % 3 !== 0
      c.rect(380 + i * 76, 248, 32, 24, lit ? P.amber : rgb('#2a1a2c'), lit ? 0.85 : 1)
      if (lit) {
        c.rect(395 + i * 76, 248, 2, 24, rgb('#3a2018'))
        c.glow(396 + i * 76, 262, 46, 30, P.amber, 0.3)
      }
    }
    marigold(c, a, kick)
    motelWord(c, a)
    const run = frac(a.bar / 6 + 0.2)
    const cx = -140 + run * 1000
    const bob = Math.abs(Math.sin(a.beat * Math.PI)) * 1.4
    c.glow(cx + 112, 326, 120, 20, P.warm, 0.6)
    c.poly(
      [
        [cx - 44, 330 - bob],
        [cx - 40, 316 - bob],
        [cx - 20, 314 - bob],
        [cx - 8, 303 - bob],
        [cx + 18, 303 - bob],
        [cx + 30, 314 - bob],
        [cx + 50, 317 - bob],
        [cx + 52, 330 - bob],
      ],
      P.black,
    )
    c.disc(cx - 24, 331, 7, P.black)
    c.disc(cx + 32, 331, 7, P.black)
    c.disc(cx + 50, 321 - bob, 3, P.cream)
    c.disc(cx - 43, 320 - bob, 2.4, P.rose)
    c.bloom(0.42, 0.55)
  }
}
