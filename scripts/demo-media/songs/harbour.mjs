/* The score of "Nobody Sleeps on Harbour Street". */

import { choir } from '../voices/choir.mjs'
import { organ } from '../voices/organ.mjs'
import { pluck } from '../voices/pluck.mjs'
import { synth } from '../voices/synth.mjs'
import { FINGER_BASS, TWANG } from './sounds.mjs'

export const harbour = {
  key: 'harbour',
  title: 'Nobody Sleeps on Harbour Street',
  artist: 'The Paper Hyenas',
  genre: 'Indie',
  year: 2022,
  bpm: 152,
  beats: 4,
  bars: 16,
  tail: 2.2,
  chords: 'Am | Am | F | G | Am | Am | Dm | E7 | F | C | G | Am | F | E7 | Am | Am',
  reverb: { t60: 2.6, damp: 0.25 },
  delay: { beats: 0.5, feedback: 0.2 },
  parts: [
    {
      kind: 'drums',
      lu: -16.5,
      bars: [[0, 15]],
      rev: 0.08,
      kit: { kick: 'X...x..x', snare: '..X..x..|..X..xX.', hat: 'xoxoxoxo', tamb: '..x...x.' },
      levels: { kick: 0.9, snare: 0.62, hat: 0.2, tamb: 0.2, crash: 0.26, tom: 0.7, hitom: 0.6 },
      fills: {
        0: { crash: 'X.......' },
        7: { snare: '..X.XXXX', hitom: '....x.x.' },
        8: { crash: 'X.......' },
        13: { snare: '..X.', tom: '....XxXx' },
        15: { kick: 'X.......', crash: 'X.......', snare: 'X.......' },
      },
    },
    {
      kind: 'bass',
      lu: -19,
      name: 'bass',
      bars: [[0, 15]],
      voice: synth,
      sound: { ...FINGER_BASS, cut: 500 },
      pattern: 'RRR5RR58|RRR5885A',
      gate: 0.85,
    },
    {
      kind: 'comp',
      lu: -24,
      name: 'organ',
      bars: [[4, 15]],
      voice: organ,
      sound: { bars: [0.5, 0.3, 1, 0.7, 0, 0.4, 0] },
      rhythm: '..x...x.|..x.x.x.',
      centre: 67,
      pan: -0.35,
      rev: 0.15,
      gate: 0.6,
      fx: [['rotary', 6.4]],
    },
    {
      kind: 'comp',
      lu: -22,
      name: 'chop',
      voice: pluck,
      sound: { ...TWANG, t60: 0.7, bright: 0.6 },
      bars: [[0, 15]],
      rhythm: 'x.x.x.xo',
      centre: 60,
      strum: 0.005,
      pan: 0.55,
      rev: 0.25,
      gate: 0.6,
    },
    {
      kind: 'melody',
      lu: -17.5,
      name: 'lead',
      bars: [[0, 16]],
      voice: pluck,
      sound: { ...TWANG, t60: 1.6 },
      notes: `
        A3!:.5 A3:.5 C4:.5 E4:.5 A4!:1 G4:1 | E4:1 D4:.5 C4:.5 A3:2 |
        F4:.5 F4:.5 A4:.5 C5:.5 F5!:1 E5:1 | D5:1 B4:.5 D5:.5 G4:2 |
        A4!:.5 A4:.5 C5:.5 E5:.5 A5!:1 G5:1 | E5:1 D5:.5 C5:.5 A4:2 |
        D5:.5 E5:.5 F5:.5 A5:.5 D5:1 F5:1 | E5!:.5 D5:.5 B4:.5 G#4:.5 E4:2 | C5!:1.5 A4:.5 F4:1 A4:1 |
        G4:1.5 E4:.5 C5:2 | B4!:1.5 G4:.5 D5:1 B4:1 | C5:.5 B4:.5 A4:3 |
        A4!:.5 C5:.5 F5:1 E5:.5 C5:.5 A4:1 | G#4:.5 B4:.5 D5:.5 E5:.5 G#5!:2 |
        A5!:.5 E5:.5 C5:.5 E5:.5 A4:1 E4:1 | A3+E4+A4+C5+E5:4`,
      rev: 0.4,
      delay: 0.3,
      fx: [['trem', 9, 0.35]],
    },
    {
      kind: 'comp',
      lu: -23,
      name: 'choir',
      bars: [[8, 14]],
      voice: choir,
      sound: { gain: 0.26, a: 0.1 },
      rhythm: 'x-------',
      centre: 66,
      rev: 0.5,
    },
  ],
}
