/* What a scene may ask about the music at one moment. */

import { FPS } from './palette.mjs'
import { spectra } from './spectrum.mjs'

export class Ear {
  constructor(song, play) {
    this.song = song
    this.score = play.score
    this.dur = play.seconds
    this.spb = play.spb
    this.frames = Math.ceil(play.seconds * FPS)
    this.specs = spectra(play.mix, this.frames)
  }
  seek(frame) {
    this.t = frame / FPS
    this.p = this.t / this.dur
    this.beat = this.t / this.spb
    this.bar = this.beat / this.song.beats
    this.spec = this.specs[frame]
    this.frame = frame
    return this
  }
  past(name) {
    const list = this.score[name] ?? []
    let lo = 0
    let hi = list.length
    while (lo < hi) {
      const m = (lo + hi) >> 1
      if (list[m].t <= this.t) lo = m + 1
      else hi = m
    }
    return lo
  }
  /** Strength of the last hit, dying with the given decay in seconds. */
  hit(name, decay = 0.15) {
    const k = this.past(name)
    if (!k) return 0
    const e = this.score[name][k - 1]
    return (0.35 + 0.65 * e.v) * Math.exp(-(this.t - e.t) / decay)
  }
  any(names, decay) {
    return Math.max(...names.map(n => this.hit(n, decay)))
  }
  /** Notes that began within the window or still sound. */
  notes(name, window = 1) {
    const list = this.score[name] ?? []
    const out = []
    for (let k = this.past(name) - 1; k >= 0 && k > this.past(name) - 40; k--) {
      const age = this.t - list[k].t
      if (age > window && age > list[k].d + window) continue
      out.push({ ...list[k], age, k })
    }
    return out
  }
}
