import type { Session } from '@djamms/client/session'
import type { SessionIdentity } from '@djamms/shared/types'
import { ArchOutline } from '@djamms/ui/arch-outline'
import { Button, ButtonLink } from '@djamms/ui/button'
import { IconArrowUpRight } from '@djamms/ui/icons'
import { adminHref } from '../console/route.ts'
import styles from './auth.module.css'

/** Signed in, but not as a developer: told plainly, and where to go instead. */
export function NotForYou({ session, identity }: { session: Session; identity: SessionIdentity }) {
  const runsBars = identity.role === 'owner' || identity.role === 'admin'
  return (
    <main className={styles.page}>
      <ArchOutline />
      <h1>This portal is for developers</h1>
      <p className={styles.words}>
        You are signed in as {identity.name}, {article(identity.role)} {identity.role}. Only accounts with the
        role developer can watch traffic and metrics here.{' '}
        {runsBars ? 'Your venues are in the admin console.' : null}
      </p>
      <div className={styles.acts}>
        {runsBars ? (
          <ButtonLink size="tall" icon={<IconArrowUpRight />} href={adminHref(location)}>
            Open the admin console
          </ButtonLink>
        ) : null}
        <Button size="tall" look="go" onClick={() => void session.signOut()}>
          Sign in as somebody else
        </Button>
      </div>
    </main>
  )
}

const article = (word: string) => (/^[aeiou]/.test(word) ? 'an' : 'a')
