/* The score of "Halogen". */

import { modal } from '../voices/modal.mjs'
import { piano } from '../voices/piano.mjs'
import { pluck } from '../voices/pluck.mjs'
import { UPRIGHT, VIBES } from './sounds.mjs'

export const halogen = {
  key: 'halogen',
  title: 'Halogen',
  artist: 'Nils Harrow Trio',
  genre: 'Jazz',
  year: 2016,
  kind: 'audio',
  bpm: 138,
  beats: 4,
  bars: 14,
  tail: 3,
  swing: { grid: 8, amount: 0.64 },
  chords: 'Dm9 | G13 | Cmaj9 | A7#9 | Dm9 | G13 | Em7 A7 | Dm7 G7 | Fm7 | Fm6 | Em7 A7 | Dm9 G13 | C69 | C69',
  reverb: { t60: 1.3, damp: 0.45 },
  parts: [
    {
      kind: 'drums',
      lu: -21,
      bars: [[0, 13]],
      rev: 0.1,
      human: 0.008,
      kit: {
        ride: 'X.x.X.xx|X.x.X.x.|X.xxX.x.',
        hat: '..X...X.',
        softkick: 'o.o.o.o.',
        brush: '.......o|...o.x..|........|..o....x',
      },
      levels: { ride: 0.5, hat: 0.3, softkick: 0.4, brush: 0.5 },
      fills: { 7: { brush: 'x.xox.Xx' }, 11: { brush: 'xox.XoxX' } },
    },
    {
      kind: 'walk',
      lu: -19,
      name: 'bass',
      bars: [[0, 12]],
      voice: pluck,
      sound: UPRIGHT,

      rev: 0.05,
    },
    {
      kind: 'bass',
      lu: -19,
      name: 'bass',
      bars: [[12, 13]],
      voice: pluck,
      sound: { ...UPRIGHT, t60: 4, ring: 4 },
      pattern: 'R-------',
    },
    {
      kind: 'comp',
      lu: -21.5,
      name: 'keys',
      bars: [[0, 12]],
      voice: piano,
      rhythm: '...x--..|.x-..x..|x--x....|..x-...x',
      centre: 60,
      pan: -0.25,
      rev: 0.16,
      vel: 0.8,
    },
    {
      kind: 'comp',
      lu: -21.5,
      name: 'keys',
      bars: [[12, 14]],
      voice: piano,
      rhythm: 'x-------|........',
      centre: 62,
      strum: 0.05,
      rev: 0.2,
      sound: { r: 2 },
    },
    {
      kind: 'melody',
      lu: -18,
      name: 'vibes',
      bars: [[0, 14]],
      voice: modal,
      sound: VIBES,
      notes: `
        r:.5 A4:.5 C5:.5 E5:.5 F5!:1 E5:.5 C5:.5 | D5:.5 E5:.5 B4!:1.5 r:1.5 |
        r:.5 G4:.5 B4:.5 D5:.5 E5!:1.5 D5:.5 | C5:.5 Bb4:.5 G4:1 E4:1 r:1 |
        F4:.5 A4:.5 C5:.5 E5:.5 G5!:1 F5:.5 D5:.5 | E5:1 D5:.5 B4:.5 G4:1.5 r:.5 |
        r:.5 B4:.5 D5:.5 G5:.5 G5!:.5 F5:.5 C#5:.5 E5:.5 | D5:1 A4:.5 C5:.5 B4:1 r:1 |
        Ab4!:.5 C5:.5 Eb5:.5 G5:.5 Ab5:1.5 G5:.5 | F5:.5 D5:.5 C5:.5 Ab4:.5 F4:1 r:1 |
        G4:.5 B4:.5 D5:.5 E5:.5 G5!:.5 E5:.5 Bb4:.5 C#5:.5 |
        D5:.5 F5:.5 A5:.5 C6:.5 B5!:.5 Ab5:.5 F5:.5 D5:.5 | E5!:4 | D5:4`,
      pan: 0.2,
      rev: 0.3,
    },
  ],
}
