/**
 * Where rows were dropped, said so that it still holds when the line has changed meanwhile: behind the nearest of the
 * rows that stood before it. A drag and somebody else’s change are then both kept (Q3).
 */
export interface Move {
  ids: string[]
  /** The rows before the place, nearest first. None of them in line any more: the first free place. */
  after: string[]
}

/** The move that takes `id` to `index` of `order` (as counted without it). */
export function moveTo(order: readonly string[], id: string, index: number): Move {
  const others = order.filter(other => other !== id)
  return { ids: [id], after: others.slice(0, Math.max(0, index)).reverse() }
}

/** The line as it is with the move made. What is no longer in line is ignored; the locked song stays first (Q10). */
export function moved(order: readonly string[], move: Move, lockedId?: string): string[] {
  const taken = move.ids.filter(id => id !== lockedId && order.includes(id))
  if (taken.length === 0) return [...order]
  const others = order.filter(id => !taken.includes(id))
  const anchor = move.after.find(id => others.includes(id))
  const first = lockedId !== undefined && others[0] === lockedId ? 1 : 0
  const at = anchor === undefined ? first : Math.max(first, others.indexOf(anchor) + 1)
  return [...others.slice(0, at), ...taken, ...others.slice(at)]
}

export function allMoved(order: readonly string[], moves: readonly Move[], lockedId?: string): string[] {
  return moves.reduce<string[]>((line, move) => moved(line, move, lockedId), [...order])
}

export function samePlaces(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => b[index] === id)
}

/** The body of `queue.reorder`: the whole line, which rows were dragged, and the revision it is based on (Q3). */
export function reorderBody(order: readonly string[], movedIds: readonly string[], revision: number) {
  return {
    items: order.map((id, index) => ({ id, position: index + 1 })),
    movedIds: [...movedIds],
    revision,
  }
}
