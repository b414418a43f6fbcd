/* The score of "Kerosene Waltz". */

import { modal } from '../voices/modal.mjs'
import { pluck } from '../voices/pluck.mjs'
import { synth } from '../voices/synth.mjs'
import { GLOCK, NYLON, REEDS, STEEL, UPRIGHT } from './sounds.mjs'

export const kerosene = {
  key: 'kerosene',
  title: 'Kerosene Waltz',
  artist: 'Hex & Honey',
  genre: 'Folk',
  year: 2018,
  bpm: 114,
  beats: 3,
  bars: 16,
  tail: 3.4,
  swing: { grid: 8, amount: 0.53 },
  chords: 'Dm | Dm | Gm | A7 | Dm | Bb | Gm6 A7 | Dm | F | C | Gm | Dm | Bb | Gm6 | A7 | Dm',
  reverb: { t60: 1.7, damp: 0.4 },
  parts: [
    {
      kind: 'bass',
      lu: -20.5,
      name: 'bass',
      bars: [[0, 15]],
      voice: pluck,
      sound: UPRIGHT,
      pattern: 'R--...|5--..A',
    },
    {
      kind: 'comp',
      lu: -22.5,
      name: 'waltz',
      bars: [[0, 15]],
      voice: pluck,
      sound: NYLON,
      rhythm: '..x-x-|..x-xo',
      centre: 61,
      strum: 0.012,
      pan: -0.3,
      rev: 0.16,
    },
    {
      kind: 'arp',
      lu: -22.5,
      name: 'pick',
      bars: [[4, 15]],
      voice: pluck,
      sound: { ...STEEL, bright: 0.5 },
      rhythm: 'xxxxxx',
      order: '0 2 1 3 2 1',
      centre: 67,
      pan: 0.45,
      rev: 0.25,
    },
    {
      kind: 'melody',
      lu: -17.5,
      name: 'lead',
      bars: [[0, 16]],
      voice: synth,
      sound: REEDS,
      notes: `
        D5!:2 E5:.5 F5:.5 | A5:2 F5:1 | G5!:1 F5:.5 E5:.5 D5:1 | C#5:2 E5:1 | D5!:1.5 E5:.5 F5:1 |
        D6:2 C6:1 | Bb5!:1 A5:.5 G5:.5 E5:1 | F5:1 D5:2 | A5!:1.5 Bb5:.5 A5:1 | G5:2 E5:1 |
        D5!:1.5 E5:.5 G5:1 | F5:2 D5:1 | Bb5!:1.5 A5:.5 G5:1 | G5:1 F5:.5 E5:.5 D5:1 |
        E5!:1 C#5:1 A4:1 | D5:3`,
      rev: 0.28,
      fx: [['lp', 5200]],
    },
    {
      kind: 'melody',
      lu: -25,
      name: 'bells',
      bars: [[8, 16]],
      voice: modal,
      sound: GLOCK,
      notes: `
        F6:1 A6:1 C7:1 | E6:1 G6:1 C7:1 | D6:1 G6:1 Bb6:1 | F6:1 A6:1 D7:1 | D6:1 F6:1 Bb6:1 |
        G6:1 E6:1 D6:1 | C#6:1 E6:1 G6:1 | D6+A6:3`,
      rev: 0.5,
    },
    {
      kind: 'drums',
      lu: -24,
      bars: [[4, 15]],
      rev: 0.12,
      kit: { brush: '..x.x.|..x.xo', softkick: 'X.....', tamb: '..o.o.' },
      levels: { brush: 0.34, softkick: 0.8, tamb: 0.2 },
    },
    {
      kind: 'comp',
      lu: -22.5,
      name: 'waltz',
      bars: [[15, 16]],
      voice: pluck,
      sound: { ...NYLON, ring: 4, t60: 5 },
      rhythm: 'x-----',
      centre: 60,
      strum: 0.07,
      rev: 0.3,
    },
    {
      kind: 'bass',
      lu: -20.5,
      name: 'bass',
      bars: [[15, 16]],
      voice: pluck,
      sound: { ...UPRIGHT, ring: 4, t60: 4 },
      pattern: 'R-----',
    },
  ],
}
