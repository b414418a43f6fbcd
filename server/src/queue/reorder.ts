export interface Ordered {
  id: string
  pinned: boolean
}

/**
 * The order that results from a wanted one (Q3): what is no longer queued is left out, what the sender had not seen keeps
 * its order behind, and the locked song stays first. Rows that were dragged are pinned (Q10): `movedIds`, or without it
 * those outside the longest order that both have in common.
 */
export function mergeOrder(
  line: readonly Ordered[],
  wantedIds: readonly string[],
  movedIds: readonly string[] | undefined,
  lockedId: string | null,
): Ordered[] {
  const byId = new Map(line.map(item => [item.id, item]))
  const listed = wantedIds.filter(id => byId.has(id) && id !== lockedId)
  const known = new Set(listed)
  const unseen = line.filter(item => item.id !== lockedId && !known.has(item.id)).map(item => item.id)
  const first = lockedId !== null && byId.has(lockedId) ? [lockedId] : []
  const order = [...first, ...listed, ...unseen]
  const moved = new Set(
    movedIds ??
      displaced(
        line.map(item => item.id),
        order,
      ),
  )
  return order.map(id => ({
    id,
    pinned: (byId.get(id)?.pinned ?? false) || (moved.has(id) && id !== lockedId),
  }))
}

/** Ids of `after` outside its longest common order with `before` (both hold the same ids). */
function displaced(before: readonly string[], after: readonly string[]): string[] {
  const rank = new Map(before.map((id, index) => [id, index]))
  const ranks = after.map(id => rank.get(id) ?? 0)
  // Longest increasing subsequence: tails[k] is the index of the smallest last rank of a run of length k + 1.
  const tails: number[] = []
  const previous = new Map<number, number>()
  ranks.forEach((value, index) => {
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ranks[tails[middle] ?? 0] ?? 0) < value) low = middle + 1
      else high = middle
    }
    if (low > 0) previous.set(index, tails[low - 1] ?? 0)
    tails[low] = index
  })
  const kept = new Set<number>()
  for (let at = tails.at(-1); at !== undefined; at = previous.get(at)) kept.add(at)
  return after.filter((_, index) => !kept.has(index))
}
