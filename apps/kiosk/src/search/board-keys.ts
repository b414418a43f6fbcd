/** The layers of the keyboard, row by row. */
export const layers = {
  letters: ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'],
  figures: ['1234567890', "&'-/:;()!", '.,?"+#%'],
  accents: ['áàâäãåæçé', 'èêëíìîïñó', 'òôöõøœúùûüß'],
} as const
export type Layer = keyof typeof layers

/** What a held key offers, the most likely first. English, Spanish, French, German, Portuguese and their neighbours. */
const accents: Record<string, string> = {
  a: 'áàâäãåæ',
  c: 'çćč',
  d: 'ð',
  e: 'éèêë',
  g: 'ğ',
  i: 'íìîï',
  l: 'ł',
  n: 'ñń',
  o: 'óòôöõøœ',
  s: 'ßśš',
  u: 'úùûü',
  y: 'ýÿ',
  z: 'žźż',
}

export function accentsOf(key: string): string[] {
  const found = [...(accents[key.toLowerCase()] ?? '')]
  return key === key.toLowerCase() ? found : found.map(each => (each === 'ß' ? each : each.toUpperCase()))
}

export interface Field {
  text: string
  /** Selection, as in an input. */
  start: number
  end: number
}

/** Types at the caret, over what is selected. */
export function typed({ text, start, end }: Field, characters: string): Field {
  const caret = start + characters.length
  return { text: text.slice(0, start) + characters + text.slice(end), start: caret, end: caret }
}

/** Takes away what is selected, or the one character before the caret (an emoji is one). */
export function deleted(field: Field): Field {
  if (field.start !== field.end) return typed(field, '')
  const before = [...field.text.slice(0, field.start)]
  const last = before.pop() ?? ''
  const start = field.start - last.length
  return typed({ ...field, start }, '')
}
