import { Button } from '@djamms/ui/button'
import { cx } from '@djamms/ui/cx'
import { IconArrowLeft } from '@djamms/ui/icons'
import { Brand } from '@djamms/ui/mark'
import { type ReactNode, useEffect, useRef } from 'react'
import { CreditsButton } from '../credits/credits-button.tsx'
import { useRoom } from '../patron/context.ts'
import { SongsButton } from '../queue/songs-button.tsx'
import { OfflineStrip } from './offline-strip.tsx'
import { back } from './route.ts'
import styles from './screen.module.css'
import { Tabs } from './tabs.tsx'
import { useWide } from './use-wide.ts'

interface ScreenProps {
  /** The heading; without one the venue's name and mark stand in its place (home). */
  title?: string
  /** Stands instead of the heading: the search field. */
  field?: ReactNode
  /** Below everything, to the edges: the keyboard. */
  foot?: ReactNode
  children: ReactNode
}

/** What every screen has: the top line, the offline line, and on a phone the tabs. */
export function Screen({ title, field, foot, children }: ScreenProps) {
  const wide = useWide()
  const { snapshot, connection } = useRoom()
  const name = snapshot?.venue.venueName ?? ''
  const offline = connection === 'offline'
  const hasField = field !== undefined
  const isHome = title === undefined && !hasField
  const heading = useRef<HTMLHeadingElement>(null)
  // A new screen is read from its name; a field takes the focus itself.
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])

  return (
    <div className={cx(styles.screen, wide ? styles.wide : styles.narrow, offline && styles.offline)}>
      <header className={cx(styles.top, hasField && styles.withField)}>
        {wide && !isHome ? (
          <Button shape="square" aria-label="Back" icon={<IconArrowLeft />} onClick={back} />
        ) : null}
        {isHome ? (
          <h1 ref={heading} tabIndex={-1} className={styles.brand}>
            <Brand>
              <span className="clip">{name}</span>
            </Brand>
          </h1>
        ) : null}
        {title ? (
          <h1 ref={heading} tabIndex={-1} className={styles.title}>
            {title}
          </h1>
        ) : null}
        {field}
        {hasField ? null : <span className={styles.space} />}
        {wide && isHome ? <SongsButton /> : null}
        {hasField && !wide ? null : <CreditsButton />}
      </header>
      <OfflineStrip />
      <main className={styles.main}>{children}</main>
      {foot}
      {wide ? null : <Tabs />}
    </div>
  )
}
