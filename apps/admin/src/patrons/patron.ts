import type { ResponseOf } from '@djamms/shared'

export type Patron = ResponseOf<'venues.users'>['items'][number]

/** Who gave no name is "a guest" in a sentence; at the head of a row it is a word of its own. */
export function patronName(name: string): string {
  return name === 'a guest' ? 'Guest' : name
}
