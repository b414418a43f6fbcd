import * as format from '@djamms/ui/format'

/** The console speaks English; hours as a bar writes them on its door (21:44). */
const CLOCK = 'en-GB'
const WORDS = 'en'

/** "21:44", here where the page is looked at. */
export const clockTime = (moment: format.Moment) => format.clockTime(moment, CLOCK)
export const dayAndTime = (moment: format.Moment) => format.dateTime(moment, CLOCK)
/** "35 min", "1 hr 40 min" */
export const span = (seconds: number) => format.span(seconds, WORDS)
/** "6 min", "now" */
export const shortWait = (seconds: number) => format.shortWait(seconds, WORDS)
/** "3rd" */
export const ordinal = (place: number) => format.ordinal(place, WORDS)
/** "1,184" */
export const figure = (value: number) => format.count(value, WORDS)
export const bytes = (value: number) => format.bytes(value, WORDS)

/** "21:44" today, "3 Nov, 21:44" before. */
export function when(moment: string, now: number): string {
  const at = Date.parse(moment)
  return new Date(at).toDateString() === new Date(now).toDateString() ? clockTime(at) : dayAndTime(at)
}

/** "now", "4 min ago", then as a moment. */
export function seen(moment: string | null, now: number): string {
  if (!moment) return 'never'
  const minutes = Math.floor((now - Date.parse(moment)) / 60_000)
  if (minutes < 1) return 'just now'
  return minutes < 60 ? `${minutes} min ago` : when(moment, now)
}

/** "1 song", "8 songs". */
export function counted(count: number, noun: string): string {
  return `${figure(count)} ${noun}${count === 1 ? '' : 's'}`
}

/** "a", "a and b", "a, b and c". */
export function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts[0] ?? ''
  return `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`
}

/** Cut at a word where there is one, with the sign that it was cut. */
export function shortened(text: string, length: number): string {
  if (text.length <= length) return text
  const cut = text.slice(0, length)
  const space = cut.lastIndexOf(' ')
  return `${(space > length / 2 ? cut.slice(0, space) : cut).trimEnd()}…`
}
