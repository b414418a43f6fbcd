import type { BodyIn, ParamsOf, QueryIn, ResponseOf, Routes } from '@djamms/shared'
import type { RouteName } from '@djamms/shared/paths'
import { CallError, request } from './request.ts'
import type { Session } from './session.ts'

export { CallError, type CallErrorCode, offline, wasAborted } from './request.ts'

/** A part that the route has not may not be given; one whose fields are all optional may be left out. */
type Part<K extends string, T> = [T] extends [undefined]
  ? { [P in K]?: undefined }
  : undefined extends T
    ? { [P in K]?: T }
    : Record<string, never> extends T
      ? { [P in K]?: T }
      : { [P in K]: T }

export type CallInput<N extends RouteName> = Part<'params', ParamsOf<N>> &
  Part<'query', QueryIn<N>> &
  Part<'body', N extends 'media.upload' ? FormData : BodyIn<N>> & { signal?: AbortSignal | undefined }

type Arguments<N extends RouteName> =
  Record<string, never> extends CallInput<N> ? [input?: CallInput<N>] : [input: CallInput<N>]

export type Call = <N extends RouteName>(name: N, ...input: Arguments<N>) => Promise<ResponseOf<N>>

type PublicRoute = {
  [N in RouteName]: Routes[N]['access'] extends readonly ['public'] ? N : never
}[RouteName]
/** These carry no token: a screen that is not signed in yet would wait for one in vain. A missing name does not compile. */
const publicRoutes: Record<PublicRoute, true> = {
  'auth.login': true,
  'auth.refresh': true,
  'auth.guest': true,
  'devices.pair': true,
  'devices.claim': true,
  'venues.join': true,
  'media.file': true,
  'system.health': true,
  'system.ready': true,
  'system.metrics': true,
  'system.openapi': true,
  'system.docs': true,
}

/** Typed calls as whoever `session` is. Throws `CallError`, or an AbortError where `signal` says stop. */
export function createCall(session: Session): Call {
  return async (name, ...[input]) => {
    const parts = { app: session.app, ...(input as CallInput<RouteName> | undefined) } as Parameters<
      typeof request
    >[1]
    if (name in publicRoutes) return request(name, parts)
    const bearer = await session.accessToken()
    try {
      return await request(name, { ...parts, bearer })
    } catch (error) {
      // Refused for its token and therefore not done: safe to send again, once, whatever it does.
      if (!(error instanceof CallError) || error.status !== 401 || bearer === null) throw error
      const renewed = await session.renewed(bearer)
      if (renewed === null) throw error
      return request(name, { ...parts, bearer: renewed })
    }
  }
}
