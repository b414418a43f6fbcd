/* Reads rhythms written as text. */

/** A rhythm string such as "x--.X-o." becomes steps with lengths and accents. */
export function rhythm(text, beats, bars, from) {
  const cells = text.split('|')
  const out = []
  for (let b = 0; b < bars; b++) {
    const cell = cells[b % cells.length].replace(/\s/g, '')
    const step = beats / cell.length
    for (let i = 0; i < cell.length; i++) {
      const c = cell[i]
      if (c === '.' || c === '-') continue
      let len = 1
      while (cell[i + len] === '-') len++
      out.push({
        beat: (from + b) * beats + i * step,
        len: len * step,
        c,
        v: c === 'X' ? 1 : c === 'o' ? 0.4 : 0.72,
      })
    }
  }
  return out
}
