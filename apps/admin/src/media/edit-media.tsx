import { CallError } from '@djamms/client/call'
import type { HouseMedia } from '@djamms/shared/types'
import { Button } from '@djamms/ui/button'
import { Dialog } from '@djamms/ui/dialog'
import { Field } from '@djamms/ui/field'
import { Switch } from '@djamms/ui/switch'
import { TextInput } from '@djamms/ui/text-input'
import { useAction } from '@djamms/ui/use-action'
import type { FormEvent } from 'react'
import { useState } from 'react'
import { useScope } from '../console/scope.tsx'
import { sentence } from '../console/sentence.ts'
import { changedFields, errorsByField } from '../form.ts'
import styles from './edit-media.module.css'

interface EditMediaProps {
  song: HouseMedia
  onClose: () => void
  onSaved: (song: HouseMedia) => void
}

export function EditMedia({ song, onClose, onSaved }: EditMediaProps) {
  const { call, venueId } = useScope()
  const base = {
    title: song.title,
    artist: song.artist ?? '',
    genre: song.genre ?? '',
    explicit: song.explicit,
  }
  const [draft, setDraft] = useState(base)
  const changes = changedFields(base, draft)
  const same = Object.keys(changes).length === 0
  const { state, error, run } = useAction(async () => {
    const { media } = await call('media.update', {
      params: { venue_id: venueId, id: song.id },
      body: changes,
    })
    onSaved(media)
  })
  const { fields } = errorsByField(error instanceof CallError ? error.details : [])
  const set = (fields: Partial<typeof base>) => setDraft(before => ({ ...before, ...fields }))
  function submit(event: FormEvent) {
    event.preventDefault()
    if (!same && draft.title.trim()) void run()
  }
  return (
    <Dialog open onClose={onClose} title="Correct a song" width="520px">
      <form className={styles.form} onSubmit={submit}>
        <Field label="Title" error={fields.get('title')}>
          <TextInput value={draft.title} onValue={title => set({ title })} maxLength={500} data-autofocus />
        </Field>
        <Field label="Artist" error={fields.get('artist')}>
          <TextInput value={draft.artist} onValue={artist => set({ artist })} maxLength={255} />
        </Field>
        <Field label="Genre" hint="Guests can look by it." error={fields.get('genre')}>
          <TextInput value={draft.genre} onValue={genre => set({ genre })} maxLength={60} />
        </Field>
        <Switch
          label="Explicit"
          hint="Not offered where explicit songs are blocked."
          checked={draft.explicit}
          onChecked={explicit => set({ explicit })}
        />
        {error && fields.size === 0 ? (
          <p className="bad" role="alert">
            {sentence(error)}
          </p>
        ) : null}
        <div className={styles.acts}>
          <Button size="tall" onClick={onClose}>
            Cancel
          </Button>
          <Button
            type="submit"
            size="tall"
            look="go"
            state={state === 'pending' ? 'pending' : 'rest'}
            missing={!draft.title.trim() ? 'A title first' : same ? 'Nothing changed yet' : null}
          >
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
