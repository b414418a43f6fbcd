import type { MouseEvent, ReactNode } from 'react'
import styles from './console-nav.module.css'
import { cx } from './cx.ts'
import { IconMoon, IconSun, IconUserRound } from './icons.tsx'
import { Brand } from './mark.tsx'
import { useTheme } from './theme.ts'

export interface NavItem {
  href: string
  label: ReactNode
  icon: ReactNode
  here?: boolean
  /** At the end: a count, a dot with a word. */
  end?: ReactNode
}

interface ConsoleNavProps {
  items: readonly NavItem[]
  /** Plain clicks go here instead of loading a page; others (new tab) stay the browser's. */
  onNavigate?: (href: string) => void
  /** Beside the brand: "dev". */
  badge?: ReactNode
  /** Under the brand: which venue. */
  venue?: ReactNode
  /** Under the theme's switch. */
  foot?: ReactNode
  label?: string
  themeLabel?: string
}

/** The sidebar of admin and portal. */
export function ConsoleNav({
  items,
  onNavigate,
  badge,
  venue,
  foot,
  label = 'Pages',
  themeLabel,
}: ConsoleNavProps) {
  return (
    <nav className={styles.nav} aria-label={label}>
      <div className={styles.brand}>
        <Brand />
        {badge}
      </div>
      {venue}
      <ul className={styles.items}>
        {items.map(item => (
          <li key={item.href}>
            <a
              href={item.href}
              aria-current={item.here ? 'page' : undefined}
              onClick={event => follow(event, item.href, onNavigate)}
              className={cx(styles.item, item.here && styles.here)}
            >
              {item.icon}
              <span className={styles.label}>{item.label}</span>
              {item.end}
            </a>
          </li>
        ))}
      </ul>
      <ThemeSwitch label={themeLabel} />
      {foot}
    </nav>
  )
}

/** Light or dark; the system is followed until it is pressed. */
export function ThemeSwitch({ label = 'Light or dark' }: { label?: string }) {
  const { theme, choose } = useTheme()
  return (
    <button
      type="button"
      className={styles.item}
      aria-pressed={theme === 'light'}
      onClick={() => choose(theme === 'light' ? 'dark' : 'light')}
    >
      {theme === 'light' ? <IconMoon /> : <IconSun />}
      <span className={styles.label}>{label}</span>
    </button>
  )
}

/** Who is signed in. */
export function NavPerson({ name, meta }: { name: ReactNode; meta: ReactNode }) {
  return (
    <p className={styles.person}>
      <IconUserRound />
      <span>
        {name}
        <br />
        <span className={styles.meta}>{meta}</span>
      </span>
    </p>
  )
}

function follow(event: MouseEvent, href: string, onNavigate: ConsoleNavProps['onNavigate']) {
  if (!onNavigate || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return
  event.preventDefault()
  onNavigate(href)
}
