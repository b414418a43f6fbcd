#!/usr/bin/env node
/*
 * make-demo-media: composes, plays, films and packs the DJAMMS demo house songs.
 *
 * Everything comes out of scripts/demo-media: the music is synthesised sample by
 * sample, the pictures are drawn pixel by pixel and move with the score, and the
 * covers are written as SVG. No samples, no fonts, no npm packages, nothing
 * downloaded. Each song draws its chances from a generator seeded with its own key,
 * so a second run gives the same material.
 *
 *   node scripts/make-demo-media.mjs                 everything
 *   node scripts/make-demo-media.mjs --only salt     the songs whose key contains "salt"
 *   node scripts/make-demo-media.mjs --covers        covers and manifest only
 *   node scripts/make-demo-media.mjs --wav DIR       also keep the mixes as WAV in DIR
 *   node scripts/make-demo-media.mjs --still DIR     write stills as PPM in DIR, encode nothing
 *
 * Needs: Node 20 or newer, ffmpeg and ffprobe with libx264 and aac, and chromium
 * (only to rasterise the covers) on the PATH, or named by FFMPEG, FFPROBE, CHROMIUM.
 * Writes: database/seeds/demo-media/ (MP4, M4A, JPEG, manifest.json).
 *
 * A song is songs/KEY.mjs (the score), scenes/KEY.mjs (the picture) and
 * covers/KEY.mjs. score/ turns it into notes, voices/, drums/ and sound/ into a mix,
 * picture/ is what the scenes draw with.
 */
import fs from 'node:fs'
import path from 'node:path'
import { makeCover } from './demo-media/cover.mjs'
import { packAudio, packVideo } from './demo-media/encode.mjs'
import { coverOf, fileOf, isAudio, OUT, TMP } from './demo-media/files.mjs'
import { writeManifest } from './demo-media/manifest.mjs'
import { perform } from './demo-media/score/perform.mjs'
import { SONGS } from './demo-media/songs/index.mjs'
import { writeWav } from './demo-media/sound/wav.mjs'
import { writeStills } from './demo-media/stills.mjs'

const argv = process.argv.slice(2)
const option = name => (argv.includes(name) ? argv[argv.indexOf(name) + 1] : null)
const only = option('--only')
const wavDir = option('--wav')
const stillDir = option('--still')
const coversOnly = argv.includes('--covers')

const size = name => `${(fs.statSync(path.join(OUT, name)).size / 1e3).toFixed(0)} kB`

async function pack(song) {
  const play = perform(song)
  const wav = path.join(wavDir ?? TMP, `${song.key}.wav`)
  writeWav(wav, play.mix)
  if (isAudio(song)) packAudio(song, wav)
  else await packVideo(song, play, wav)
}

const songs = SONGS.filter(s => !only || s.key.includes(only))
if (!songs.length)
  throw new Error(`No song has "${only}" in its key. Keys: ${SONGS.map(s => s.key).join(', ')}`)
fs.mkdirSync(OUT, { recursive: true })
for (const song of songs) {
  const began = Date.now()
  const taken = () => `${((Date.now() - began) / 1000).toFixed(0)} s`
  if (stillDir) {
    if (isAudio(song)) continue
    await writeStills(song, perform(song), stillDir)
    console.log(`${song.key}: stills, ${taken()}`)
    continue
  }
  if (!coversOnly) await pack(song)
  makeCover(song)
  console.log(`${song.key}: ${size(fileOf(song))}, cover ${size(coverOf(song))}, ${taken()}`)
}
if (!stillDir) writeManifest()
