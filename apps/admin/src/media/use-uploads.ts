import { useStore } from '@djamms/client/react'
import type { Session } from '@djamms/client/session'
import { useEffect } from 'react'
import { useScope } from '../console/scope.tsx'
import { upload } from './upload.ts'
import { createUploads, type Upload, type Uploads } from './uploads.ts'

/** Uploads outlive the page that started them: one may look at the queue meanwhile. */
const kept = new Map<string, { uploads: Uploads; session: Session; done: Set<() => void> }>()

export function useUploads(onDone: () => void): { list: readonly Upload[] } & Pick<Uploads, 'add' | 'stop'> {
  const { session, venueId, identity } = useScope()
  const mine = uploadsOf(session, `${identity.id} ${venueId}`, venueId)
  const list = useStore(mine.uploads)
  useEffect(() => {
    mine.done.add(onDone)
    return () => {
      mine.done.delete(onDone)
    }
  }, [mine, onDone])
  return { list, add: mine.uploads.add, stop: mine.uploads.stop }
}

function uploadsOf(session: Session, key: string, venueId: string) {
  const known = kept.get(key)
  if (known?.session === session) return known
  const done = new Set<() => void>()
  const uploads = createUploads(
    (file, signal, onProgress) => upload({ session, venueId, file, signal, onProgress }),
    () => {
      for (const each of done) each()
    },
  )
  uploads.subscribe(() => warn(uploads))
  const made = { uploads, session, done }
  kept.set(key, made)
  return made
}

/** Leaving the page would break off what is on its way: the browser asks first. */
function warn(uploads: Uploads) {
  const busy = uploads.getState().some(each => each.state === 'going' || each.state === 'waiting')
  if (busy) addEventListener('beforeunload', hold)
  else removeEventListener('beforeunload', hold)
}

function hold(event: BeforeUnloadEvent) {
  event.preventDefault()
}
