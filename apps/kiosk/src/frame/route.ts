import { useSyncExternalStore } from 'react'

/** Where the patron is. In the fragment, so that it works at the root of a host and below a path alike. */
export type Route =
  | { screen: 'home' }
  | { screen: 'find' }
  | { screen: 'genre'; name: string }
  | { screen: 'songs' }

const listeners = new Set<() => void>()
let route = parse(typeof location === 'undefined' ? '' : location.hash)
let depth = 0

if (typeof window !== 'undefined') {
  window.addEventListener('popstate', () => {
    depth = Math.max(0, depth - 1)
    arrive()
  })
}

function arrive() {
  route = parse(location.hash)
  for (const listener of [...listeners]) listener()
}

/** Told at once and not by an event, so that a field may take the focus within the same tap (iOS wants that for its keyboard). */
export function go(next: Route): void {
  depth++
  history.pushState(null, '', path(next))
  arrive()
}

/** One step back, and home where there was none. */
export function back(): void {
  if (depth > 0) history.back()
  else goHome()
}

/** Home without a way back: for the next patron. */
export function goHome(): void {
  depth = 0
  history.replaceState(null, '', path({ screen: 'home' }))
  arrive()
}

export function useRoute(): Route {
  return useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => route,
  )
}

export function path(next: Route): string {
  if (next.screen === 'genre') return `#/genre/${encodeURIComponent(next.name)}`
  return next.screen === 'home' ? '#/' : `#/${next.screen}`
}

export function parse(hash: string): Route {
  const [screen, name] = hash.replace(/^#\/?/, '').split('/')
  if (screen === 'find' || screen === 'songs') return { screen }
  if (screen === 'genre' && name) {
    try {
      return { screen, name: decodeURIComponent(name) }
    } catch {
      return { screen: 'home' }
    }
  }
  return { screen: 'home' }
}
