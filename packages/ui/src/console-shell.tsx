import type { CSSProperties, ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { Button } from './button.tsx'
import styles from './console-shell.module.css'
import { cx } from './cx.ts'
import { IconMenu, IconX } from './icons.tsx'
import { Brand } from './mark.tsx'

interface ConsoleShellProps {
  /** A ConsoleNav. */
  nav: ReactNode
  /** Changes when another page is shown: closes the navigation on a phone. */
  page: string
  /** Over every page: impersonation, offline. */
  banner?: ReactNode
  /** Beside the menu button on a phone: the venue's name. */
  name?: ReactNode
  /** Width of the sidebar: 224 in admin, 200 in the portal. */
  navWidth?: number
  menuLabel?: string
  /** The light from above turns red. */
  alarm?: boolean
  children: ReactNode
}

/** Sidebar and page. On a phone the sidebar is behind a button in a top bar. */
export function ConsoleShell({
  nav,
  page,
  banner,
  name,
  navWidth = 224,
  menuLabel = 'Menu',
  alarm,
  children,
}: ConsoleShellProps) {
  const [open, setOpen] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page was chosen, so the menu has done its work
  useEffect(() => setOpen(false), [page])

  return (
    <div className={styles.shell} style={{ '--nav-width': `${navWidth}px` } as CSSProperties}>
      {banner ? <div className={styles.banner}>{banner}</div> : null}
      <div className={styles.top}>
        <Brand className={styles.brand}>{name}</Brand>
        <Button
          look="bare"
          shape="square"
          aria-label={menuLabel}
          aria-expanded={open}
          icon={open ? <IconX /> : <IconMenu />}
          onClick={() => setOpen(!open)}
        />
      </div>
      <div className={cx(styles.side, open && styles.open)}>{nav}</div>
      <main className={cx(styles.main, alarm && styles.alarm)} id="main">
        {children}
      </main>
    </div>
  )
}
