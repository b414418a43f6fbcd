/* Packs a song as MP4 or M4A. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { deliver, fileOf, TMP } from './files.mjs'
import { film } from './film.mjs'
import { FPS, H, W } from './picture/palette.mjs'
import { FFMPEG, run, words } from './programs.mjs'

const BITEXACT = words('-map_metadata -1 -fflags +bitexact -flags:v +bitexact -flags:a +bitexact')
const tags = song => [
  '-metadata',
  `title=${song.title}`,
  '-metadata',
  `artist=${song.artist}`,
  '-metadata',
  `genre=${song.genre}`,
  '-metadata',
  `date=${song.year}`,
]

export async function packVideo(song, play, wav) {
  const child = spawn(
    FFMPEG,
    [
      ...words(`-y -v error -f rawvideo -pix_fmt rgb24 -s ${W}x${H} -r ${FPS} -i - -i`),
      wav,
      ...words('-vf scale=in_range=full:out_range=tv:out_color_matrix=bt709,format=yuv420p'),
      ...words('-colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv'),
      ...words('-c:v libx264 -threads 1 -profile:v main -level 3.1 -preset veryslow'),
      ...words(`-refs 4 -bf 5 -g 240 -crf ${song.crf ?? 32}`),
      ...words('-x264-params aq-mode=3:aq-strength=0.9:psy-rd=0.4,0.0:deblock=1,1:rc-lookahead=100'),
      ...words('-c:a aac -b:a 96k -ar 48000'),
      ...BITEXACT,
      ...tags(song),
      ...words('-movflags +faststart'),
      path.join(TMP, fileOf(song)),
    ],
    { stdio: ['pipe', 'inherit', 'inherit'] },
  )
  const done = once(child, 'close')
  await film(song, play, async bytes => {
    if (!child.stdin.write(Buffer.from(bytes))) await once(child.stdin, 'drain')
  })
  child.stdin.end()
  const [code] = await done
  if (code !== 0) throw new Error(`ffmpeg failed on ${song.key}`)
  deliver(fileOf(song))
}

export function packAudio(song, wav) {
  run(FFMPEG, [
    ...words('-y -v error -i'),
    wav,
    ...words('-threads 1 -c:a aac -b:a 112k -ar 48000'),
    ...BITEXACT,
    ...tags(song),
    ...words('-movflags +faststart'),
    path.join(TMP, fileOf(song)),
  ])
  deliver(fileOf(song))
}
