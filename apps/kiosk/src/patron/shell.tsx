import { useStore } from '@djamms/client/react'
import { ToastHost } from '@djamms/ui/toast-host'
import { type ReactNode, useEffect } from 'react'
import { useRoute } from '../frame/route.ts'
import { lazyPart } from '../lazy-part.tsx'
import { Asking } from '../queue/asking.tsx'
// Not lazy: its field must get the focus within the tap that opens it, or a phone shows no keyboard.
import { Find } from '../search/find.tsx'
import { Home } from '../venues/home.tsx'
import { PatronContext } from './context.ts'
import type { Patron } from './patron.ts'
import styles from './shell.module.css'

const Genre = lazyPart(() => import('../search/genre.tsx').then(m => m.Genre))
const MySongs = lazyPart(() => import('../queue/my-songs.tsx').then(m => m.MySongs))

/** All that one patron sees. Keyed by patron where it is used, so that nothing of the one before stays. */
export function Shell({ patron, children }: { patron: Patron; children?: ReactNode }) {
  const name = useStore(patron.venue).snapshot?.venue.venueName
  useEffect(() => {
    if (name) document.title = name
  }, [name])
  return (
    <PatronContext value={patron}>
      <div className={styles.shell}>
        <ToastHost>
          <Asking>
            <Place />
          </Asking>
        </ToastHost>
      </div>
      {children}
    </PatronContext>
  )
}

function Place() {
  const route = useRoute()
  switch (route.screen) {
    case 'home':
      return <Home />
    case 'find':
      return <Find />
    case 'genre':
      return <Genre key={route.name} name={route.name} />
    case 'songs':
      return <MySongs />
  }
}
