import type { Session } from '@djamms/client/session'
import type { SessionIdentity } from '@djamms/shared/types'
import { useEffect, useState } from 'react'
import { ConnectingScreen } from '../screens/connecting-screen.tsx'
import { PlayerScreens } from '../screens/player-screens.tsx'
import { type OpenPlayer, openPlayer } from './open-player.ts'

export interface PairedProps {
  session: Session
  identity: SessionIdentity
  venueId: string
}

/** One player for as long as this screen is the same device; a rename does not begin it anew. */
export function Paired({ session, identity, venueId }: PairedProps) {
  const [player, setPlayer] = useState<OpenPlayer | null>(null)
  const { id } = identity
  // biome-ignore lint/correctness/useExhaustiveDependencies: the identity is an object told anew at every renewal
  useEffect(() => {
    const opened = openPlayer(session, identity, venueId)
    setPlayer(opened)
    return () => opened.close()
  }, [session, id, venueId])
  return player ? <PlayerScreens player={player} name={identity.name} /> : <ConnectingScreen slow={false} />
}
