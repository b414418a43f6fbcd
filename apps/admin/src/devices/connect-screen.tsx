import { CallError } from '@djamms/client/call'
import type { Device } from '@djamms/shared/types'
import { Button } from '@djamms/ui/button'
import { Panel } from '@djamms/ui/console-panel'
import { Field } from '@djamms/ui/field'
import { IconCircleCheck, IconX } from '@djamms/ui/icons'
import { Spinner } from '@djamms/ui/spinner'
import { TextInput } from '@djamms/ui/text-input'
import { useAction } from '@djamms/ui/use-action'
import type { FormEvent, ReactNode } from 'react'
import { useState } from 'react'
import { useScope, useVenueState } from '../console/scope.tsx'
import { sentence } from '../console/sentence.ts'
import { useRoute } from '../route.ts'
import { kioskAddress, playerAddress } from './addresses.ts'
import { CodeInput } from './code-input.tsx'
import styles from './connect-screen.module.css'
import { deviceState } from './device-words.tsx'
import { CODE_LENGTH, codeOf, hasForeign } from './pairing.ts'

const FOREIGN = 'Codes have no vowels and no digits: look again for a letter that is like it.'
const UNKNOWN = {
  NOT_FOUND: 'No screen shows this code now. Codes change every ten minutes: type the one that is there now.',
}

/** Three steps that tick themselves off: the code, the name, and then it plays. */
export function ConnectScreen({ onClose }: { onClose: (() => void) | null }) {
  const { call, venueId, devices, alarm } = useScope()
  const { snapshot } = useVenueState()
  // A screen's own pairing code leads here with its letters (`#/devices/BCDFGHJK`).
  const [code, setCode] = useState(codeOf(useRoute().id ?? ''))
  const [foreign, setForeign] = useState(false)
  const [name, setName] = useState('')
  const [made, setMade] = useState<Device | null>(null)
  const { state, error, run, reset } = useAction(async () => {
    const answer = await call('devices.approve', {
      params: { venue_id: venueId },
      body: { code, name: name.trim() },
    })
    setMade(answer.device)
    devices.reload()
  })

  const device = made ? (devices.data?.find(each => each.id === made.id) ?? made) : null
  const there = device?.online === true
  const isThere = device && there ? deviceState(device, snapshot?.playback ?? null, alarm) : null
  const last =
    made?.kind === 'kiosk' ? 'It is ready for guests' : isThere === 'standby' ? 'It stands by' : 'It plays'
  const codeError = error instanceof CallError && error.code === 'NOT_FOUND' ? sentence(error, UNKNOWN) : null
  const missing = CODE_LENGTH - code.length

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!made && missing === 0 && name.trim()) void run()
  }
  function again() {
    setCode('')
    setName('')
    setMade(null)
    reset()
  }

  return (
    <Panel
      title="Connect a screen"
      actions={
        onClose ? (
          <Button look="bare" shape="square" aria-label="Close" icon={<IconX />} onClick={onClose} />
        ) : null
      }
    >
      <form className={styles.form} onSubmit={submit}>
        <p className="quiet">
          Open <b className={styles.address}>{playerAddress(location)}</b> on the TV, or{' '}
          <b className={styles.address}>{kioskAddress(location)}</b> on the tablet, then type what it shows.
        </p>
        <CodeInput
          value={code}
          onTyped={text => {
            setCode(codeOf(text))
            setForeign(hasForeign(text))
            if (error) reset()
          }}
          locked={made !== null}
          error={codeError ?? (foreign ? FOREIGN : null)}
        />
        <ol className={styles.steps}>
          <Step
            state={made || (missing === 0 && !codeError) ? 'done' : 'now'}
            title="The code"
            text={
              missing === 0 && !codeError
                ? 'All eight letters are there.'
                : 'Eight letters, as the screen shows them.'
            }
          />
          <Step
            state={name.trim() ? 'done' : missing === 0 ? 'now' : 'later'}
            title="A name"
            text={
              name.trim() ? (device?.name ?? name.trim()) : 'Where it hangs or stands, as your staff call it.'
            }
          />
          <Step
            state={there ? 'done' : made ? 'waiting' : 'later'}
            title={last}
            text={
              !made
                ? 'It starts by itself.'
                : !there
                  ? 'It fetches its key; that takes a few seconds.'
                  : isThere === 'standby'
                    ? 'It goes on with the music if the main screen is quiet.'
                    : isThere === 'playing'
                      ? 'There is music.'
                      : alarm?.kind === 'autoplay-blocked'
                        ? 'It waits for one tap on its screen.'
                        : 'It answers.'
            }
          />
        </ol>
        {made ? (
          <Button size="tall" wide onClick={again} look={there ? 'quiet' : 'bare'}>
            Connect another
          </Button>
        ) : (
          <>
            <Field label="Name" error={error && !codeError ? sentence(error) : null}>
              <TextInput
                value={name}
                onValue={setName}
                maxLength={60}
                placeholder="Bar TV"
                autoComplete="off"
              />
            </Field>
            <Button
              type="submit"
              look="go"
              size="tall"
              wide
              state={state === 'pending' ? 'pending' : 'rest'}
              missing={
                missing > 0
                  ? `${missing} more ${missing === 1 ? 'letter' : 'letters'}`
                  : name.trim()
                    ? null
                    : 'A name first'
              }
            >
              Connect it
            </Button>
          </>
        )}
        <p className={styles.note}>
          A code works once, for ten minutes. Disconnect a screen at any time: it goes dark within 2 s.
        </p>
      </form>
    </Panel>
  )
}

function Step({
  state,
  title,
  text,
}: {
  state: 'done' | 'now' | 'waiting' | 'later'
  title: ReactNode
  text: ReactNode
}) {
  return (
    <li className={styles[state]} aria-current={state === 'now' || state === 'waiting' ? 'step' : undefined}>
      {state === 'done' ? (
        <IconCircleCheck label="Done" />
      ) : state === 'waiting' ? (
        <Spinner className={styles.turning} />
      ) : (
        <span className={styles.ring} aria-hidden="true" />
      )}
      <div>
        <b>{title}</b>
        <p className={styles.stepText}>{text}</p>
      </div>
    </li>
  )
}
