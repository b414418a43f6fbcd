/* The band on the stage; each player moves with a part of the score. */

import { P, rgb } from '../../picture/palette.mjs'
import { figure } from './figure.mjs'

/** `half` sways once in two beats, `bob` lifts everybody on the beat. */
export function band(c, a, half, bob) {
  const pick = a.hit('lead', 0.12) * 8
  drummer(c, a, bob)
  guitarist(c, pick, half, bob)
  singer(c, a.hit('lead', 0.6), half, bob)
  bassist(c, pick, half, bob)
  pianist(c, a, half, bob)
}

function drummer(c, a, bob) {
  const dx = 404
  const hitL = a.hit('ride', 0.12) * 12
  const hitR = a.hit('brush', 0.12) * 14
  c.rect(dx - 78, 246, 156, 24, rgb('#1a0c0b'))
  figure(c, dx, 262, 0.9, {
    bob: bob * 0.6,
    hands: [
      [-34, -66 + hitL],
      [34, -60 + hitR],
    ],
  })
  c.line(dx - 31, 202 + hitL * 0.9, dx - 48, 190 + hitL, 2.4, P.sand)
  c.line(dx + 31, 208 + hitR * 0.9, dx + 46, 212 + hitR, 2.4, P.sand)
  c.ellipse(dx, 238, 32, 29, P.black)
  c.ellipse(dx, 238, 26, 24, rgb('#4a1d15'))
  c.ellipse(dx, 238, 7 + 4 * a.hit('softkick', 0.15), 7 + 4 * a.hit('softkick', 0.15), rgb('#7a3a20'))
  c.ellipse(dx - 44, 226, 16, 12, P.black)
  c.ellipse(dx + 44, 226, 16, 12, P.black)
  for (const [x, s, n] of [
    [dx - 60, -1, 'ride'],
    [dx + 60, 1, 'crash'],
  ]) {
    c.line(x, 262, x, 188, 2, P.black)
    const tip = a.hit(n, 0.3) * 4
    c.line(x - 21, 188 - tip * s, x + 21, 188 + tip * s, 3, P.gold, 0.9)
  }
}

function guitarist(c, pick, half, bob) {
  const g = figure(c, 204, 300, 1.16, {
    lean: 0.8 * half,
    bob,
    hat: true,
    hands: [
      [8, -46 + pick],
      [44, -64],
    ],
  })
  c.line(...g([-2, -48]), ...g([62, -74]), 4.4, rgb('#2a1512'))
  c.ellipse(...g([8, -50]), 19, 14, rgb('#8a3022'))
  c.ellipse(...g([-8, -44]), 24, 18, rgb('#8a3022'))
  c.ellipse(...g([-2, -47]), 6, 6, P.black)
  c.line(...g([15, -81]), ...g([28, -66]), 8, P.black)
  c.line(...g([28, -66]), ...g([44, -66]), 7, P.black)
}

function singer(c, lead, half, bob) {
  const s = figure(c, 302 + half * 3, 308, 1.2, {
    lean: half * 0.7,
    bob,
    dress: true,
    hair: true,
    hands: [
      [-26 - 6 * lead, -50 - 40 * lead],
      [12, -92],
    ],
  })
  c.line(322, 310, 322, 200, 2.4, P.black)
  c.line(322, 200, ...s([13, -96]), 2.4, P.black)
  c.disc(...s([13, -97]), 4, P.sand)
}

function bassist(c, pick, half, bob) {
  const b = figure(c, 508, 300, 1.16, {
    lean: -0.7 * half,
    bob,
    hands: [
      [-26, -46 + pick * 0.5],
      [-20, -96],
    ],
  })
  c.line(...b([-26, -60]), ...b([-22, -140]), 5, rgb('#2a1512'))
  c.disc(...b([-22, -142]), 4, rgb('#2a1512'))
  c.ellipse(...b([-27, -32]), 25, 32, rgb('#7a3218'))
  c.ellipse(...b([-26, -58]), 18, 20, rgb('#7a3218'))
  c.line(...b([-14, -81]), ...b([-32, -66]), 8, P.black)
  c.line(...b([-32, -66]), ...b([-24, -46 + pick * 0.5]), 7, P.black)
}

function pianist(c, a, half, bob) {
  figure(c, 590, 300, 1.1, {
    lean: half * 0.8,
    bob,
    hair: true,
    hands: [
      [-24, -58],
      [20, -58],
    ],
  })
  c.rect(546, 234, 88, 13, P.black)
  c.rect(552, 247, 6, 54, P.black)
  c.rect(622, 247, 6, 54, P.black)
  for (const n of a.notes('keys', 0.3))
    c.rect(550 + ((n.m - 52) / 36) * 78, 232, 5, 4, P.warm, Math.exp(-n.age * 6))
}
