import { useSyncExternalStore } from 'react'

// An open modal dialog hides and silences all that is outside it. Toasts must still be seen and heard,
// so they move into the topmost one.

let open: readonly HTMLElement[] = []
const listeners = new Set<() => void>()

export function enterTopLayer(element: HTMLElement): () => void {
  change([...open, element])
  return () => change(open.filter(each => each !== element))
}

/** The topmost open dialog, or null. */
export function useTopLayer(): HTMLElement | null {
  return useSyncExternalStore(subscribe, topmost, nothing)
}

function change(next: readonly HTMLElement[]) {
  open = next
  for (const each of listeners) each()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

function topmost(): HTMLElement | null {
  return open[open.length - 1] ?? null
}

function nothing(): null {
  return null
}
