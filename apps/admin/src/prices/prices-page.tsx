import type { PlayerSettings } from '@djamms/shared/types'
import { PageHeader } from '@djamms/ui/console-header'
import { Panel } from '@djamms/ui/console-panel'
import { ErrorNotice } from '@djamms/ui/error-notice'
import { Field } from '@djamms/ui/field'
import { Loading } from '@djamms/ui/loading'
import { Segmented } from '@djamms/ui/segmented'
import { Switch } from '@djamms/ui/switch'
import { useState } from 'react'
import { useLocked } from '../console/may.ts'
import { SaveBar } from '../console/save-bar.tsx'
import { Stepper } from '../console/stepper.tsx'
import { useVenueForm, type VenueForm } from '../venues/use-venue-form.ts'
import { counted } from '../words.ts'
import { Example } from './example.tsx'
import { Modes } from './modes.tsx'
import styles from './prices-page.module.css'
import { RightsDialog } from './rights-dialog.tsx'

/** The contract counts seconds; here they are minutes. */
const MINUTES = 'From 1 to 240 minutes.'
/** No video has more. */
const MANY_VIEWS = 100_000_000_000

export function PricesPage() {
  const form = useVenueForm()
  const locked = useLocked()
  const [asking, setAsking] = useState(false)
  const { draft, base, save } = form
  const settings = draft?.playerSettings

  /** Leaving free play is asked about first: charging needs rights that this page cannot know of. */
  function press() {
    if (base?.playerSettings.mode === 'FREEPLAY' && settings?.mode !== 'FREEPLAY') setAsking(true)
    else void save.run()
  }

  return (
    <>
      <PageHeader
        title="Prices and rules"
        lead={settings ? modeWords(settings) : 'What a song costs here, and what the line takes.'}
      />
      {settings ? (
        <>
          <div className={styles.split}>
            <Prices form={form} settings={settings} disabled={locked !== null} />
            <div className={styles.stack}>
              <Panel title="What a patron will see">
                <Example settings={settings} />
              </Panel>
              <Rules form={form} settings={settings} disabled={locked !== null} />
            </div>
          </div>
          <SaveBar
            form={form}
            locked={locked}
            note="Patrons see it at once. Songs that wait keep the price they were asked for."
            label="Save"
            onSave={press}
          />
        </>
      ) : form.loadError ? (
        <ErrorNotice title="The prices did not load" onRetry={form.reload}>
          {form.loadError.userMessage} They are as they were.
        </ErrorNotice>
      ) : (
        <Loading label="Loading the prices" rows={6} />
      )}
      {asking ? (
        <RightsDialog
          venueName={draft?.venueName ?? ''}
          onStay={() => setAsking(false)}
          onGo={() => {
            setAsking(false)
            void save.run()
          }}
        />
      ) : null}
    </>
  )
}

interface PartProps {
  form: VenueForm
  settings: PlayerSettings
  disabled: boolean
}

function Prices({ form, settings, disabled }: PartProps) {
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

function Rules({ form, settings, disabled }: PartProps) {
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

function modeWords({ mode, freePerHour }: PlayerSettings): string {
  if (mode === 'FREEPLAY') return 'All songs are free here.'
  if (mode === 'PAID') return 'Every song costs credits here.'
  return `${counted(freePerHour, 'song')} an hour ${freePerHour === 1 ? 'is' : 'are'} free here, then songs cost credits.`
}

function minutes(seconds: number): number {
  return Math.round(seconds / 60)
}

function views(count: number): string {
  return count % 1_000_000 === 0 && count > 0
    ? count === 1_000_000
      ? 'a million'
      : `${count / 1_000_000} million`
    : count.toLocaleString('en')
}
