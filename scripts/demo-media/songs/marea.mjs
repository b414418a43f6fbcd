/* The score of "Bailar con la Marea". */

import { organ } from '../voices/organ.mjs'
import { pluck } from '../voices/pluck.mjs'
import { synth } from '../voices/synth.mjs'
import { FINGER_BASS, NYLON, REEDS } from './sounds.mjs'

export const marea = {
  key: 'marea',
  crf: 34,
  title: 'Bailar con la Marea',
  artist: 'Las Polillas Rojas',
  genre: 'Latin',
  year: 2020,
  bpm: 100,
  beats: 4,
  bars: 10,
  tail: 2,
  chords: 'Gm | Gm | Cm | D7 | Gm | Eb | Cm D7 | Gm | Cm D7 | Gm',
  reverb: { t60: 1.3, damp: 0.4 },
  delay: { beats: 0.5, feedback: 0.25 },
  parts: [
    {
      kind: 'drums',
      lu: -17.5,
      bars: [[0, 9]],
      rev: 0.1,
      human: 0.006,
      kit: {
        guiro: 'X...x...X...x...',
        guiroS: '..xx..xx..xx..xx',
        kick: 'X.......X.......',
        conga: '......xx......xx',
        hiconga: 'o..x..o...xx....',
        slap: '....X.......X...',
        bell: 'x.o.x.o.x.o.x.oo',
        shaker: 'o.x.o.x.o.x.o.x.',
      },
      levels: {
        guiro: 0.2,
        guiroS: 0.15,
        kick: 0.85,
        conga: 0.6,
        hiconga: 0.5,
        slap: 0.5,
        bell: 0.15,
        shaker: 0.15,
        hitom: 0.6,
      },
      fills: { 3: { hiconga: '..x.x.xxx.xxxxxx' }, 8: { hitom: '........X.xxX.X.' } },
    },
    {
      kind: 'bass',
      lu: -19,
      name: 'bass',
      bars: [[0, 9]],
      voice: synth,
      sound: { ...FINGER_BASS, cut: 260 },
      pattern: 'R---..5-8-..5-..|R---..5-8-..3-A-',
      gate: 0.9,
    },
    {
      kind: 'comp',
      lu: -22.5,
      name: 'skank',
      bars: [[0, 9]],
      voice: pluck,
      sound: { ...NYLON, t60: 0.9, bright: 0.5 },
      rhythm: '..x...x...x...xo',
      centre: 65,
      strum: 0.006,
      pan: 0.4,
      rev: 0.1,
      gate: 0.7,
    },
    {
      kind: 'comp',
      lu: -24,
      name: 'organ',
      bars: [[4, 9]],
      voice: organ,
      rhythm: '..x-..x-..x-..x-',
      centre: 67,
      pan: -0.4,
      rev: 0.1,
      gate: 0.8,
      fx: [['rotary', 5.8]],
    },
    {
      kind: 'melody',
      lu: -17.5,
      name: 'lead',
      bars: [[0, 10]],
      voice: synth,
      sound: { ...REEDS, a: 0.02, detune: 14 },
      notes: `
        r:.5 D5:.5 G5:.5 A5:.5 Bb5!:1 A5:.5 G5:.5 | D6:1.5 C6:.5 Bb5:.5 A5:.5 G5:1 |
        r:.5 Eb5:.5 G5:.5 C6:.5 Eb6!:1 D6:.5 C6:.5 | D6:.5 C6:.5 A5:.5 F#5:.5 D5:2 |
        r:.5 G5:.5 Bb5:.5 D6:.5 G6!:1 F6:.5 D6:.5 | Eb6:1 Bb5:.5 G5:.5 Bb5:1 C6:1 |
        Eb6!:.5 D6:.5 C6:.5 Bb5:.5 A5:.5 C6:.5 F#5:1 | G5:1 Bb5:.5 A5:.5 G5:2 |
        C6!:.5 C6:.5 Eb6:.5 C6:.5 D6:.5 C6:.5 A5:.5 F#5:.5 | G5!:.5 r:.5 D5:.5 r:.5 G4:.5 r:1.5`,
      rev: 0.2,
      delay: 0.12,
    },
    {
      kind: 'melody',
      lu: -20.5,
      name: 'brass',
      bars: [[4, 10]],
      voice: synth,
      sound: {
        voices: 4,
        detune: 10,
        cut: 1500,
        env: 1.8,
        envDecay: 0.2,
        a: 0.03,
        s: 0.75,
        r: 0.1,
        gain: 0.24,
      },
      notes: `
        r:4 | r:2 G4+Bb4+Eb5:.5 r:.5 G4+Bb4+Eb5:1 | r:3.5 A4+C5+F#5:.5 | G4+Bb4+D5:.5 r:3.5 |
        r:3 A4+C5+F#5:.5 A4+C5+F#5:.5 | G4+Bb4+D5+G5!:.5 r:1.5 D4+G4+Bb4:.5 r:1.5`,
      rev: 0.22,
    },
    {
      kind: 'drums',
      lu: -16.5,
      bars: [],
      name: 'end',
      kit: {},
      fills: {
        9: {
          kick: 'X.......X.......',
          slap: '....X...X.......',
          guiro: 'X...............',
          crash: '........X.......',
        },
      },
      rev: 0.2,
      levels: { crash: 0.25, guiro: 0.25 },
    },
    {
      kind: 'bass',
      lu: -19,
      name: 'bass',
      bars: [[9, 10]],
      voice: synth,
      sound: FINGER_BASS,
      pattern: 'R...5...R-......',
    },
  ],
}
