import { englishDataset, englishRecommendedTransformers, RegExpMatcher } from 'obscenity'

const matcher = new RegExpMatcher({ ...englishDataset.build(), ...englishRecommendedTransformers })

/** The name that stands on the TV (Q15): the patron's own, unless it is a word that nobody wants to read there. */
export function cleanName(name: string | undefined): string {
  const trimmed = name?.trim() ?? ''
  return trimmed === '' || matcher.hasMatch(trimmed) ? 'a guest' : trimmed
}
