/* The last step of a mix: glue, loudness, limiter and fades. */

import { clamp } from '../math.mjs'
import { FX } from './effects.mjs'
import { loudness } from './loudness.mjs'
import { SR } from './signal.mjs'

/** Look-ahead limiter: the gain is already down when the peak comes. */
function limit({ L, R }, ceiling) {
  const n = L.length
  const ahead = 240
  const need = new Float32Array(n)
  for (let i = 0; i < n; i++) {
    const p = Math.max(Math.abs(L[i]), Math.abs(R[i]))
    need[i] = p > ceiling ? ceiling / p : 1
  }
  const low = new Float32Array(n)
  const queue = []
  let head = 0
  for (let i = n - 1; i >= 0; i--) {
    while (queue.length > head && need[queue[queue.length - 1]] >= need[i]) queue.pop()
    queue.push(i)
    while (queue[head] > i + ahead) head++
    low[i] = need[queue[head]]
  }
  let g = 1
  for (let i = 0; i < n; i++) {
    const want = low[i]
    g += (want - g) * (want < g ? 0.03 : 0.00025)
    const k = Math.min(g, need[i])
    L[i] *= k
    R[i] *= k
  }
}

/** Glue, loudness to the target, limit, fade. */
export function master(mix, { target = -16, fadeIn = 0.01, fadeOut = 2.5 }) {
  const { L, R } = mix
  const n = L.length
  FX.hp(mix, 28)
  const fi = fadeIn * SR
  const fo = fadeOut * SR
  for (let i = 0; i < n; i++) {
    const g = Math.min(1, i / fi) * Math.sin((Math.PI / 2) * clamp((n - i) / fo)) ** 2
    L[i] *= g
    R[i] *= g
  }
  let env = 0
  const pre = 10 ** ((target + 2 - loudness(mix)) / 20)
  for (let i = 0; i < n; i++) {
    L[i] *= pre
    R[i] *= pre
    const p = L[i] * L[i] + R[i] * R[i]
    env += (p - env) * (p > env ? 0.002 : 0.00012)
    const over = 10 * Math.log10(env + 1e-9) + 15
    const k = over > 0 ? 10 ** ((-over * 0.4) / 20) : 1
    L[i] *= k
    R[i] *= k
  }
  for (let pass = 0; pass < 4; pass++) {
    const g = 10 ** ((target - loudness(mix)) / 20)
    for (let i = 0; i < n; i++) {
      L[i] *= g
      R[i] *= g
    }
    limit(mix, 0.74)
  }
  return mix
}
