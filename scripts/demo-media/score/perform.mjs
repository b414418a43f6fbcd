/* Plays a song: from the score to the finished stereo mix. */

import { drumKit } from '../drums/kit.mjs'
import { seeded } from '../random.mjs'
import { BEDS } from '../sound/beds.mjs'
import { FX } from '../sound/effects.mjs'
import { loudness } from '../sound/loudness.mjs'
import { master } from '../sound/master.mjs'
import { SR, stereo } from '../sound/signal.mjs'
import { pingPong, reverb } from '../sound/space.mjs'
import { clockOf, notesOf } from './notes.mjs'

/**
 * Plays a song, each part at its own loudness (`lu`, in LUFS while it plays): the finished stereo
 * mix, and the score that the pictures follow.
 */
export function perform(song) {
  const rng = seeded(song.key)
  const clock = clockOf(song)
  const { seconds, spb } = clock
  const n = Math.round(seconds * SR)
  const buses = { mix: stereo(n), room: stereo(n), echo: stereo(n) }
  const kit = drumKit(rng)
  const score = {}
  const ducks = []
  for (const part of song.parts) {
    const tr = stereo(n)
    if (part.kind === 'bed') BEDS[part.bed](tr, rng, part.from)
    else {
      for (const e of notesOf(part, song, clock, rng)) {
        if (e.drum) kit(tr, e.drum, e.t, e.v * (part.levels?.[e.drum] ?? 1))
        else part.voice(tr, e, part.sound ?? {}, rng)
        const key = e.drum ?? part.name ?? part.kind
        score[key] ??= []
        score[key].push(e)
        if (part.ducks && e.drum === part.ducks) ducks.push(e.t)
      }
    }
    for (const [fx, ...args] of part.fx ?? []) FX[fx](tr, ...args)
    if (part.duck && ducks.length) duckUnder(tr, part.duck, ducks, spb)
    send(tr, part, buses)
  }
  for (const list of Object.values(score)) list.sort((a, b) => a.t - b.t)
  addSpace(buses, song, spb)
  master(buses.mix, { fadeOut: song.fade ?? Math.min(3, song.tail + 0.6) })
  return { mix: buses.mix, score, seconds, spb }
}

/** The track steps back at each of the hits. */
function duckUnder(tr, depth, hits, spb) {
  let k = -1
  for (let i = 0; i < tr.L.length; i++) {
    const sec = i / SR
    while (k + 1 < hits.length && hits[k + 1] <= sec) k++
    const g = k < 0 ? 1 : 1 - depth * Math.exp(-(((sec - hits[k]) / (spb * 0.42)) ** 2) * 1.6)
    tr.L[i] *= g
    tr.R[i] *= g
  }
}

/** Adds a track to the mix, at its loudness and place, and to the room and the echo. */
function send(tr, part, { mix, room, echo }) {
  const g = 10 ** ((part.lu - loudness(tr)) / 20)
  const pan = ((part.pan ?? 0) + 1) / 2
  const gl = g * Math.cos((pan * Math.PI) / 2) * Math.SQRT2
  const gr = g * Math.sin((pan * Math.PI) / 2) * Math.SQRT2
  const rv = part.rev ?? 0
  const dl = part.delay ?? 0
  for (let i = 0; i < tr.L.length; i++) {
    const l = tr.L[i] * gl
    const r = tr.R[i] * gr
    mix.L[i] += l
    mix.R[i] += r
    room.L[i] += l * rv
    room.R[i] += r * rv
    echo.L[i] += l * dl
    echo.R[i] += r * dl
  }
}

/** Adds what comes back from the echo and the room. */
function addSpace({ mix, room, echo }, song, spb) {
  const { beats = 0.75, feedback = 0.35, tone } = song.delay ?? {}
  const echoed = pingPong(echo, spb * beats, feedback, tone)
  for (let i = 0; i < mix.L.length; i++) {
    room.L[i] += echoed.L[i] * 0.3
    room.R[i] += echoed.R[i] * 0.3
  }
  const wet = reverb(room, song.reverb)
  for (let i = 0; i < mix.L.length; i++) {
    mix.L[i] += echoed.L[i] + wet.L[i]
    mix.R[i] += echoed.R[i] + wet.R[i]
  }
}
