/* Turns the data of a part into notes, in beats. */

import { bassNote, changes, pitch, voiced } from './chords.mjs'
import { rhythm } from './rhythm.mjs'

export const PARTS = {
  comp({ rhythm: r, centre = 62, keepRoot = false, strum = 0 }, song, from, to) {
    const list = voiced(changes(song.chords, song.beats), centre, keepRoot)
    return rhythm(r, song.beats, to - from, from).flatMap(s => {
      const c = list.findLast(x => x.beat <= s.beat + 1e-6)
      const down = s.c !== 'o'
      return c.notes.map((m, i) => ({
        beat: s.beat,
        late: strum * (down ? i : c.notes.length - i),
        len: s.len,
        m,
        v: s.v * (0.92 + 0.08 * (i % 2)),
      }))
    })
  },
  arp({ rhythm: r, order, centre = 64, keepRoot = true }, song, from, to) {
    const list = voiced(changes(song.chords, song.beats), centre, keepRoot)
    const seq = order.split(' ').map(Number)
    return rhythm(r, song.beats, to - from, from).map((s, i) => {
      const c = list.findLast(x => x.beat <= s.beat + 1e-6)
      const k = seq[i % seq.length]
      const m = c.notes[k % c.notes.length] + 12 * Math.min(2, Math.floor(k / c.notes.length))
      return { beat: s.beat, len: s.len, m, v: s.v }
    })
  },
  bass({ pattern }, song, from, to) {
    const list = changes(song.chords, song.beats)
    const cells = pattern.split('|')
    const out = []
    for (let b = from; b < to; b++) {
      const cell = cells[(b - from) % cells.length].replace(/\s/g, '')
      const step = song.beats / cell.length
      for (let i = 0; i < cell.length; i++) {
        if ('.-'.includes(cell[i])) continue
        let len = 1
        while (cell[i + len] === '-') len++
        const beat = b * song.beats + i * step
        const at = list.findLastIndex(x => x.beat <= beat + 1e-6)
        const c = list[at]
        const next = list[at + 1] ?? list[0]
        const low = bassNote(c.bass)
        const third = c.tones.includes(3) ? 3 : 4
        const m = {
          R: low,
          8: low + 12,
          5: low + 7,
          3: low + third,
          6: low + 9,
          7: low + 10,
          A: bassNote(next.bass) - 1,
        }[cell[i]]
        out.push({
          beat,
          len: len * step,
          m,
          v: i === 0 ? 0.95 : 0.78,
        })
      }
    }
    return out
  },
  /** Walking bass: root, chord tones, and a half step into the next chord. */
  walk(_part, song, from, to, rng) {
    const list = changes(song.chords, song.beats).filter(
      c => c.beat >= from * song.beats && c.beat < to * song.beats,
    )
    return list.flatMap((c, k) => {
      const low = bassNote(c.bass)
      const next = bassNote((list[k + 1] ?? list[0]).bass)
      const tones = c.tones.slice(1, 4).map(t => low + (t % 12))
      return Array.from({ length: Math.round(c.beats) }, (_, i) => {
        let m = low
        if (i === c.beats - 1 && i > 0) m = next + (rng() < 0.5 ? -1 : 1)
        else if (i > 0) m = tones[(i - 1 + (rng() < 0.3 ? 1 : 0)) % tones.length]
        return { beat: c.beat + i, len: 0.92, m, v: i % 2 ? 0.9 : 0.75 }
      })
    })
  },
  /** "E5:1.5 D5:.5 r:1": pitch and length in beats; ! marks an accent. */
  melody({ notes }, song, from) {
    let beat = from * song.beats
    const out = []
    let last = null
    for (const token of notes.trim().split(/\s+/)) {
      if (token === '|') continue
      const [name, len] = token.split(':')
      const accent = name.endsWith('!')
      if (name !== 'r') {
        const ms = name.replace('!', '').split('+').map(pitch)
        for (const m of ms)
          out.push({
            beat,
            len: Number(len),
            m,
            v: accent ? 1 : beat % 1 === 0 ? 0.84 : 0.7,
            from: ms.length === 1 ? last : null,
          })
        last = ms.length === 1 ? ms[0] : null
      } else last = null
      beat += Number(len)
    }
    return out
  },
  drums({ kit, fills = {} }, song, from, to) {
    return Object.entries(kit)
      .flatMap(([name, text]) =>
        rhythm(text, song.beats, to - from, from)
          .filter(s => !fills[Math.floor(s.beat / song.beats + 1e-6)]?.[name])
          .map(s => ({ beat: s.beat, len: 0.1, m: 0, v: s.v, drum: name })),
      )
      .concat(
        Object.entries(fills).flatMap(([bar, kinds]) =>
          Object.entries(kinds).flatMap(([name, text]) =>
            rhythm(text, song.beats, 1, Number(bar)).map(s => ({
              beat: s.beat,
              len: 0.1,
              m: 0,
              v: s.v,
              drum: name,
            })),
          ),
        ),
      )
  },
}
