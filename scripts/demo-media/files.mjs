/* Where the files are and what they are called. */

import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

export const OUT = path.resolve(import.meta.dirname, '../../database/seeds/demo-media')
export const TMP = fs.mkdtempSync(path.join(os.tmpdir(), 'demo-media-'))
process.on('exit', () => fs.rmSync(TMP, { recursive: true, force: true }))

export const isAudio = song => song.kind === 'audio'
export const fileOf = song => `${song.key}.${isAudio(song) ? 'm4a' : 'mp4'}`
export const coverOf = song => `${song.key}.jpg`

/** A finished file goes to its place in one step, so that nobody meets half a song. */
export function deliver(name) {
  const half = path.join(OUT, `.${name}.part`)
  fs.copyFileSync(path.join(TMP, name), half)
  fs.renameSync(half, path.join(OUT, name))
}
