import type { DisplaySettings } from '@djamms/shared/types'
import { PageHeader } from '@djamms/ui/console-header'
import { ErrorNotice } from '@djamms/ui/error-notice'
import { Field } from '@djamms/ui/field'
import { Loading } from '@djamms/ui/loading'
import { Switch } from '@djamms/ui/switch'
import { TextArea, TextInput } from '@djamms/ui/text-input'
import { useLocked } from '../console/may.ts'
import { SaveBar } from '../console/save-bar.tsx'
import { useScope } from '../console/scope.tsx'
import { Stepper } from '../console/stepper.tsx'
import { useVenueForm, type VenueForm } from '../venues/use-venue-form.ts'
import styles from './display-page.module.css'
import { Preview } from './preview.tsx'
import { Spots } from './spots.tsx'

const MOST_SONGS = 6
const MESSAGE_LENGTH = 500

export function DisplayPage() {
  const form = useVenueForm()
  const locked = useLocked()
  const { devices } = useScope()
  const tvs = devices.data?.filter(device => device.kind === 'player').length ?? 0
  const { draft } = form
  return (
    <>
      <PageHeader
        title="Display"
        lead="What the TVs show beside the video. The video itself is never covered."
      />
      {draft ? (
        <div className={styles.cols}>
          <Settings
            form={form}
            display={draft.displaySettings}
            venueName={draft.venueName}
            disabled={locked !== null}
          />
          <div className={styles.tv}>
            <Preview display={draft.displaySettings} venueName={draft.venueName} />
            <SaveBar
              form={form}
              locked={locked}
              note="The TVs change at once; the song goes on."
              label={tvs > 1 ? `Send to ${tvs} TVs` : 'Send to the TV'}
              onSave={() => void form.save.run()}
            />
          </div>
        </div>
      ) : form.loadError ? (
        <ErrorNotice title="The display settings did not load" onRetry={form.reload}>
          {form.loadError.userMessage} The TVs show what they showed.
        </ErrorNotice>
      ) : (
        <Loading label="Loading the display settings" rows={5} />
      )}
    </>
  )
}

interface SettingsProps {
  form: VenueForm
  display: DisplaySettings
  venueName: string
  disabled: boolean
}

function Settings({ form, display, venueName, disabled }: SettingsProps) {
  const { setDisplay, setName, errorAt } = form
  return (
    <div>
      <section className={styles.group}>
        <h2>Where the bar sits</h2>
        <Spots display={display} disabled={disabled} onChange={setDisplay} />
      </section>
      <section className={styles.group}>
        <h2>In the bar</h2>
        <Switch
          label="The song that plays"
          checked={display.showNowPlaying}
          disabled={disabled}
          onChecked={showNowPlaying => setDisplay({ showNowPlaying })}
        />
        <Switch
          label="What comes next"
          checked={display.showUpNext}
          disabled={disabled}
          onChecked={showUpNext => setDisplay({ showUpNext })}
        />
        <Field
          inline
          className={styles.plain}
          label="Songs shown as up next"
          error={errorAt('displaySettings.upNextCount')}
        >
          <Stepper
            what="songs shown as up next"
            value={display.upNextCount}
            max={MOST_SONGS}
            disabled={disabled || !display.showUpNext}
            onValue={upNextCount => setDisplay({ upNextCount })}
          />
        </Field>
        <Switch
          label="QR code"
          hint="Guests scan it and pick a song on their phone."
          checked={display.showJoinCode}
          disabled={disabled}
          onChecked={showJoinCode => setDisplay({ showJoinCode })}
        />
      </section>
      <section className={styles.group}>
        <Field
          label="Message that scrolls"
          hint={`One line each. Leave it empty to show none. ${MESSAGE_LENGTH - display.scrollingMessage.length} characters left.`}
          error={errorAt('displaySettings.scrollingMessage')}
        >
          <TextArea
            value={display.scrollingMessage}
            onValue={scrollingMessage => setDisplay({ scrollingMessage })}
            maxLength={MESSAGE_LENGTH}
            readOnly={disabled}
            placeholder="Quiz night is Thursday, teams of up to six"
          />
        </Field>
      </section>
      <section className={styles.group}>
        <Field
          label="Name of the venue"
          hint="As it stands on every screen. Addresses and QR codes stay the same."
          error={errorAt('venueName')}
        >
          <TextInput value={venueName} onValue={setName} maxLength={120} readOnly={disabled} />
        </Field>
      </section>
    </div>
  )
}
