import { type ErrorCode, errors } from '@djamms/shared/errors'
import { vi } from 'vitest'

export interface Heard {
  method: string
  url: string
  headers: Record<string, string>
  body: unknown
}
export type Answer = { data: unknown } | { refuse: ErrorCode } | 'network failure' | 'a proxy page'

/** Stands in for fetch: `answer` says what comes back, and may take its time. */
export function fakeServer(answer: (heard: Heard, n: number) => Answer | Promise<Answer>) {
  const heard: Heard[] = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const one: Heard = {
      method: init.method ?? 'GET',
      url,
      headers: init.headers as Record<string, string>,
      body: init.body === undefined ? undefined : JSON.parse(String(init.body)),
    }
    heard.push(one)
    const stopped = new Promise<never>((_, refuse) => {
      const stop = () => refuse(new DOMException('stopped', 'AbortError'))
      if (init.signal?.aborted) stop()
      init.signal?.addEventListener('abort', stop)
    })
    const given = await Promise.race([answer(one, heard.length), stopped])
    if (given === 'network failure') throw new TypeError('Failed to fetch')
    if (given === 'a proxy page') return new Response('<h1>Bad gateway</h1>', { status: 502 })
    const meta = { timestamp: '2026-11-21T21:00:00Z', requestId: `r${heard.length}`, version: '0' }
    if ('data' in given) return Response.json({ success: true, data: given.data, meta })
    const { status, userMessage } = errors[given.refuse]
    const error = { code: given.refuse, message: given.refuse, userMessage, details: [], documentation: '' }
    return Response.json({ success: false, data: null, error, meta }, { status })
  })
  return { heard, to: (path: string) => heard.filter(one => one.url.startsWith(`/api${path}`)) }
}
