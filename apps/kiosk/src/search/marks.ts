export interface Piece {
  text: string
  marked: boolean
}

/** Cuts a text where a word of it begins as one of the typed words does, accents and case aside. */
export function marks(text: string, query: string): Piece[] {
  const wanted = query.split(/\s+/).map(plain).filter(Boolean)
  const pieces: Piece[] = []
  // Words are cut by hand: \b knows no accents, and a lookbehind would break older iPhones at load.
  for (const part of text.split(/([\s\-–—/()[\]"“”«».,!?:;&]+)/)) {
    if (part === '') continue
    const best = wanted.reduce(
      (length, word) => (plain(part).startsWith(word) ? Math.max(length, word.length) : length),
      0,
    )
    const cut = lengthOf(part, best)
    if (cut > 0) pieces.push({ text: part.slice(0, cut), marked: true })
    if (cut < part.length) add(pieces, part.slice(cut))
  }
  return pieces
}

function add(pieces: Piece[], text: string) {
  const last = pieces[pieces.length - 1]
  if (last && !last.marked) last.text += text
  else pieces.push({ text, marked: false })
}

const plain = (word: string) =>
  word
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()

/** How many characters of `word` make `length` plain ones: "é" may be one character or two. */
function lengthOf(word: string, length: number): number {
  if (length === 0) return 0
  let end = 0
  while (end < word.length && plain(word.slice(0, end)).length < length) end++
  while (end < word.length && plain(word.slice(0, end + 1)).length === length) end++
  return end
}
