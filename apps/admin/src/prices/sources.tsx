import { Panel } from '@djamms/ui/console-panel'
import { Field } from '@djamms/ui/field'
import { Switch } from '@djamms/ui/switch'
import { TextInput } from '@djamms/ui/text-input'
import type { PartProps } from './price-fields.tsx'
import styles from './prices-page.module.css'

/** Which songs can be asked for at all. */
export function Sources({ form, settings, disabled }: PartProps) {
  const { draft, setPlayer, setRegion, errorAt } = form
  const { sources } = settings
  const none = errorAt('playerSettings.sources')
  const rights = errorAt('playerSettings.rightsConfirmed')
  return (
    <Panel title="Where songs come from" className={styles.options}>
      <Switch
        label="House media"
        hint="Your own files. They play without internet too."
        checked={sources.house}
        disabled={disabled}
        onChecked={house => setPlayer({ sources: { ...sources, house } })}
      />
      <Switch
        label="YouTube"
        hint="Patrons may paste a link. Its terms forbid showing its videos in a bar without leave, and charging for them."
        checked={sources.youtube}
        disabled={disabled}
        onChecked={youtube => setPlayer({ sources: { ...sources, youtube } })}
      />
      {none || rights ? (
        <p className="bad" role="alert">
          {none ? 'One of the two must stay on.' : 'Confirm that you hold the rights, or turn YouTube off.'}
        </p>
      ) : null}
      {sources.youtube ? (
        <Field
          inline
          label="Country of this venue"
          hint="two letters, as in US; some videos are not for every country"
          error={errorAt('region') && 'Two capital letters, as in US.'}
        >
          <TextInput
            aria-label="Country of this venue"
            value={draft?.region ?? ''}
            onValue={typed => setRegion(typed.trim().toUpperCase() || null)}
            maxLength={2}
            disabled={disabled}
            autoComplete="off"
            className={styles.country}
          />
        </Field>
      ) : null}
    </Panel>
  )
}
