/* Turns the SVG of a cover into a JPEG. */

import fs from 'node:fs'
import path from 'node:path'
import { COVERS } from './covers/index.mjs'
import { coverOf, deliver, TMP } from './files.mjs'
import { CHROMIUM, FFMPEG, run, words } from './programs.mjs'
import { seeded } from './random.mjs'

const svg = song =>
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="480" height="480">' +
  `${COVERS[song.key](seeded(`${song.key} cover`))}</svg>`

export function makeCover(song) {
  const html = path.join(TMP, `${song.key}.html`)
  const png = path.join(TMP, `${song.key}.png`)
  fs.writeFileSync(
    html,
    `<!doctype html><style>body{margin:0;background:#000}svg{display:block}</style>${svg(song)}`,
  )
  run(CHROMIUM, [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--hide-scrollbars',
    '--force-device-scale-factor=1',
    '--window-size=480,640',
    `--screenshot=${png}`,
    `file://${html}`,
  ])
  run(FFMPEG, [
    ...words('-y -v error -i'),
    png,
    ...words('-vf crop=480:480:0:0,format=yuvj444p -q:v 3 -bitexact'),
    path.join(TMP, coverOf(song)),
  ])
  deliver(coverOf(song))
}
