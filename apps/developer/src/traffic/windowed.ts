/** Which rows of a long list are drawn, all being of one height. */
export interface Windowed {
  first: number
  /** Behind the last. */
  end: number
}

/** Rows drawn beyond either edge, so that a quick scroll shows no gap. */
const OVERSCAN = 8

export function windowed(count: number, rowHeight: number, scrollTop: number, height: number): Windowed {
  const first = Math.max(0, Math.min(Math.floor(scrollTop / rowHeight) - OVERSCAN, count))
  const end = Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + OVERSCAN)
  return { first, end: Math.max(first, end) }
}

/** Where to scroll so that a row is wholly seen; `scrollTop` itself where it is already. */
export function scrolledTo(at: number, rowHeight: number, scrollTop: number, height: number): number {
  const top = at * rowHeight
  if (top < scrollTop) return top
  if (top + rowHeight > scrollTop + height) return top + rowHeight - height
  return scrollTop
}

/** The row that a key leads to; null: the key means nothing here. Without a chosen row every key begins at the top. */
export function rowForKey(key: string, at: number, count: number, page: number): number | null {
  if (count === 0) return null
  const from = at < 0 ? -1 : at
  const to: { [key: string]: number } = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + page,
    PageUp: from - page,
    Home: 0,
    End: count - 1,
  }
  const wanted = to[key]
  return wanted === undefined ? null : Math.max(0, Math.min(wanted, count - 1))
}
