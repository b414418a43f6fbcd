import type { Session } from '@djamms/client/session'
import type { SessionIdentity } from '@djamms/shared/types'
import { Button } from '@djamms/ui/button'
import { Empty } from '@djamms/ui/empty'
import { ErrorNotice } from '@djamms/ui/error-notice'
import type { Venues } from '../venues/use-venues.ts'
import styles from './no-venue.module.css'

/** Signed in, but there is nothing to show: no venue, or their list did not come. */
export function NoVenue({
  session,
  identity,
  venues,
}: {
  session: Session
  identity: SessionIdentity
  venues: Venues
}) {
  const leave = (
    <Button look="bare" onClick={() => session.signOut()}>
      Sign out
    </Button>
  )
  return (
    <main className={styles.page}>
      {venues.error ? (
        <ErrorNotice title="Your venues did not load" onRetry={venues.reload} centered>
          {venues.error.userMessage} The music plays on.
        </ErrorNotice>
      ) : (
        <Empty title="No venue yet" centered>
          {identity.name} is not the owner of a venue here. Whoever runs this installation can add one.
        </Empty>
      )}
      {leave}
    </main>
  )
}
