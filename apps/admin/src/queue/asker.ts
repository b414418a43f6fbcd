import type { QueueItem } from '@djamms/shared/types'

/** Who a song is for, as the line shows it. Staff picks are no patron's request and cost nothing (Q12). */
export interface Asker {
  kind: 'paid' | 'free' | 'mine' | 'house' | 'filler'
  name: string
}

type Asked = Pick<QueueItem, 'isUserRequest' | 'requestedByName' | 'requestedByUserId' | 'creditsCost'>

export function askerOf(item: Asked, me: string | null): Asker {
  const name = item.requestedByName || 'a guest'
  if (item.isUserRequest) return { kind: item.creditsCost > 0 ? 'paid' : 'free', name }
  if (item.requestedByUserId === undefined) return { kind: 'filler', name }
  return { kind: item.requestedByUserId === me ? 'mine' : 'house', name }
}

/** A patron waits for it. */
export function isAsked({ kind }: Asker): boolean {
  return kind === 'paid' || kind === 'free'
}

/** "Mia paid 2", "Your pick": beside the song. */
export function askedShort(item: Asked, me: string | null): string {
  const { kind, name } = askerOf(item, me)
  const words = {
    paid: `${name} paid ${item.creditsCost}`,
    free: name,
    mine: 'Your pick',
    house: 'House pick',
    filler: 'Playlist',
  }
  return words[kind]
}

/** "asked by Mia for 2 credits": in a sentence. */
export function askedLong(item: Asked, me: string | null): string {
  const { kind, name } = askerOf(item, me)
  const words = {
    paid: `asked by ${name} for ${item.creditsCost} ${item.creditsCost === 1 ? 'credit' : 'credits'}`,
    free: `asked by ${name}`,
    mine: 'your pick',
    house: 'picked by the house',
    filler: 'from the playlist',
  }
  return words[kind]
}
