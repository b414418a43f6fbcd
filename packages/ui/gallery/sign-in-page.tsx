import { Button } from '../src/button.tsx'
import { SignInPage } from '../src/console-sign-in.tsx'
import { Field } from '../src/field.tsx'
import { LiveBars } from '../src/live-bars.tsx'
import { TextInput } from '../src/text-input.tsx'

export function SignIn() {
  return (
    <SignInPage
      title="Good evening"
      lead="Sign in to see that your bar is all right."
      onSubmit={() => {}}
      picture={
        <>
          <LiveBars>Somewhere, a bar</LiveBars>
          <p className="display" style={{ fontSize: 36 }}>
            is playing the song
            <br />
            somebody asked for.
          </p>
        </>
      }
    >
      <Field label="Email">
        <TextInput type="email" value="rosa@copperlantern.example" onValue={() => {}} />
      </Field>
      <Field
        label="Password"
        labelEnd={<a href="#forgotten">Forgotten?</a>}
        error="That email and password do not go together. Check capitals, or set a new password."
      >
        <TextInput type="password" value="something" onValue={() => {}} />
      </Field>
      <Button look="go" type="submit" size="tall">
        Sign in
      </Button>
    </SignInPage>
  )
}
