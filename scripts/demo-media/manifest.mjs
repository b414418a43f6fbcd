/* Writes manifest.json, the list of the finished songs. */

import fs from 'node:fs'
import path from 'node:path'
import { coverOf, fileOf, OUT } from './files.mjs'
import { FFPROBE, run } from './programs.mjs'
import { SONGS } from './songs/index.mjs'

export function writeManifest() {
  const list = SONGS.filter(s => fs.existsSync(path.join(OUT, fileOf(s)))).map(s => {
    const file = path.join(OUT, fileOf(s))
    const seconds = Number(
      run(FFPROBE, ['-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0', file]),
    )
    return {
      file: fileOf(s),
      cover: coverOf(s),
      title: s.title,
      artist: s.artist,
      genre: s.genre,
      year: s.year,
      kind: s.kind ?? 'video',
      durationSeconds: Math.round(seconds * 1000) / 1000,
      explicit: false,
      bytes: fs.statSync(file).size,
    }
  })
  fs.writeFileSync(path.join(OUT, 'manifest.json'), `${JSON.stringify(list, null, 2)}\n`)
  const total = fs.readdirSync(OUT).reduce((sum, f) => sum + fs.statSync(path.join(OUT, f)).size, 0)
  console.log(`manifest: ${list.length} songs, folder ${(total / 1e6).toFixed(2)} MB`)
}
