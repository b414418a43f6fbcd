/** A value that components can watch. */
export interface Observable<T> {
  getState(): T
  subscribe(listener: () => void): () => void
  set(next: T): void
}

export function observable<T>(initial: T): Observable<T> {
  let state = initial
  const listeners = new Set<() => void>()
  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    set(next) {
      if (Object.is(next, state)) return
      state = next
      for (const listener of [...listeners]) listener()
    },
  }
}
