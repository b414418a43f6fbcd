/* The score of "Ninety-Nine Lanterns". */

import { choir } from '../voices/choir.mjs'
import { modal } from '../voices/modal.mjs'
import { pluck } from '../voices/pluck.mjs'
import { synth } from '../voices/synth.mjs'
import { FINGER_BASS, GLOCK, STEEL, WARM_PAD } from './sounds.mjs'

export const lanterns = {
  key: 'lanterns',
  title: 'Ninety-Nine Lanterns',
  artist: 'Juno Ashgrove',
  genre: 'Pop',
  year: 2023,
  bpm: 96,
  beats: 4,
  bars: 10,
  tail: 3.8,
  chords: 'Dmaj9 | Dmaj9 | Bm9 | Gmaj9 | D/F# | Em9 | Gmaj9 | Asus4 A | Gmaj9 | Dmaj9',
  reverb: { t60: 3.2, damp: 0.3, pre: 0.03 },
  delay: { beats: 0.75, feedback: 0.45, tone: 3200 },
  parts: [
    {
      kind: 'drums',
      lu: -18,
      name: 'kit',
      ducks: 'kick',
      bars: [[2, 9]],
      rev: 0.12,
      kit: {
        kick: 'X.....x.x.......',
        bigsnare: '....X.......X...',
        hat: 'x.o.x.o.x.o.x.oo',
        shaker: 'oxoxoxoxoxoxoxox',
      },
      levels: { kick: 0.9, bigsnare: 0.42, hat: 0.14, shaker: 0.1, crash: 0.22, tom: 0.5, hitom: 0.45 },
      fills: {
        4: { crash: 'X...............' },
        7: { hitom: '........x.x.....', tom: '............X.x.' },
        8: { crash: 'X...............' },
      },
    },
    {
      kind: 'bass',
      lu: -19,
      name: 'bass',
      bars: [[2, 9]],
      voice: synth,
      sound: { ...FINGER_BASS, cut: 260, r: 0.15 },
      pattern: 'R-----R-R---5-8-|R-----R-R-----A-',
      duck: 0.3,
    },
    {
      kind: 'bass',
      lu: -19,
      name: 'bass',
      bars: [[9, 10]],
      voice: synth,
      sound: { ...FINGER_BASS, cut: 260, r: 1.5 },
      pattern: 'R---------------',
    },
    {
      kind: 'comp',
      lu: -21,
      name: 'pad',
      voice: synth,
      sound: WARM_PAD,
      rhythm: 'x---------------',
      centre: 62,
      rev: 0.4,
      duck: 0.35,
    },
    {
      kind: 'comp',
      lu: -22,
      name: 'choir',
      bars: [[4, 10]],
      voice: choir,
      sound: { vowel: 'ooh', gain: 0.3, a: 0.4, r: 1.2 },
      rhythm: 'x---------------',
      centre: 67,
      rev: 0.5,
      duck: 0.2,
    },
    {
      kind: 'arp',
      lu: -22,
      name: 'arp',
      voice: pluck,
      sound: { ...STEEL, bright: 0.55, t60: 3 },
      rhythm: 'xxxxxxxxxxxxxxxx',
      order: '0 2 4 1 3 5 2 4',
      centre: 64,
      pan: -0.3,
      rev: 0.4,
      delay: 0.2,
      vel: 0.8,
      fx: [['chorus', 0.8, 0.4]],
    },
    {
      kind: 'melody',
      lu: -17.5,
      name: 'lead',
      bars: [[0, 10]],
      voice: modal,
      sound: {
        ...GLOCK,
        partials: [
          [1, 1, 0.9],
          [2, 0.35, 0.5],
          [3.01, 0.18, 0.3],
          [5.4, 0.1, 0.12],
        ],
      },
      notes: `
        r:2 F#5:.5 A5:.5 C#6:1 | E6!:1.5 C#6:.5 A5:2 | r:.5 D6:.5 C#6:.5 A5:.5 F#5!:1 A5:1 |
        B5:1.5 A5:.5 F#5:1 D5:1 | r:.5 A5:.5 D6:.5 E6:.5 F#6!:1.5 E6:.5 | D6:1 B5:1 G5:1 B5:1 |
        D6!:1.5 B5:.5 A5:1 F#5:1 | E5:1 D6:1 C#6:1 A5:1 | B5!:1 D6:.5 F#6:.5 A6:2 | F#6:4`,
      rev: 0.5,
      delay: 0.4,
    },
  ],
}
