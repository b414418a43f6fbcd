/* How loud a mix is to the ear. */

import { SR } from './signal.mjs'

/** Integrated loudness, ITU-R BS.1770 with both gates. */
export function loudness({ L, R }) {
  const power = new Float64Array(L.length)
  for (const ch of [L, R]) {
    let a1 = 0,
      a2 = 0,
      b1 = 0,
      b2 = 0,
      c1 = 0,
      c2 = 0
    for (let i = 0; i < ch.length; i++) {
      const x = ch[i]
      const y =
        1.53512485958697 * x -
        2.69169618940638 * a1 +
        1.19839281085285 * a2 +
        1.69065929318241 * b1 -
        0.73248077421585 * b2
      a2 = a1
      a1 = x
      const z = y - 2 * b1 + b2 + 1.99004745483398 * c1 - 0.99007225036621 * c2
      b2 = b1
      b1 = y
      c2 = c1
      c1 = z
      power[i] += z * z
    }
  }
  const blocks = []
  const size = 0.4 * SR
  for (let s = 0; s + size <= L.length; s += size / 4) {
    let sum = 0
    for (let i = s; i < s + size; i++) sum += power[i]
    blocks.push(sum / size)
  }
  const mean = list => list.reduce((a, b) => a + b, 0) / Math.max(1, list.length)
  const lufs = p => -0.691 + 10 * Math.log10(p + 1e-12)
  const loud = blocks.filter(p => lufs(p) > -70)
  const gate = lufs(mean(loud)) - 10
  return lufs(mean(loud.filter(p => lufs(p) > gate)))
}
