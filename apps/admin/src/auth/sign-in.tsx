import type { Session } from '@djamms/client/session'
import { Button } from '@djamms/ui/button'
import { SignInPage } from '@djamms/ui/console-sign-in'
import { Field } from '@djamms/ui/field'
import { IconCircleAlert, IconEye, IconEyeOff } from '@djamms/ui/icons'
import { LiveBars } from '@djamms/ui/live-bars'
import { TextInput } from '@djamms/ui/text-input'
import { useAction } from '@djamms/ui/use-action'
import { useState } from 'react'
import { sentence } from '../console/sentence.ts'
import styles from './sign-in.module.css'

export function SignIn({ session }: { session: Session }) {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [shown, setShown] = useState(false)
  const { state, error, run } = useAction(async () => {
    if (!email.trim() || !password) throw new Error('Type your email and your password, then sign in.')
    await session.signIn(email.trim(), password)
  })

  return (
    <SignInPage
      title={greeting(new Date().getHours())}
      lead="Sign in to see that your bar is all right."
      onSubmit={() => void run()}
      picture={
        <>
          <LiveBars>Somewhere, a bar</LiveBars>
          <p className={styles.say}>
            is playing the song
            <br />
            somebody asked for.
          </p>
        </>
      }
    >
      <Field label="Email">
        <TextInput
          type="email"
          name="email"
          autoComplete="username"
          autoFocus
          value={email}
          onValue={setEmail}
        />
      </Field>
      <Field label="Password">
        <TextInput
          type={shown ? 'text' : 'password'}
          name="password"
          autoComplete="current-password"
          maxLength={200}
          value={password}
          onValue={setPassword}
          trailing={
            <Button
              look="bare"
              shape="square"
              aria-label={shown ? 'Hide the password' : 'Show the password'}
              icon={shown ? <IconEyeOff /> : <IconEye />}
              onClick={() => setShown(!shown)}
            />
          }
        />
      </Field>
      <div role="alert" className={styles.alert}>
        {error ? (
          <p className={styles.error}>
            <IconCircleAlert />
            <span>{sentence(error)}</span>
          </p>
        ) : null}
      </div>
      <Button type="submit" look="go" size="tall" wide state={state === 'pending' ? 'pending' : 'rest'}>
        Sign in
      </Button>
      <p className={styles.note}>You stay signed in on this device until you sign out.</p>
    </SignInPage>
  )
}

function greeting(hour: number): string {
  if (hour >= 5 && hour < 12) return 'Good morning'
  return hour >= 12 && hour < 18 ? 'Good afternoon' : 'Good evening'
}
