/* Turns the notes of a part from beats into seconds, with swing and a human hand. */

import { clamp } from '../math.mjs'
import { PARTS } from './parts.mjs'

/** How the beats of a song lie in time, straight and with its swing. */
export function clockOf(song) {
  const spb = 60 / song.bpm
  const seconds = song.bars * song.beats * spb + song.tail
  const { grid = 8, amount = 0.5 } = song.swing ?? {}
  const cell = grid === 16 ? 0.5 : 1
  const swung = beat => {
    const k = Math.floor(beat / cell + 1e-9)
    const f = beat / cell - k
    return (k + (f < 0.5 ? f * 2 * amount : amount + (f - 0.5) * 2 * (1 - amount))) * cell * spb
  }
  return { spb, seconds, swung, straight: beat => beat * spb }
}

/** The notes of a part in the order of time: { t, d, m, v, from, drum }. */
export function notesOf(part, song, clock, rng) {
  const ranges = part.bars?.length === 0 ? [[0, 0]] : (part.bars ?? [[0, song.bars]])
  const at = part.swing === false ? clock.straight : clock.swung
  return ranges
    .flatMap(([from, to]) => PARTS[part.kind](part, song, from, to, rng))
    .map(e => {
      const human = part.human ?? 0.005
      const t = Math.max(0.01, at(e.beat) + (e.late ?? 0) + (rng() - 0.5) * 2 * human + 0.02)
      const d = Math.max(0.03, at(e.beat + e.len) - at(e.beat) - 0.004) * (part.gate ?? 1)
      return {
        t,
        d,
        m: e.m + (part.transpose ?? 0),
        v: clamp(e.v * (0.94 + rng() * 0.12) * (part.vel ?? 1), 0, 1),
        from: e.from,
        drum: e.drum,
      }
    })
    .filter(e => e.t < clock.seconds - 0.05)
    .sort((a, b) => a.t - b.t)
}
