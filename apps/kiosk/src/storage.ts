/** What lasts as long as the tab; null where it is forbidden, and things last as long as the page. */
export function tabStorage(): Storage | null {
  try {
    return sessionStorage
  } catch {
    return null
  }
}
