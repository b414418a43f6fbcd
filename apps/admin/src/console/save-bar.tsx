import { Button } from '@djamms/ui/button'
import { IconUndo2 } from '@djamms/ui/icons'
import type { ReactNode } from 'react'
import type { VenueForm } from '../venues/use-venue-form.ts'
import { counted } from '../words.ts'
import styles from './save-bar.module.css'

interface SaveBarProps {
  form: VenueForm
  locked: string | null
  /** What happens when it is saved. */
  note: ReactNode
  label: ReactNode
  onSave: () => void
}

/** Only while something is not saved: with nothing to do there is no amber. */
export function SaveBar({ form, locked, note, label, onSave }: SaveBarProps) {
  const { changes, save } = form
  if (changes === 0 && save.state !== 'done' && save.state !== 'pending') return null
  return (
    <div className={styles.bar} role="status">
      <div className={styles.words}>
        <p className={styles.title}>
          {save.state === 'done' ? 'Saved' : `${counted(changes, 'change')} not saved yet`}
        </p>
        <p className={styles.note}>{save.state === 'done' ? 'Every screen has it.' : note}</p>
      </div>
      {changes > 0 ? (
        <>
          <Button size="tall" icon={<IconUndo2 />} onClick={form.undo}>
            Undo
          </Button>
          <Button size="tall" look="go" state={save.state} unavailable={locked} onClick={onSave}>
            {label}
          </Button>
        </>
      ) : null}
    </div>
  )
}
