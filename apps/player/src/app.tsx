import { useSession } from '@djamms/client/react'
import type { Session } from '@djamms/client/session'
import { type ComponentType, useEffect, useState } from 'react'
import styles from './app.module.css'
import { markPage } from './page/mark-page.ts'
import { useDrift } from './page/use-drift.ts'
import { useTv } from './page/use-tv.ts'
import { PairingScreen } from './pairing/pairing-screen.tsx'
import type { PairedProps } from './player/paired.tsx'
import { ConnectingScreen } from './screens/connecting-screen.tsx'

export function App({ session }: { session: Session }) {
  const { status, identity } = useSession(session)
  useDrift()
  useTv()
  return (
    <div className={styles.stage}>
      {status === 'loading' ? (
        <Connecting />
      ) : identity?.role === 'player' && identity.venueId ? (
        <Player key={identity.id} session={session} identity={identity} venueId={identity.venueId} />
      ) : (
        <Unpaired session={session} />
      )}
    </div>
  )
}

const SLOW_MS = 5_000
const AGAIN_MS = 3_000

function Connecting() {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    markPage('loading', null)
    const timer = setTimeout(() => setSlow(true), SLOW_MS)
    return () => clearTimeout(timer)
  }, [])
  return <ConnectingScreen slow={slow} />
}

function Unpaired({ session }: { session: Session }) {
  useEffect(() => markPage('pairing', null), [])
  return <PairingScreen session={session} />
}

/** The player itself comes apart from the first screen, which is then there at once. */
function Player(props: PairedProps) {
  const [Paired, setPaired] = useState<ComponentType<PairedProps> | null>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    import('./player/paired.tsx').then(
      module => setPaired(() => module.Paired),
      () => {
        // A browser may remember that a part could not be had: only a new page asks again.
        timer = setTimeout(() => location.reload(), AGAIN_MS)
      },
    )
    return () => clearTimeout(timer)
  }, [])
  return Paired ? <Paired {...props} /> : <Connecting />
}
