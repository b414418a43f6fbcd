const LETTERS = [...'abcdefghijklmnopqrstuvwxyz']
const SHORTEST = 3
/** Longer words have trigrams enough: the database finds what is like them. */
const LONGEST = 6
const MOST_WORDS = 6

/**
 * For each short word of a question, every spelling that is one letter missing, extra, wrong or swapped away from it (at
 * most 349); `of` names the word of each. Folded as the catalogue's own words are, as far as Latin letters go.
 */
export function spellingsOf(question: string): { spellings: string[]; of: string[] } {
  const spellings: string[] = []
  const of: string[] = []
  const words =
    question
      .normalize('NFKD')
      .toLowerCase()
      .replace(/\p{M}|['’`]/gu, '')
      .match(/[a-z0-9]+/g) ?? []
  for (const word of [...new Set(words)].slice(0, MOST_WORDS)) {
    if (word.length < SHORTEST || word.length > LONGEST) continue
    for (const spelling of oneAway(word)) {
      spellings.push(spelling)
      of.push(word)
    }
  }
  return { spellings, of }
}

function oneAway(word: string): Set<string> {
  const found = new Set<string>()
  for (let at = 0; at <= word.length; at++) {
    const before = word.slice(0, at)
    const after = word.slice(at)
    if (after.length > 0) found.add(before + after.slice(1))
    if (after.length > 1) found.add(before + after[1] + after[0] + after.slice(2))
    for (const letter of LETTERS) {
      found.add(before + letter + after)
      if (after.length > 0) found.add(before + letter + after.slice(1))
    }
  }
  found.delete(word)
  return found
}
