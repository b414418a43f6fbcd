import { Panel } from '@djamms/ui/console-panel'
import { Field } from '@djamms/ui/field'
import { Segmented } from '@djamms/ui/segmented'
import { Switch } from '@djamms/ui/switch'
import { Stepper } from '../console/stepper.tsx'
import { MINUTES, minutes } from './minutes.ts'
import type { PartProps } from './price-fields.tsx'
import styles from './prices-page.module.css'

export function LineRules({ form, settings, disabled }: PartProps) {
  const { setPlayer, errorAt } = form
  return (
    <Panel title="What the line takes" className={styles.options}>
      <Field inline label="Songs in line at most" error={errorAt('playerSettings.maxQueueSize')}>
        <Stepper
          what="songs in line"
          value={settings.maxQueueSize}
          min={1}
          max={2000}
          disabled={disabled}
          onValue={maxQueueSize => setPlayer({ maxQueueSize })}
        />
      </Field>
      <Field inline label="Songs of one patron at a time" error={errorAt('playerSettings.maxPerPatron')}>
        <Stepper
          what="songs of one patron"
          value={settings.maxPerPatron}
          min={1}
          max={100}
          disabled={disabled}
          onValue={maxPerPatron => setPlayer({ maxPerPatron })}
        />
      </Field>
      <Field
        inline
        label="The same song again after"
        hint={settings.songCooldownMinutes === 0 ? 'minutes; 0: at once' : 'minutes'}
        error={errorAt('playerSettings.songCooldownMinutes')}
      >
        <Stepper
          what="minutes until the same song again"
          value={settings.songCooldownMinutes}
          max={1440}
          step={5}
          disabled={disabled}
          onValue={songCooldownMinutes => setPlayer({ songCooldownMinutes })}
        />
      </Field>
      <Field
        inline
        label="Longest song"
        hint="minutes"
        error={errorAt('playerSettings.maxDurationSeconds') && MINUTES}
      >
        <Stepper
          what="minutes of the longest song"
          value={minutes(settings.maxDurationSeconds)}
          min={1}
          max={240}
          disabled={disabled}
          onValue={value => setPlayer({ maxDurationSeconds: value * 60 })}
        />
      </Field>
      <div className={styles.option}>
        <span>Explicit songs</span>
        <Segmented
          label="Explicit songs"
          value={settings.explicit}
          onValue={explicit => !disabled && setPlayer({ explicit })}
          options={[
            { value: 'allow', label: 'Allow', disabled },
            { value: 'block', label: 'Block', disabled },
          ]}
        />
      </div>
      <Switch
        label="Music when nobody asks"
        hint="The playlist fills the silence. Off: it waits for Play."
        checked={settings.autoplay}
        disabled={disabled}
        onChecked={autoplay => setPlayer({ autoplay })}
      />
      <Switch
        label="Shuffle that playlist"
        checked={settings.shuffle}
        disabled={disabled}
        onChecked={shuffle => setPlayer({ shuffle })}
      />
    </Panel>
  )
}
