import type { HouseMedia } from '@djamms/shared/types'
import { useToasts } from '@djamms/ui/toast-host'
import { useState } from 'react'
import { useConfirm } from '../console/confirm.tsx'
import { useScope } from '../console/scope.tsx'
import { sentence } from '../console/sentence.ts'
import { shortened } from '../words.ts'

export function useRemoveMedia(onDone: () => void) {
  const { call, venueId } = useScope()
  const toasts = useToasts()
  const confirm = useConfirm()
  const [busy, setBusy] = useState<string | null>(null)

  async function remove(song: HouseMedia) {
    const name = `“${shortened(song.title, 80)}”`
    const sure = await confirm({
      title: `Remove ${name}?`,
      text: 'It can no longer be asked for, and leaves the playlists. If it is in line now, it still plays.',
      yes: 'Remove it',
      no: 'Keep it',
      danger: true,
    })
    if (!sure) return
    setBusy(song.id)
    try {
      await call('media.remove', { params: { venue_id: venueId, id: song.id } })
      toasts.show({ face: 'done', title: `${name} is removed` })
    } catch (error) {
      toasts.show({ face: 'refused', title: `${name} is still there`, text: sentence(error) })
    } finally {
      setBusy(null)
      onDone()
    }
  }
  return { busy, remove }
}
