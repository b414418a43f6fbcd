import type { Priority } from '@djamms/shared/types'

/** What placing needs to know of a waiting song, in the order of the line. */
export interface Placed {
  priority: Priority
  pinned: boolean
  locked: boolean
}

/**
 * The position (from 1) of a new song (Q10): a normal one at the end; a play-sooner one behind the locked song, behind
 * everything that staff placed by hand, behind the play-sooner songs that came first, and never so that more than
 * `soonerInARow` of them go ahead of a waiting normal song. `startedSooner`: how many play-sooner songs were started in
 * a row just before, which count too: else one after another could keep a normal song waiting for ever.
 */
export function placeSong(
  line: readonly Placed[],
  priority: Priority,
  soonerInARow: number,
  startedSooner: number,
): number {
  if (priority === 'normal') return line.length + 1
  const lastFixed = line.findLastIndex(song => song.pinned || song.locked)
  const lastSooner = line.findLastIndex(song => song.priority === 'sooner')
  let at = Math.max(lastFixed, lastSooner) + 1
  let inARow = 0
  while (inARow < at && line[at - 1 - inARow]?.priority === 'sooner') inARow++
  if (inARow === at) inARow += startedSooner
  if (inARow >= soonerInARow && at < line.length) at += 1
  return at + 1
}
