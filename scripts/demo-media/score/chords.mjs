/* Reads pitches and chord changes, and voices them. */

const STEPS = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 }
const QUALITIES = {
  '': [0, 4, 7],
  m: [0, 3, 7],
  5: [0, 7],
  m6: [0, 3, 7, 9],
  7: [0, 4, 7, 10],
  m7: [0, 3, 7, 10],
  maj7: [0, 4, 7, 11],
  9: [0, 4, 7, 10, 14],
  m9: [0, 3, 7, 10, 14],
  maj9: [0, 4, 7, 11, 14],
  13: [0, 4, 10, 14, 21],
  '7#9': [0, 4, 10, 15],
  sus4: [0, 5, 7],
  11: [0, 7, 10, 14, 17],
  69: [0, 4, 7, 9, 14],
}

export function pitch(name) {
  const [, letter, acc, octave] = name.match(/^([A-G])([#b]?)(-?\d)$/)
  return STEPS[letter] + (acc === '#' ? 1 : acc === 'b' ? -1 : 0) + (Number(octave) + 1) * 12
}

function chord(name) {
  const [, letter, acc, quality, , bl, ba] = name.match(/^([A-G])([#b]?)([^/]*)(\/([A-G])([#b]?))?$/)
  const semis = (l, a) => (STEPS[l] + (a === '#' ? 1 : a === 'b' ? -1 : 0) + 12) % 12
  const root = semis(letter, acc)
  if (!QUALITIES[quality]) throw new Error(`Unknown chord ${name}`)
  return { root, tones: QUALITIES[quality], bass: bl ? semis(bl, ba) : root }
}

/** "Am7 D9 | Gmaj7" becomes a list of { chord, beat, beats }. */
export function changes(text, beats) {
  return text.split('|').flatMap((bar, b) => {
    const names = bar.trim().split(/\s+/)
    return names.map((name, i) => ({
      ...chord(name),
      beat: b * beats + (i * beats) / names.length,
      beats: beats / names.length,
    }))
  })
}

/** The inversion closest to the one before, so that the inner voices walk. */
export function voiced(list, centre, keepRoot) {
  let prev = null
  for (const c of list) {
    const pcs = [
      ...new Set((c.tones.length > 3 && !keepRoot ? c.tones.slice(1) : c.tones).map(t => (c.root + t) % 12)),
    ]
    let best = null
    for (let lo = centre - 12; lo < centre + 3; lo++) {
      const notes = pcs.map(pc => lo + ((((pc - lo) % 12) + 12) % 12)).sort((a, b) => a - b)
      const mid = notes.reduce((a, b) => a + b, 0) / notes.length
      let cost = Math.abs(mid - centre) * 0.6
      if (prev) cost += notes.reduce((s, n) => s + Math.min(...prev.map(p => Math.abs(p - n))), 0)
      for (let i = 1; i < notes.length; i++) if (notes[i] - notes[i - 1] < 2) cost += i === 1 ? 1 : 2.5
      if (!best || cost < best.cost) best = { notes, cost }
    }
    c.notes = best.notes
    prev = best.notes
  }
  return list
}

export const bassNote = pc => 28 + ((pc - 4 + 12) % 12)
