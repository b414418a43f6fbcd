import { useSession } from '@djamms/client/react'
import type { Session } from '@djamms/client/session'
import { NotForYou } from './auth/not-for-you.tsx'
import { SignIn } from './auth/sign-in.tsx'
import { Waiting } from './auth/waiting.tsx'
import { Portal } from './console/portal.tsx'

export function App({ session }: { session: Session }) {
  const { status, identity } = useSession(session)
  if (status === 'loading') return <Waiting />
  if (status === 'signed-out' || !identity) return <SignIn session={session} />
  if (identity.role !== 'developer') return <NotForYou session={session} identity={identity} />
  // Another person is another portal: nothing of the one before may stay on the screen.
  return <Portal key={identity.id} session={session} name={identity.name} />
}
