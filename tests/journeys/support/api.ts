import { randomUUID } from 'node:crypto'
import { PASSWORD } from './server.ts'

/** Calls the API as a program would: tokens in the body, no cookies. */
export class Api {
  token = ''
  readonly base: () => string

  constructor(base: () => string) {
    this.base = base
  }

  async call<T = unknown>(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; data: T; code?: string }> {
    const answer = await fetch(`${this.base()}/api${path}`, {
      method,
      headers: {
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const { data, error } = (await answer.json()) as { data: T; error?: { code: string } }
    return { status: answer.status, data, ...(error ? { code: error.code } : {}) }
  }

  async signIn(email = 'owner@demo.djamms.app'): Promise<this> {
    const { data } = await this.call<{ tokens: { accessToken: string } }>('POST', '/auth/login', {
      email,
      password: PASSWORD,
    })
    this.token = data.tokens.accessToken
    return this
  }

  async asGuest(venueId = 'demo-bar'): Promise<this> {
    const { data } = await this.call<{ session: { token: string } }>('POST', '/auth/guest', {
      venueId,
      deviceId: `test-${randomUUID()}`,
    })
    this.token = data.session.token
    return this
  }

  /** The demo venue's songs. */
  async songs(): Promise<{ id: string; title: string; duration: number }[]> {
    const { data } = await this.call<{ items: { id: string; title: string; duration: number }[] }>(
      'GET',
      '/venues/demo-bar/media?limit=100',
    )
    return data.items
  }

  ask(mediaId: string, more: object = {}) {
    return this.call<{ queueItem: { id: string } }>('POST', '/venues/demo-bar/queue', {
      mediaId,
      requestId: randomUUID(),
      ...more,
    })
  }

  async queue(): Promise<{
    revision: number
    nowPlaying: { id: string; title: string } | null
    queue: { id: string; title: string; position: number }[]
  }> {
    return (await this.call<never>('GET', '/venues/demo-bar/queue')).data
  }
}
