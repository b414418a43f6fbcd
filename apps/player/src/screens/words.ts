import { shortWait } from '@djamms/ui/format'

export const locale = 'en'

/** When a song in line will play: the time first, never its place. Null where there is no time to promise. */
export function whenWords(index: number, waitSeconds: number | null): string {
  if (index === 0) return 'Next'
  if (waitSeconds === null) return 'Then'
  return waitSeconds < 45 ? 'In a moment' : `In ${shortWait(waitSeconds, locale)}`
}

/** Seconds until each song of the line, from what is left of the one that plays; null from the first unknown length on. */
export function waits(leftSeconds: number | null, durations: (number | null)[]): (number | null)[] {
  let wait = leftSeconds
  return durations.map(duration => {
    const now = wait
    wait = wait === null || duration === null ? null : wait + duration
    return now
  })
}

/** The venue's message, in the pieces that its owner made: by lines, bullets or bars. */
export function messageParts(message: string): string[] {
  return message
    .split(/[\n•|]+/)
    .map(part => part.trim())
    .filter(part => part !== '')
}
