/* The programs that the demo media need, and how one is run. */

import { spawnSync } from 'node:child_process'

export const FFMPEG = process.env.FFMPEG ?? 'ffmpeg'
export const FFPROBE = process.env.FFPROBE ?? 'ffprobe'
export const CHROMIUM = process.env.CHROMIUM ?? 'chromium'

export const words = text => text.split(' ')

/** Runs a program to its end and gives what it wrote; throws when it fails. */
export function run(cmd, args) {
  const r = spawnSync(cmd, args, { encoding: 'utf8', maxBuffer: 1 << 26 })
  if (r.error) throw new Error(`${cmd} could not start: ${r.error.message}`)
  if (r.status !== 0) throw new Error(`${cmd} failed (${r.status}):\n${(r.stderr || '').slice(-2000)}`)
  return r.stdout
}
