import type { Session } from '@djamms/client/session'
import { Button } from '@djamms/ui/button'
import { SignInPage } from '@djamms/ui/console-sign-in'
import { Field } from '@djamms/ui/field'
import { IconCircleAlert, IconEye, IconEyeOff } from '@djamms/ui/icons'
import { LiveBars } from '@djamms/ui/live-bars'
import { Pill } from '@djamms/ui/pill'
import { TextInput } from '@djamms/ui/text-input'
import { useRef, useState } from 'react'
import styles from './auth.module.css'
import { refusalOf } from './refusal.ts'

export function SignIn({ session }: { session: Session }) {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [shown, setShown] = useState(false)
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const emailBox = useRef<HTMLInputElement>(null)
  const passwordBox = useRef<HTMLInputElement>(null)

  async function signIn() {
    // From the fields themselves: what a browser fills in is not always told to the page.
    const typed = { email: emailBox.current?.value.trim() ?? '', password: passwordBox.current?.value ?? '' }
    if (!typed.email || !typed.password) return setError('Type your email and your password.')
    setPending(true)
    setError(null)
    try {
      await session.signIn(typed.email, typed.password)
    } catch (cause) {
      setError(refusalOf(cause))
      setPending(false)
      passwordBox.current?.select()
    }
  }

  return (
    <SignInPage
      title="What is going on?"
      lead="Sign in as a developer to watch it happen."
      badge={<Pill>dev</Pill>}
      onSubmit={() => {
        if (!pending) void signIn()
      }}
      picture={
        <div className={styles.inside}>
          <LiveBars>Every event</LiveBars>
          <p className={styles.say}>
            in and out,
            <br />
            as it happens.
          </p>
        </div>
      }
    >
      <Field label="Email">
        <TextInput
          inputRef={emailBox}
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
          inputRef={passwordBox}
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
      {error ? (
        <p className={styles.error} role="alert">
          <IconCircleAlert />
          <span>{error}</span>
        </p>
      ) : null}
      <Button type="submit" look="go" size="tall" wide state={pending ? 'pending' : 'rest'}>
        Sign in
      </Button>
      <p className={styles.note}>You stay signed in on this machine until you sign out.</p>
    </SignInPage>
  )
}
