/* The kit: it makes three takes of each drum and places the hits on a track. */

import { SR } from '../sound/signal.mjs'
import { CYMBALS } from './cymbals.mjs'
import { HANDS } from './hands.mjs'
import { SKINS } from './skins.mjs'

const DRUMS = { ...SKINS, ...CYMBALS, ...HANDS }

export function drumKit(rng) {
  const made = {}
  return (tr, name, t, v) => {
    const [pan, make] = DRUMS[name]
    made[name] ??= [make(rng), make(rng), make(rng)]
    const x = made[name][Math.floor(rng() * 3)]
    const n0 = Math.max(0, Math.round(t * SR))
    const n = Math.min(x.length, tr.L.length - n0)
    const p = (pan + 1) / 2
    const gl = v * Math.cos((p * Math.PI) / 2) * Math.SQRT2
    const gr = v * Math.sin((p * Math.PI) / 2) * Math.SQRT2
    for (let i = 0; i < n; i++) {
      tr.L[n0 + i] += x[i] * gl
      tr.R[n0 + i] += x[i] * gr
    }
  }
}
