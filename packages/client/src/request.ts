import { type ErrorCode, type ErrorDetail, errors } from '@djamms/shared/errors'
import { paths, type RouteName } from '@djamms/shared/paths'
import type { ApiResponse, AppName } from '@djamms/shared/types'

/** `OFFLINE`: no answer came, so nobody knows whether the server did it. Send again only with the same `requestId` (Q8). */
export type CallErrorCode = ErrorCode | 'OFFLINE'

export class CallError extends Error {
  readonly code: CallErrorCode
  /** HTTP status; 0 where no answer came. */
  readonly status: number
  /** A sentence for whoever stands before the screen. */
  readonly userMessage: string
  readonly details: ErrorDetail[]
  readonly requestId: string | null
  /** From `Retry-After`, where the server says how long to wait. */
  readonly retryAfterSeconds: number | null

  constructor(from: {
    code: CallErrorCode
    status: number
    message: string
    userMessage: string
    details?: ErrorDetail[]
    requestId?: string | null
    retryAfterSeconds?: number | null
  }) {
    super(from.message)
    this.name = 'CallError'
    this.code = from.code
    this.status = from.status
    this.userMessage = from.userMessage
    this.details = from.details ?? []
    this.requestId = from.requestId ?? null
    this.retryAfterSeconds = from.retryAfterSeconds ?? null
  }
}

export const offline = (message: string) =>
  new CallError({
    code: 'OFFLINE',
    status: 0,
    message,
    userMessage: 'The jukebox cannot be reached just now. Please try again in a moment.',
  })

/** A caller that lost interest is not an error to show: fetch throws this too. */
export const wasAborted = (error: unknown): boolean =>
  error instanceof Error ? error.name === 'AbortError' : false

/** Milliseconds after which a request without an answer counts as lost: bad Wi-Fi can swallow it whole. */
const LOST_AFTER_MS = 15_000

export interface RequestInput {
  app: AppName
  bearer?: string | null
  params?: Record<string, unknown> | undefined
  query?: Record<string, unknown> | undefined
  body?: unknown
  signal?: AbortSignal | undefined
}

/** One request and its envelope, without any session: `call` and the session keeper stand on it. */
export async function request<T>(name: RouteName, input: RequestInput): Promise<T> {
  const [method = 'GET', path = ''] = paths[name].split(' ')
  const isForm = typeof FormData !== 'undefined' && input.body instanceof FormData
  const headers: Record<string, string> = { 'X-Djamms-App': input.app }
  if (input.bearer) headers.Authorization = `Bearer ${input.bearer}`
  if (input.body !== undefined && !isForm) headers['Content-Type'] = 'application/json'

  const lost = new AbortController()
  const passOn = () => lost.abort()
  if (input.signal?.aborted) passOn()
  input.signal?.addEventListener('abort', passOn)
  // An upload takes as long as it takes.
  const timer = isForm ? undefined : setTimeout(passOn, LOST_AFTER_MS)
  try {
    const response = await fetch(`/api${filled(path, input.params)}${search(input.query)}`, {
      method,
      headers,
      credentials: 'same-origin',
      signal: lost.signal,
      ...(input.body === undefined
        ? {}
        : { body: isForm ? (input.body as FormData) : JSON.stringify(input.body) }),
    })
    const answer = await envelope<T>(response)
    if (answer?.success) return answer.data
    throw refusal(response, answer)
  } catch (error) {
    if (error instanceof CallError) throw error
    if (input.signal?.aborted) throw error
    throw offline(`${name}: ${error instanceof Error ? error.message : String(error)}`)
  } finally {
    clearTimeout(timer)
    input.signal?.removeEventListener('abort', passOn)
  }
}

function filled(path: string, params: Record<string, unknown> = {}): string {
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
}

function search(query: Record<string, unknown> = {}): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  const text = new URLSearchParams(
    pairs.map(([name, value]): [string, string] => [name, String(value)]),
  ).toString()
  return text && `?${text}`
}

/** Null: what came is not ours (a proxy's page). A body that breaks off counts as no answer, so it throws. */
async function envelope<T>(response: Response): Promise<ApiResponse<T> | null> {
  const text = await response.text()
  try {
    const answer = JSON.parse(text) as ApiResponse<T> | null
    return typeof answer?.success === 'boolean' ? answer : null
  } catch {
    return null
  }
}

function refusal(response: Response, answer: ApiResponse<unknown> | null): CallError {
  const retryAfter = Number(response.headers.get('Retry-After'))
  const retryAfterSeconds = Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : null
  if (answer && !answer.success) {
    return new CallError({
      ...answer.error,
      status: response.status,
      requestId: answer.meta.requestId,
      retryAfterSeconds,
    })
  }
  return new CallError({
    code: 'UNAVAILABLE',
    status: response.status,
    message: `an answer without envelope, status ${response.status}`,
    userMessage: errors.UNAVAILABLE.userMessage,
    retryAfterSeconds,
  })
}
