import type { Device } from '@djamms/shared/types'
import { Button } from '@djamms/ui/button'
import { Dialog } from '@djamms/ui/dialog'
import { Field } from '@djamms/ui/field'
import { TextInput } from '@djamms/ui/text-input'
import { useAction } from '@djamms/ui/use-action'
import type { FormEvent } from 'react'
import { useState } from 'react'
import { useScope } from '../console/scope.tsx'
import { sentence } from '../console/sentence.ts'
import styles from './connect-screen.module.css'

export function RenameDevice({ device, onClose }: { device: Device; onClose: () => void }) {
  const { call, venueId, devices } = useScope()
  const [name, setName] = useState(device.name)
  const { state, error, run } = useAction(async () => {
    const params = { venue_id: venueId, device_id: device.id }
    const answer = await call('devices.update', { params, body: { name: name.trim() } })
    devices.put(list => list.map(each => (each.id === device.id ? answer.device : each)))
    onClose()
  })
  const same = name.trim() === device.name
  function submit(event: FormEvent) {
    event.preventDefault()
    if (name.trim() && !same) void run()
  }
  return (
    <Dialog open onClose={onClose} title={`Rename ${device.name}`} width="480px">
      <form className={styles.form} onSubmit={submit}>
        <Field
          label="Name"
          hint="Where it hangs or stands, as your staff call it."
          error={error ? sentence(error) : null}
        >
          <TextInput value={name} onValue={setName} maxLength={60} data-autofocus />
        </Field>
        <div className={styles.acts}>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            look="go"
            state={state === 'pending' ? 'pending' : 'rest'}
            missing={!name.trim() ? 'A name first' : same ? 'Another name first' : null}
          >
            Save the name
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
