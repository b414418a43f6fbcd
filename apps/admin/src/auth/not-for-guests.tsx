import type { Session } from '@djamms/client/session'
import { Button } from '@djamms/ui/button'
import { Brand } from '@djamms/ui/mark'
import styles from './waiting.module.css'

export function NotForGuests({ session }: { session: Session }) {
  return (
    <main className={styles.page}>
      <Brand className={styles.brand} />
      <h1>This console is for the people who run the bar</h1>
      <p className={styles.words}>
        You are signed in as a guest. To ask for a song, scan the code on the TV or use the tablet.
      </p>
      <Button size="tall" onClick={() => session.signOut()}>
        Sign in as somebody else
      </Button>
    </main>
  )
}
