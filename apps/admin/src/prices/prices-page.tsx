import type { PlayerSettings } from '@djamms/shared/types'
import { PageHeader } from '@djamms/ui/console-header'
import { Panel } from '@djamms/ui/console-panel'
import { ErrorNotice } from '@djamms/ui/error-notice'
import { Loading } from '@djamms/ui/loading'
import { useEffect, useState } from 'react'
import { useLocked } from '../console/may.ts'
import { SaveBar } from '../console/save-bar.tsx'
import { useVenueForm } from '../venues/use-venue-form.ts'
import { counted } from '../words.ts'
import { Example } from './example.tsx'
import { LineRules } from './line-rules.tsx'
import { PriceFields } from './price-fields.tsx'
import styles from './prices-page.module.css'
import { RightsDialog } from './rights-dialog.tsx'
import { Sources } from './sources.tsx'

export function PricesPage() {
  const form = useVenueForm()
  const locked = useLocked()
  const [asking, setAsking] = useState(false)
  const [confirmed, setConfirmed] = useState(false)
  const { draft, base, save, setPlayer } = form
  const settings = draft?.playerSettings
  const { run } = save
  // What was confirmed is part of what is saved, so it has to be in the draft first.
  useEffect(() => {
    if (!confirmed) return
    setConfirmed(false)
    void run()
  }, [confirmed, run])

  /** Charging is asked about first: it needs rights that this page cannot know of, and for YouTube all the more. */
  function press() {
    const charges = settings !== undefined && settings.mode !== 'FREEPLAY'
    const unsaid = settings?.sources.youtube && !settings.rightsConfirmed
    if (charges && (base?.playerSettings.mode === 'FREEPLAY' || unsaid)) setAsking(true)
    else void run()
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
            <PriceFields form={form} settings={settings} disabled={locked !== null} />
            <div className={styles.stack}>
              <Panel title="What a patron will see">
                <Example settings={settings} />
              </Panel>
              <Sources form={form} settings={settings} disabled={locked !== null} />
              <LineRules form={form} settings={settings} disabled={locked !== null} />
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
      {asking && settings ? (
        <RightsDialog
          venueName={draft?.venueName ?? ''}
          youtube={settings.sources.youtube}
          onNoYouTube={() => setPlayer({ sources: { ...settings.sources, youtube: false } })}
          onStay={() => setAsking(false)}
          onGo={() => {
            setAsking(false)
            if (settings.sources.youtube) setPlayer({ rightsConfirmed: true })
            setConfirmed(true)
          }}
        />
      ) : null}
    </>
  )
}

function modeWords({ mode, freePerHour }: PlayerSettings): string {
  if (mode === 'FREEPLAY') return 'All songs are free here.'
  if (mode === 'PAID') return 'Every song costs credits here.'
  return `${counted(freePerHour, 'song')} an hour ${freePerHour === 1 ? 'is' : 'are'} free here, then songs cost credits.`
}
