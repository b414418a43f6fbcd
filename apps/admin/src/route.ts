import { useSyncExternalStore } from 'react'

export const pages = ['tonight', 'media', 'devices', 'patrons', 'prices', 'display'] as const
export type Page = (typeof pages)[number]

export interface Route {
  page: Page
  /** What is open on the page: a patron. */
  id: string | null
}

/** Places are named in the fragment, so that the app works at the root of a host and below a path alike. */
export function parseHash(hash: string): Route {
  const [page = '', id = ''] = hash.replace(/^#?\/?/, '').split('/')
  if (!(pages as readonly string[]).includes(page)) return { page: 'tonight', id: null }
  return { page: page as Page, id: decoded(id) || null }
}

export function hashOf(page: Page, id?: string | null): string {
  return id ? `#/${page}/${encodeURIComponent(id)}` : `#/${page}`
}

export function go(page: Page, id?: string | null): void {
  location.hash = hashOf(page, id)
}

export function useRoute(): Route {
  return parseHash(useSyncExternalStore(subscribe, readHash, readHash))
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return '' // a mistyped address is the page without anything open
  }
}

function subscribe(listener: () => void) {
  addEventListener('hashchange', listener)
  return () => removeEventListener('hashchange', listener)
}

function readHash(): string {
  return location.hash
}
