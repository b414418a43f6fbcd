import { uuid } from '@djamms/client/uuid'
import { Button } from '@djamms/ui/button'
import { IconCircleAlert } from '@djamms/ui/icons'
import { Segmented } from '@djamms/ui/segmented'
import { TextInput } from '@djamms/ui/text-input'
import { useToasts } from '@djamms/ui/toast-host'
import { useAction } from '@djamms/ui/use-action'
import type { FormEvent, ReactNode } from 'react'
import { useRef, useState } from 'react'
import { useScope } from '../console/scope.tsx'
import { sentence } from '../console/sentence.ts'
import { counted } from '../words.ts'
import styles from './give-form.module.css'
import { type Patron, patronName } from './patron.ts'

interface GiveFormProps {
  /** Whom; without one the code says it. */
  patron: Patron | null
  patronCode?: string
  /** Why nothing can be given now. */
  locked: string | null
  /** What is missing before the sum: the code. */
  missing?: string | null
  /** Before the sum: the code’s field. */
  children?: ReactNode
  onGiven: (balance: number) => void
}

/** Gives credits, or takes some back, with a reason: a line in the ledger (C3). */
export function GiveForm({ patron, patronCode, locked, missing, children, onGiven }: GiveFormProps) {
  const { call, venueId } = useScope()
  const toasts = useToasts()
  const [way, setWay] = useState<'ADDED' | 'REMOVED'>('ADDED')
  const [typed, setTyped] = useState('2')
  const [why, setWhy] = useState('')
  // The same id until it is done: sent twice over bad Wi-Fi, it counts once.
  const attempt = useRef<{ body: string; id: string } | null>(null)
  const amount = /^[1-9]\d{0,4}$/.test(typed) ? Number(typed) : 0

  const { state, error, run } = useAction(async () => {
    const whom = patron ? { userId: patron.id } : { patronCode }
    const body = { ...whom, amount, transactionType: way, description: why.trim() }
    const asked = JSON.stringify(body)
    if (attempt.current?.body !== asked) attempt.current = { body: asked, id: uuid() }
    const answer = await call('credits.grant', {
      params: { venue_id: venueId },
      body: { ...body, requestId: attempt.current.id },
    })
    attempt.current = null
    setWhy('')
    toasts.show({
      face: 'done',
      title:
        way === 'ADDED' ? `${counted(amount, 'credit')} given` : `${counted(amount, 'credit')} taken back`,
      text: `${patron ? patronName(patron.name) : patronCode} has ${answer.balance.balance} now.`,
    })
    onGiven(answer.balance.balance)
  })

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!lacks && !locked) void run()
  }
  const lacks = missing ?? (amount === 0 ? 'How many?' : why.trim() ? null : 'Why?')
  const verb = way === 'ADDED' ? 'Give' : 'Take'
  return (
    <form className={styles.give} onSubmit={submit}>
      {children}
      <Segmented
        label="Give or take"
        value={way}
        onValue={setWay}
        options={[
          { value: 'ADDED', label: 'Give' },
          { value: 'REMOVED', label: 'Take' },
        ]}
      />
      <TextInput
        className={styles.amount}
        aria-label="How many credits"
        inputMode="numeric"
        value={typed}
        onValue={text => setTyped(text.replace(/\D/g, '').slice(0, 5))}
      />
      <TextInput
        className={styles.why}
        aria-label="Why"
        placeholder="Why"
        value={why}
        onValue={setWhy}
        maxLength={200}
      />
      <Button
        type="submit"
        look="go"
        className={styles.go}
        state={state === 'pending' ? 'pending' : 'rest'}
        missing={lacks}
        unavailable={locked}
      >
        {verb} {amount}
      </Button>
      {error ? (
        <p className={styles.error} role="alert">
          <IconCircleAlert />
          {sentence(error, {
            NOT_FOUND: 'Nobody here has that code. Nothing was given.',
            INSUFFICIENT_CREDITS: 'They hold fewer credits than that. Nothing was taken.',
          })}
        </p>
      ) : null}
    </form>
  )
}
