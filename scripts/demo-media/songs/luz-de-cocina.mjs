/* The score of "Luz de Cocina (Versión de Madrugada)". */

import { pluck } from '../voices/pluck.mjs'
import { synth } from '../voices/synth.mjs'
import { NYLON, UPRIGHT } from './sounds.mjs'

export const luzDeCocina = {
  key: 'luz-de-cocina',
  title: 'Luz de Cocina (Versión de Madrugada)',
  artist: 'Las Polillas Rojas',
  genre: 'Bolero',
  year: 2011,
  bpm: 94,
  beats: 4,
  bars: 10,
  tail: 3,
  chords: 'Em | Am6 | B7 | Em | E7 | Am | D7 | Gmaj7 | Am6 B7 | Em6',
  reverb: { t60: 1.7, damp: 0.4 },
  parts: [
    {
      kind: 'drums',
      lu: -23.5,
      bars: [[0, 9]],
      rev: 0.12,
      human: 0.007,
      kit: {
        conga: 'x.....x.....x.x.',
        hiconga: '..o.x.o.x.o...o.',
        shaker: 'x.oxx.oxx.oxx.ox',
        rim: 'x..x..x...x.x...',
      },
      levels: { conga: 0.55, hiconga: 0.4, shaker: 0.22, rim: 0.12 },
    },
    {
      kind: 'bass',
      lu: -19,
      name: 'bass',
      bars: [[0, 9]],
      voice: pluck,
      sound: UPRIGHT,
      pattern: 'R-----..5---8-..|R-----..5---A-..',
    },
    {
      kind: 'arp',
      lu: -22.5,
      name: 'pick',
      bars: [[0, 9]],
      voice: pluck,
      sound: NYLON,
      rhythm: 'x.xxxxxx',
      order: '0 2 1 3 2 1 2',
      centre: 60,
      pan: -0.35,
      rev: 0.2,
      vel: 0.85,
    },
    {
      kind: 'melody',
      lu: -17.5,
      name: 'lead',
      bars: [[0, 10]],
      voice: pluck,
      sound: { ...NYLON, t60: 2.2, bright: 0.46, gain: 0.7 },
      notes: `
        B4+G5!:1.5 A4+F#5:.5 G4+E5:2 | A4+F#5:.5 C5+A5:1.5 B4+G5:1 A4+F#5:1 |
        F#4+D#5!:1.5 G4+E5:.5 A4+F#5:1 C5+A5:1 | B4+G5:3 r:1 | D5+B5!:1.5 C5+A5:.5 B4+G#5:1 D5+B5:1 |
        E5+C6:2 C5+A5:1 r:1 | F#5+D6!:1 E5+C6:1 D5+A5:1 C5+F#5:1 | B4+G5:1.5 C5+A5:.5 D5+B5:2 |
        C5+A5!:1 A4+F#5:1 B4+D#6:1 A4+B5:1 | G4+E5:4`,
      pan: 0.25,
      rev: 0.3,
      fx: [['trem', 5.6, 0.12]],
    },
    {
      kind: 'melody',
      lu: -23,
      name: 'oboe',
      bars: [[4, 10]],
      voice: synth,
      sound: {
        wave: 'square',
        pw: 0.24,
        cut: 1800,
        a: 0.06,
        s: 0.85,
        r: 0.2,
        vib: 20,
        vibDelay: 0.3,
        glide: 0.05,
        gain: 0.2,
      },
      notes: `
        r:2 G#4:1 B4:1 | C5:3 E5:1 | D5:2 C5:2 | B4:3 D5:1 | C5:2 D#5:1 F#5:1 | E5:4`,
      rev: 0.4,
    },
    {
      kind: 'comp',
      lu: -22.5,
      name: 'waltz',
      bars: [[9, 10]],
      voice: pluck,
      sound: { ...NYLON, ring: 4, t60: 5 },
      rhythm: 'x---------------',
      centre: 58,
      strum: 0.09,
      rev: 0.3,
      keepRoot: true,
    },
    {
      kind: 'bass',
      lu: -19,
      name: 'bass',
      bars: [[9, 10]],
      voice: pluck,
      sound: { ...UPRIGHT, ring: 4, t60: 4 },
      pattern: 'R---------------',
    },
  ],
}
