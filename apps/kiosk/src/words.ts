import type { QueueItem } from '@djamms/shared/types'
import { clockTime, ordinal, shortWait, span, wait } from '@djamms/ui/format'
import { A_GUEST } from './patron/name.ts'

/** The language of our sentences. Clock times follow the device: 21:47 or 9:47 PM. */
const WORDS = 'en'
const clockLocale = typeof navigator === 'undefined' ? WORDS : navigator.language || WORDS

export const at = (moment: string | number) => clockTime(moment, clockLocale)
export const credits = (amount: number) => (amount === 1 ? '1 credit' : `${amount} credits`)
export const songs = (amount: number) => (amount === 1 ? '1 song' : `${amount} songs`)
export const minutes = (seconds: number) => span(Math.max(60, Math.round(seconds / 60) * 60), WORDS)
/** "in about 6 min". */
export const inAbout = (seconds: number) => wait(seconds, WORDS)
/** "6 min", "now". */
export const soon = (seconds: number) => shortWait(seconds, WORDS)
export const place = (position: number) =>
  position === 1 ? 'next in line' : `${ordinal(position, WORDS)} in line`
export const first = (sentence: string) => sentence.charAt(0).toUpperCase() + sentence.slice(1)

/** Who asked, where a patron gave a name (Q15). */
export const nameOn = ({ isUserRequest, requestedByName: name }: Asked) =>
  isUserRequest && name !== '' && name !== A_GUEST ? name : null

type Asked = Pick<QueueItem, 'isUserRequest' | 'requestedByName'>

/** "Hex & Honey · for Jonas". */
export function by(item: Asked & { artist?: string | undefined }): string {
  const name = nameOn(item)
  return [item.artist, name ? `for ${name}` : null].filter(Boolean).join(' · ')
}

/** Separates what a refusal says from what was kept ("You were not charged"): they stand on lines of their own. */
export function refusalParts(userMessage: string): { what: string; kept: string } {
  const sentences = userMessage.replace(/; /g, '. ').match(/[^.!?]+[.!?]*/g) ?? []
  const trimmed = sentences.map(sentence => first(sentence.trim())).filter(Boolean)
  const isKept = (sentence: string) => /not charged|nothing was charged/i.test(sentence)
  return {
    what: trimmed.filter(sentence => !isKept(sentence)).join(' '),
    kept: trimmed.filter(isKept).join(' '),
  }
}
