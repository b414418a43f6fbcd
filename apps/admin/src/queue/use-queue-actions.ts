import type { QueueItem } from '@djamms/shared/types'
import { useToasts } from '@djamms/ui/toast-host'
import { useState } from 'react'
import { type Question, useConfirm } from '../console/confirm.tsx'
import { useScope } from '../console/scope.tsx'
import { sentence } from '../console/sentence.ts'
import { counted, shortened } from '../words.ts'

export interface QueueActions {
  /** Rows that something is under way for. */
  busy: ReadonlySet<string>
  remove: (items: readonly QueueItem[]) => Promise<boolean>
  blankName: (item: QueueItem) => Promise<void>
  clear: (items: readonly QueueItem[]) => Promise<void>
}

const KEPT = 'Credits stay spent; you can give them back under Patrons.'

export function useQueueActions(): QueueActions {
  const { call, venueId } = useScope()
  const toasts = useToasts()
  const confirm = useConfirm()
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set())
  const params = { venue_id: venueId }

  async function whileBusy<T>(ids: readonly string[], work: () => Promise<T>): Promise<T> {
    setBusy(before => new Set([...before, ...ids]))
    try {
      return await work()
    } finally {
      setBusy(before => new Set([...before].filter(id => !ids.includes(id))))
    }
  }

  async function remove(items: readonly QueueItem[]): Promise<boolean> {
    const question = aboutRemoving(items)
    if (question && !(await confirm(question))) return false
    const ids = items.map(item => item.id)
    await whileBusy(ids, async () => {
      let removed = 0
      let refused: unknown = null
      for (const id of ids) {
        try {
          await call('queue.remove', { params: { ...params, id } })
          removed++
        } catch (error) {
          refused = error
        }
      }
      if (refused)
        toasts.show({
          face: 'refused',
          title:
            removed > 0 ? `${counted(removed, 'song')} removed, ${ids.length - removed} not` : 'Not removed',
          text: sentence(refused),
        })
      else if (removed > 1) toasts.show({ face: 'done', title: `${counted(removed, 'song')} removed` })
    })
    return true
  }

  async function blankName(item: QueueItem) {
    await whileBusy([item.id], async () => {
      try {
        await call('queue.update', { params: { ...params, id: item.id }, body: { requestedByName: '' } })
        toasts.show({
          face: 'done',
          title: 'The name is gone',
          text: 'It says “a guest” on every screen now.',
        })
      } catch (error) {
        toasts.show({ face: 'refused', title: 'The name is still there', text: sentence(error) })
      }
    })
  }

  async function clear(items: readonly QueueItem[]) {
    if (!(await confirm(aboutClearing(items)))) return
    await whileBusy(
      items.map(item => item.id),
      async () => {
        try {
          const { removed } = await call('queue.clear', { params })
          toasts.show({
            face: 'done',
            title: `${counted(removed, 'song')} removed`,
            text: 'The song that plays goes on.',
          })
        } catch (error) {
          toasts.show({ face: 'refused', title: 'The line is as it was', text: sentence(error) })
        }
      },
    )
  }

  return { busy, remove, blankName, clear }
}

/** One free song goes without a question; what cannot be had back by pressing once more is asked about. */
function aboutRemoving(items: readonly QueueItem[]): Question | null {
  const [first] = items
  const paid = items.filter(item => item.creditsCost > 0)
  if (!first || (items.length === 1 && paid.length === 0)) return null
  if (items.length === 1)
    return {
      title: `${first.requestedByName || 'A guest'} paid ${counted(first.creditsCost, 'credit')} for this one. Remove it?`,
      text: `“${shortened(first.title, 120)}” leaves the line. ${KEPT}`,
      yes: 'Remove it',
      no: 'Keep it',
      danger: true,
    }
  return {
    title: `Remove ${counted(items.length, 'song')}?`,
    text: paidWords(items) ?? 'None of them was paid for.',
    yes: `Remove ${items.length}`,
    no: 'Keep them',
    danger: true,
  }
}

function aboutClearing(items: readonly QueueItem[]): Question {
  return {
    title: items.length === 1 ? 'Remove the song in line?' : `Remove all ${items.length} songs in line?`,
    text: `The song that plays goes on. ${paidWords(items) ?? ''}`,
    yes: 'Clear the line',
    no: 'Keep them',
    danger: true,
  }
}

function paidWords(items: readonly QueueItem[]): string | null {
  const paid = items.filter(item => item.creditsCost > 0)
  if (paid.length === 0) return null
  const credits = paid.reduce((sum, item) => sum + item.creditsCost, 0)
  return `${paid.length} ${paid.length === 1 ? 'was' : 'were'} paid for, with ${counted(credits, 'credit')}${paid.length === 1 ? '' : ' together'}. ${KEPT}`
}
