import { useSyncExternalStore } from 'react'

export type Theme = 'dark' | 'light'
export type ThemeChoice = Theme | 'system'

const KEY = 'djamms.theme'
const listeners = new Set<() => void>()
let following = false

/** Consoles call it once before they render, so that nothing flashes: follows the system, or the choice kept. */
export function startTheme(): void {
  apply()
  if (following) return
  following = true
  lightQuery()?.addEventListener('change', apply)
}

/** The theme in force, the choice behind it, and the switch. */
export function useTheme(): { theme: Theme; choice: ThemeChoice; choose: (choice: ThemeChoice) => void } {
  const choice = useSyncExternalStore<ThemeChoice>(subscribe, readChoice, () => 'system')
  const theme = useSyncExternalStore<Theme>(subscribe, current, () => 'dark')
  return { theme, choice, choose: chooseTheme }
}

export function chooseTheme(choice: ThemeChoice): void {
  try {
    if (choice === 'system') localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, choice)
  } catch {
    // private mode: the choice lasts as long as the page
    unkept = choice
  }
  apply()
}

let unkept: ThemeChoice = 'system'

function apply(): void {
  document.documentElement.dataset.theme = current()
  for (const each of listeners) each()
}

function current(): Theme {
  const choice = readChoice()
  if (choice !== 'system') return choice
  return lightQuery()?.matches ? 'light' : 'dark'
}

function readChoice(): ThemeChoice {
  try {
    const kept = localStorage.getItem(KEY)
    if (kept === 'dark' || kept === 'light') return kept
  } catch {
    // private mode
  }
  return unkept
}

function lightQuery(): MediaQueryList | undefined {
  return typeof matchMedia === 'function' ? matchMedia('(prefers-color-scheme: light)') : undefined
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
