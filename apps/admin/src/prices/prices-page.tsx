import type { PlayerSettings } from '@djamms/shared/types'
import { PageHeader } from '@djamms/ui/console-header'
import { Panel } from '@djamms/ui/console-panel'
import { ErrorNotice } from '@djamms/ui/error-notice'
import { Loading } from '@djamms/ui/loading'
import { useState } from 'react'
import { useLocked } from '../console/may.ts'
import { SaveBar } from '../console/save-bar.tsx'
import { useVenueForm } from '../venues/use-venue-form.ts'
import { counted } from '../words.ts'
import { Example } from './example.tsx'
import { LineRules } from './line-rules.tsx'
import { PriceFields } from './price-fields.tsx'
import styles from './prices-page.module.css'
import { RightsDialog } from './rights-dialog.tsx'

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
            <PriceFields form={form} settings={settings} disabled={locked !== null} />
            <div className={styles.stack}>
              <Panel title="What a patron will see">
                <Example settings={settings} />
              </Panel>
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

function modeWords({ mode, freePerHour }: PlayerSettings): string {
  if (mode === 'FREEPLAY') return 'All songs are free here.'
  if (mode === 'PAID') return 'Every song costs credits here.'
  return `${counted(freePerHour, 'song')} an hour ${freePerHour === 1 ? 'is' : 'are'} free here, then songs cost credits.`
}
