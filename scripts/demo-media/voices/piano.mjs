/* A piano, made of struck partials. */

import { modal } from './modal.mjs'

/** Piano: stiff, slightly out of tune strings, darker when played softly. */
export const piano = (tr, note, p, rng) => {
  const parts = []
  for (let k = 1; k <= 14; k++) {
    const ratio = k * Math.sqrt(1 + 0.00035 * k * k)
    const level = (k % 7 === 0 ? 0.3 : 1) / k ** (2.1 - 0.8 * note.v)
    parts.push(
      [ratio * 1.0004, level * 0.55, 1.5 / (0.6 + 0.4 * k)],
      [ratio * 0.9995, level * 0.45, 2.6 / (0.6 + 0.4 * k)],
    )
  }
  modal(
    tr,
    note,
    { partials: parts, ring: false, r: 0.22, a: 0.002, knock: 0.5, gain: 0.3, pan: (note.m - 64) / 60, ...p },
    rng,
  )
}
