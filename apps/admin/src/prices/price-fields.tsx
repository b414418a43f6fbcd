import type { PlayerSettings } from '@djamms/shared/types'
import { Panel } from '@djamms/ui/console-panel'
import { Field } from '@djamms/ui/field'
import { Stepper } from '../console/stepper.tsx'
import type { VenueForm } from '../venues/use-venue-form.ts'
import { counted } from '../words.ts'
import { MINUTES, minutes } from './minutes.ts'
import { Modes } from './modes.tsx'
import styles from './prices-page.module.css'

/** No video has more. */
const MANY_VIEWS = 100_000_000_000

export interface PartProps {
  form: VenueForm
  settings: PlayerSettings
  disabled: boolean
}

export function PriceFields({ form, settings, disabled }: PartProps) {
  const { setPlayer, errorAt } = form
  const rules = settings.priceRules
  const setRules = (changes: Partial<typeof rules>) => setPlayer({ priceRules: { ...rules, ...changes } })
  const free = settings.mode === 'FREEPLAY'
  return (
    <Panel title="How songs are asked for" className={styles.options}>
      <Modes settings={settings} disabled={disabled} onMode={mode => setPlayer({ mode })} />
      {free ? <p className={styles.hint}>The prices below wait until songs cost credits.</p> : null}
      {settings.mode === 'HYBRID' ? (
        <Field inline label="Free songs an hour, each patron" error={errorAt('playerSettings.freePerHour')}>
          <Stepper
            what="free songs an hour"
            value={settings.freePerHour}
            max={100}
            disabled={disabled}
            onValue={freePerHour => setPlayer({ freePerHour })}
          />
        </Field>
      ) : null}
      <Field inline label="A song costs" error={errorAt('playerSettings.costPerSong')}>
        <Stepper
          what="credits a song"
          value={settings.costPerSong}
          max={1000}
          disabled={disabled}
          onValue={costPerSong => setPlayer({ costPerSong })}
        />
      </Field>
      <Field
        inline
        label={`More for over ${views(rules.popularViews)} views`}
        error={errorAt('playerSettings.priceRules.popularExtra')}
      >
        <Stepper
          what="more for a popular song"
          value={rules.popularExtra}
          max={100}
          disabled={disabled}
          onValue={popularExtra => setRules({ popularExtra })}
        />
      </Field>
      <Field
        inline
        label="A popular song has over"
        hint="views"
        error={errorAt('playerSettings.priceRules.popularViews')}
      >
        <Stepper
          what="views of a popular song"
          value={rules.popularViews}
          max={MANY_VIEWS}
          step={100_000}
          disabled={disabled}
          onValue={popularViews => setRules({ popularViews })}
        />
      </Field>
      <Field
        inline
        label={`More for over ${counted(minutes(rules.longSeconds), 'minute')}`}
        error={errorAt('playerSettings.priceRules.longExtra')}
      >
        <Stepper
          what="more for a long song"
          value={rules.longExtra}
          max={100}
          disabled={disabled}
          onValue={longExtra => setRules({ longExtra })}
        />
      </Field>
      <Field
        inline
        label="A long song is over"
        hint="minutes"
        error={errorAt('playerSettings.priceRules.longSeconds') && MINUTES}
      >
        <Stepper
          what="minutes of a long song"
          value={minutes(rules.longSeconds)}
          min={1}
          max={240}
          disabled={disabled}
          onValue={value => setRules({ longSeconds: value * 60 })}
        />
      </Field>
      <Field inline label="Never more than" error={errorAt('playerSettings.priceRules.cap')}>
        <Stepper
          what="credits at most"
          value={rules.cap}
          max={1000}
          disabled={disabled}
          onValue={cap => setRules({ cap })}
        />
      </Field>
      <Field inline label="Play sooner costs on top" error={errorAt('playerSettings.playSoonerCost')}>
        <Stepper
          what="credits to play sooner"
          value={settings.playSoonerCost}
          max={1000}
          disabled={disabled}
          onValue={playSoonerCost => setPlayer({ playSoonerCost })}
        />
      </Field>
      <Field
        inline
        label="At most, when many want it"
        hint="Each play sooner that waits makes the next one dearer by 1."
        error={errorAt('playerSettings.playSoonerCostCap')}
      >
        <Stepper
          what="credits at most to play sooner"
          value={settings.playSoonerCostCap}
          max={1000}
          disabled={disabled}
          onValue={playSoonerCostCap => setPlayer({ playSoonerCostCap })}
        />
      </Field>
      <Field
        inline
        label="Play sooner songs in a row"
        hint="Then a song that waits in turn goes first."
        error={errorAt('playerSettings.soonerInARow')}
      >
        <Stepper
          what="play sooner songs in a row"
          value={settings.soonerInARow}
          min={1}
          max={100}
          disabled={disabled}
          onValue={soonerInARow => setPlayer({ soonerInARow })}
        />
      </Field>
    </Panel>
  )
}

function views(count: number): string {
  return count % 1_000_000 === 0 && count > 0
    ? count === 1_000_000
      ? 'a million'
      : `${count / 1_000_000} million`
    : count.toLocaleString('en')
}
