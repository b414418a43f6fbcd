import { Dialog } from '@djamms/ui/dialog'
import { TextInput } from '@djamms/ui/text-input'
import { useState } from 'react'
import { useLocked } from '../console/may.ts'
import styles from './give-by-code.module.css'
import { GiveForm } from './give-form.tsx'

/** At the bar: a guest shows four characters, no name is asked for. */
export function GiveByCode({ onClose, onGiven }: { onClose: () => void; onGiven: () => void }) {
  const locked = useLocked()
  const [code, setCode] = useState('')
  return (
    <Dialog open onClose={onClose} title="Credits by code" width="560px">
      <p className="quiet">The guest finds their code on the phone, beside their credits.</p>
      <div className={styles.form}>
        <GiveForm
          patron={null}
          patronCode={code}
          locked={locked}
          missing={code.length === 4 ? null : `${4 - code.length} more of the code`}
          onGiven={() => {
            setCode('')
            onGiven()
          }}
        >
          <TextInput
            className={styles.code}
            aria-label="Patron code"
            placeholder="Code"
            value={code}
            onValue={text =>
              setCode(
                text
                  .toUpperCase()
                  .replace(/[^A-Z0-9]/g, '')
                  .slice(0, 4),
              )
            }
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            data-autofocus
          />
        </GiveForm>
      </div>
    </Dialog>
  )
}
