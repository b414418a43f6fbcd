import { IconHouse, IconListMusic, IconSearch } from '@djamms/ui/icons'
import { VisuallyHidden } from '@djamms/ui/visually-hidden'
import type { MouseEvent, ReactNode } from 'react'
import { useMyWaiting } from '../queue/use-mine.ts'
import { go, path, type Route, useRoute } from './route.ts'
import styles from './tabs.module.css'

/** A phone's three places, under the thumb. */
export function Tabs() {
  const waiting = useMyWaiting()
  return (
    <nav className={styles.tabs} aria-label="Main">
      <Tab to={{ screen: 'home' }} icon={<IconHouse />}>
        Home
      </Tab>
      <Tab to={{ screen: 'find' }} icon={<IconSearch />}>
        Find
      </Tab>
      <Tab to={{ screen: 'songs' }} icon={<IconListMusic />} count={waiting}>
        My songs
      </Tab>
    </nav>
  )
}

function Tab({
  to,
  icon,
  count = 0,
  children,
}: {
  to: Route
  icon: ReactNode
  count?: number
  children: string
}) {
  const { screen } = useRoute()
  const isHere = screen === to.screen || (screen === 'genre' && to.screen === 'find')
  function follow(event: MouseEvent) {
    event.preventDefault()
    if (!(isHere && screen === to.screen)) go(to)
  }
  return (
    <a href={path(to)} onClick={follow} aria-current={isHere ? 'page' : undefined} className={styles.tab}>
      {icon}
      <span>{children}</span>
      {count > 0 ? (
        <span className={styles.count}>
          {count}
          <VisuallyHidden> waiting</VisuallyHidden>
        </span>
      ) : null}
    </a>
  )
}
