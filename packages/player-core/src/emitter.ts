/** The least that listeners need; a listener that throws harms no other. */
export class Emitter<Events extends Record<string, unknown>> {
  #listeners = new Map<keyof Events, Set<(payload: never) => void>>()

  on<N extends keyof Events>(name: N, listener: (payload: Events[N]) => void): () => void {
    const set = this.#listeners.get(name) ?? new Set()
    this.#listeners.set(name, set)
    set.add(listener)
    return () => set.delete(listener)
  }

  emit<N extends keyof Events>(name: N, payload: Events[N]): void {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) {
      try {
        ;(listener as (payload: Events[N]) => void)(payload)
      } catch {
        // what a screen does with the news is not the player's business
      }
    }
  }
}
