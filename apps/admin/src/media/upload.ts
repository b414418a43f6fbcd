import type { Session } from '@djamms/client/session'
import { errors } from '@djamms/shared/errors'
import { paths } from '@djamms/shared/paths'
import type { ApiResponse, HouseMedia } from '@djamms/shared/types'

export class UploadRefused extends Error {}

interface UploadOptions {
  session: Session
  venueId: string
  file: File
  signal: AbortSignal
  /** Bytes that are there. */
  onProgress: (sent: number) => void
}

/** One file. `fetch` does not say how far an upload is, XMLHttpRequest does. Throws UploadRefused with a sentence. */
export async function upload({
  session,
  venueId,
  file,
  signal,
  onProgress,
}: UploadOptions): Promise<HouseMedia> {
  const token = await session.accessToken()
  const path = paths['media.upload'].split(' ')[1]?.replace(':venue_id', encodeURIComponent(venueId)) ?? ''
  const form = new FormData()
  form.append('file', file, file.name)
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api${path}`)
    request.setRequestHeader('X-Djamms-App', session.app)
    if (token) request.setRequestHeader('Authorization', `Bearer ${token}`)
    request.upload.onprogress = event => onProgress(event.loaded)
    request.onload = () => {
      const answer = parsed(request.responseText)
      if (answer?.success) resolve(answer.data.media)
      else reject(new UploadRefused(refusalWords(request.status, answer)))
    }
    request.onerror = () =>
      reject(new UploadRefused('The connection broke. Nothing was kept; send it again.'))
    request.onabort = () => reject(new UploadRefused('Stopped. Nothing was kept.'))
    signal.addEventListener('abort', () => request.abort())
    if (signal.aborted) reject(new UploadRefused('Stopped. Nothing was kept.'))
    else request.send(form)
  })
}

type Answer = ApiResponse<{ media: HouseMedia }>

function refusalWords(status: number, answer: Answer | null): string {
  if (!answer || answer.success)
    return status === 413 ? 'Too big for this server. Nothing was kept.' : errors.UNAVAILABLE.userMessage
  const { code, userMessage, details } = answer.error
  const why = details[0]?.message
  if (code === 'UNSUPPORTED_MEDIA') return 'Not music or video that can be played. Nothing was kept.'
  if (code === 'PAYLOAD_TOO_LARGE') return 'Too big. Nothing was kept.'
  if (code === 'CONFLICT') return 'This file is here already. Nothing was kept twice.'
  return why ? `${userMessage} (${why})` : userMessage
}

function parsed(text: string): Answer | null {
  try {
    const answer = JSON.parse(text) as Answer | null
    return typeof answer?.success === 'boolean' ? answer : null
  } catch {
    return null
  }
}
