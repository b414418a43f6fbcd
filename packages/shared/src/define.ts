import type { z } from 'zod'
import type { ErrorCode } from './errors.ts'
import { paths, type RouteName } from './paths.ts'

/**
 * Who may call a route or send a command (A1). Several names mean any of them.
 * What each means, and what admins, developers and devices pass besides, is decided in one place:
 * the server's `platform/access.ts`.
 */
export type AccessName =
  | 'public'
  | 'any'
  | 'guest'
  | 'kiosk'
  | 'player'
  | 'floor'
  | 'staff'
  | 'admin'
  | 'developer'
export type Access = readonly [AccessName, ...AccessName[]]

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

export interface RouteDefinition {
  /** Without it a route does not compile (A1). */
  access: Access
  summary: string
  params?: z.ZodObject
  query?: z.ZodObject
  /** JSON body. `multipart` routes read a file instead and name their fields in `body`. */
  body?: z.ZodType
  multipart?: true
  /** `data` of the envelope; absent where the reply is not JSON (a file, a page, Prometheus text). */
  response?: z.ZodType
  /** The status of a success; 200 unless said. */
  status?: 200 | 201
  /** The codes beyond those that every route can answer with (VALIDATION_ERROR, AUTH_*, RATE_LIMITED, INTERNAL, UNAVAILABLE). */
  errors?: readonly ErrorCode[]
}

export type Route<N extends RouteName = RouteName, D extends RouteDefinition = RouteDefinition> = D & {
  name: N
  method: Method
  path: string
  /** Where the venue's outside key is found, if the route is about one venue. */
  venueFrom: 'params' | 'query' | null
}

/** Describes a route. Its method and path come from `paths.ts`, which browsers load without zod. */
export function route<const N extends RouteName, const D extends RouteDefinition>(
  name: N,
  definition: D,
): Route<N, D> {
  const [method, path] = paths[name].split(' ') as [Method, string]
  const venueFrom = path.includes(':venue_id')
    ? ('params' as const)
    : definition.query &&
        'venue_id' in definition.query.shape &&
        !definition.query.shape.venue_id.safeParse(undefined).success
      ? ('query' as const)
      : null
  return { ...definition, name, method, path, venueFrom }
}

/** A Socket.IO message from a client; each is acknowledged (R3). */
export interface Command<P extends z.ZodType = z.ZodType, R extends z.ZodType = z.ZodType> {
  access: Access
  summary: string
  payload: P
  reply: R
}
export function command<P extends z.ZodType, R extends z.ZodType>(definition: Command<P, R>): Command<P, R> {
  return definition
}

/** A Socket.IO message from the server. */
export interface Event<P extends z.ZodType = z.ZodType> {
  summary: string
  payload: P
  /** True: the payload carries `meta` with the venue's revision (Q9). */
  revised?: boolean
}
export function event<P extends z.ZodType>(definition: Event<P>): Event<P> {
  return definition
}
