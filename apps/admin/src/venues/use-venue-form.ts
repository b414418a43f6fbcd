import { CallError } from '@djamms/client/call'
import type { DisplaySettings, PlayerSettings, Venue } from '@djamms/shared/types'
import { useToasts } from '@djamms/ui/toast-host'
import { type Action, useAction } from '@djamms/ui/use-action'
import { useEffect, useState } from 'react'
import { useResource } from '../console/resource.ts'
import { useReconnected, useScope, useVenueState } from '../console/scope.tsx'
import { sentence } from '../console/sentence.ts'
import { changedFields, countChanges, errorsByField, rebased } from '../form.ts'

export interface VenueValues {
  venueName: string
  /** ISO country; null: not told. */
  region: string | null
  playerSettings: PlayerSettings
  displaySettings: DisplaySettings
}

export interface VenueForm {
  /** null while it loads. */
  draft: VenueValues | null
  base: VenueValues | null
  /** Why it did not load. */
  loadError: CallError | null
  reload: () => void
  setPlayer: (changes: Partial<PlayerSettings>) => void
  setDisplay: (changes: Partial<DisplaySettings>) => void
  setName: (venueName: string) => void
  setRegion: (region: string | null) => void
  /** How many fields differ from what the venue has. */
  changes: number
  undo: () => void
  save: Action<[]>
  /** The server’s words for a field, by its name in the contract (`playerSettings.costPerSong`). */
  errorAt: (field: string) => string | undefined
}

/** The venue’s settings as a draft: what the owner touched stays, the rest follows the venue as others change it. */
export function useVenueForm(): VenueForm {
  const { call, venueId, store } = useScope()
  const { snapshot } = useVenueState()
  const toasts = useToasts()
  const params = { venue_id: venueId }
  const resource = useResource(`venue ${venueId}`, async signal => {
    const { venue } = await call('venues.get', { params, signal })
    if (!isWhole(venue)) throw new Error('the settings are for staff')
    return valuesOf(venue)
  })
  const { data, reload } = resource
  useReconnected(store, reload)

  // Settings have no event of their own: a change of them comes as a whole state, with a new `venue` in it (Q9).
  const seen = snapshot?.venue
  useEffect(() => {
    if (seen) reload()
  }, [seen, reload])

  const [form, setForm] = useState<{ base: VenueValues; draft: VenueValues } | null>(null)
  if (data && data !== form?.base)
    setForm(before => ({ base: data, draft: before ? rebased(before.draft, before.base, data) : data }))

  const changed = form ? changedFields<VenueValues>(form.base, form.draft) : {}
  const [fieldErrors, setFieldErrors] = useState<Map<string, string>>(new Map())
  const save = useAction(async () => {
    if (!form) return
    setFieldErrors(new Map())
    try {
      const { venue } = await call('venues.update', { params, body: bodyOf(form.draft, changed) })
      const saved = valuesOf(venue)
      resource.put(() => saved)
      setForm({ base: saved, draft: saved })
    } catch (error) {
      if (error instanceof CallError) setFieldErrors(errorsByField(error.details).fields)
      const atField = error instanceof CallError && error.details.some(detail => detail.field)
      toasts.show({
        face: 'refused',
        title: 'Nothing was changed',
        text: atField ? 'Something is not right in the fields marked red.' : sentence(error),
      })
      throw error
    }
  })

  const edit = (change: (draft: VenueValues) => VenueValues) => {
    if (save.state === 'refused') save.reset()
    setForm(before => before && { ...before, draft: change(before.draft) })
  }
  return {
    draft: form?.draft ?? null,
    base: form?.base ?? null,
    loadError: form ? null : resource.error,
    reload,
    setPlayer: changes =>
      edit(draft => ({ ...draft, playerSettings: { ...draft.playerSettings, ...changes } })),
    setDisplay: changes =>
      edit(draft => ({ ...draft, displaySettings: { ...draft.displaySettings, ...changes } })),
    setName: venueName => edit(draft => ({ ...draft, venueName })),
    setRegion: region => edit(draft => ({ ...draft, region })),
    changes: countChanges(changed),
    undo() {
      setFieldErrors(new Map())
      setForm(before => before && { ...before, draft: before.base })
    },
    save,
    errorAt: field => fieldErrors.get(field),
  }
}

/** Only what was changed; the price rules are one value of the contract and go together. */
function bodyOf(draft: VenueValues, changed: Partial<VenueValues>) {
  const player = changed.playerSettings as Partial<PlayerSettings> | undefined
  if (!player?.priceRules) return changed
  return { ...changed, playerSettings: { ...player, priceRules: draft.playerSettings.priceRules } }
}

function isWhole(venue: object): venue is Venue {
  return 'playerSettings' in venue && 'ownerId' in venue
}

function valuesOf({ venueName, region, playerSettings, displaySettings }: Venue): VenueValues {
  return { venueName, region, playerSettings, displaySettings }
}
