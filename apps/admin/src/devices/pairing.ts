/** The letters that a screen shows: no vowels, so that no code is a word, and no look-alikes. */
const LETTERS = /[BCDFGHJKLMNPQRSTVWXZ]/
export const CODE_LENGTH = 8

/** What was typed or pasted, as the code that it means; what cannot be in a code is left out. */
export function codeOf(typed: string): string {
  return [...typed.toUpperCase()]
    .filter(letter => LETTERS.test(letter))
    .slice(0, CODE_LENGTH)
    .join('')
}

/** Something was typed that no code has: said at once, or a guest of the alphabet is looked for in vain. */
export function hasForeign(typed: string): boolean {
  return [...typed.toUpperCase()].some(letter => /[A-Z0-9]/.test(letter) && !LETTERS.test(letter))
}
