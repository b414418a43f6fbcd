/* The cover of "Luz de Cocina (Versión de Madrugada)". */

import { HEX } from '../picture/palette.mjs'
import { el } from './shapes.mjs'

const MOTH = (x, y, s, deg) =>
  `<g transform="translate(${x} ${y}) rotate(${deg}) scale(${s})">` +
  el.path('M0-10C-60-80-130-70-110-10-100 30-40 30 0 10 40 30 100 30 110-10 130-70 60-80 0-10Z', HEX.red) +
  el.path('M0 6C-40 24-70 50-44 74-20 86-6 50 0 20 6 50 20 86 44 74 70 50 40 24 0 6Z', HEX.copper) +
  el.disc(-62, -26, 13, HEX.cream) +
  el.disc(62, -26, 13, HEX.cream) +
  el.rect(-4, -24, 8, 74, HEX.cream, 'rx="4"') +
  '</g>'

export const luzDeCocina = () =>
  el.rect(0, 0, 400, 400, '#1c1412') +
  el.disc(200, 0, 74, HEX.gold) +
  el.disc(200, 0, 44, HEX.cream) +
  MOTH(200, 170, 1.25, 0) +
  MOTH(104, 306, 0.8, -16) +
  MOTH(302, 312, 0.7, 14)
