import { useSyncExternalStore } from 'react'

export const pages = ['traffic', 'metrics', 'health'] as const
export type Page = (typeof pages)[number]

/** Places are named in the fragment, so that the portal works at the root of its host and below a path alike. */
export function pageOf(hash: string): Page {
  const name = hash.replace(/^#?\/?/, '').split(/[/?]/)[0]
  return pages.find(page => page === name) ?? 'traffic'
}

export const hrefOf = (page: Page): string => `#/${page}`

export function usePage(): Page {
  return pageOf(useSyncExternalStore(subscribe, read, read))
}

const read = () => location.hash
function subscribe(listener: () => void) {
  addEventListener('hashchange', listener)
  return () => removeEventListener('hashchange', listener)
}

/** Where the owner's console is: on its own host, or beside this one below a path. */
export function adminHref({
  protocol,
  host,
  pathname,
}: Pick<Location, 'protocol' | 'host' | 'pathname'>): string {
  if (host.startsWith('developer.')) return `${protocol}//adminconsole.${host.slice('developer.'.length)}/`
  return pathname.includes('/developer/') ? pathname.replace(/\/developer\/.*$/, '/admin/') : '/admin/'
}
