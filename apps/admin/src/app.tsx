import { useSession } from '@djamms/client/react'
import type { Session } from '@djamms/client/session'
import { NotForGuests } from './auth/not-for-guests.tsx'
import { SignIn } from './auth/sign-in.tsx'
import { Waiting } from './auth/waiting.tsx'
import { Console } from './console/console.tsx'

export function App({ session }: { session: Session }) {
  const { status, identity } = useSession(session)
  if (status === 'loading') return <Waiting />
  if (status === 'signed-out' || !identity) return <SignIn session={session} />
  if (identity.role === 'guest' || identity.kind === 'device') return <NotForGuests session={session} />
  // Another person is another console: nothing of the one before may stay on the screen.
  return <Console key={identity.id} session={session} identity={identity} />
}
