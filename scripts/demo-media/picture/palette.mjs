/* The size of the picture and its colours. */

import { lerp } from '../math.mjs'

export const W = 640
export const H = 360
export const FPS = 24

export const rgb = hex => [1, 3, 5].map(i => parseInt(hex.slice(i, i + 2), 16) / 255)
export const mixc = (a, b, t) => [lerp(a[0], b[0], t), lerp(a[1], b[1], t), lerp(a[2], b[2], t)]
export const dim = (c, k) => [c[0] * k, c[1] * k, c[2] * k]

export const HEX = {
  night: '#0c0a12',
  raised: '#211c2e',
  amber: '#ffb224',
  ember: '#ff7a3d',
  rose: '#ff4d8d',
  green: '#3ddc97',
  warm: '#ffdca3',
  cream: '#f2e3c6',
  ink: '#14202b',
  copper: '#d9692b',
  gold: '#e0a32a',
  red: '#a8322a',
  pink: '#d8426f',
  navy: '#1a2c4d',
  teal: '#0f6f6a',
  coral: '#e8a598',
  sky: '#86b8c4',
  forest: '#1d4a38',
  sand: '#d8b98a',
  sage: '#8aa886',
  black: '#07060b',
}

export const P = Object.fromEntries(Object.entries(HEX).map(([k, v]) => [k, rgb(v)]))
