import { randomUUID } from 'node:crypto'
import type { BodyOf, ParamsOf, QueryOf, ResponseOf } from '@djamms/shared'
import { routes } from '@djamms/shared'
import { venueKey } from '@djamms/shared/common'
import type { Route } from '@djamms/shared/define'
import type { RouteName } from '@djamms/shared/paths'
import { PROTOCOL_VERSION } from '@djamms/shared/version'
import express, { type Request, type Response, Router } from 'express'
import { type AuthorizedVenue, authorizeVenue, type Principal, refusal, type VenueRef } from './access.ts'
import { noteRefusal } from './audit.ts'
import type { Context } from './context.ts'
import { DatabaseUnavailable } from './db/errors.ts'
import { AppError, errorBody } from './errors.ts'
import { parse } from './parse.ts'
import { redact } from './redact.ts'

/** What a handler gets: everything parsed and checked. */
export interface RouteRequest<N extends RouteName> {
  params: ParamsOf<N>
  query: QueryOf<N>
  body: BodyOf<N>
  /** Null only on public routes. */
  principal: Principal | null
  /** The venue named in the path or query, which the caller may act in; see `venueOf`. */
  venue: AuthorizedVenue | null
  requestId: string
  req: Request
  res: Response
}
export type Handler<N extends RouteName> = (ctx: Context, request: RouteRequest<N>) => Promise<ResponseOf<N>>
export type Handlers = { [N in RouteName]: Handler<N> }
/** The handlers of one feature: a name with a dot that begins with the feature's own. */
export type HandlersOf<F extends string> = { [N in Extract<RouteName, `${F}.${string}`>]: Handler<N> }

/** Mounts every route of the contract under `/api`: authenticate, authorise, parse, call, envelope. */
export function apiRouter(ctx: Context, handlers: Handlers): Router {
  const router = Router()
  const json = express.json({ limit: '256kb', strict: true })
  for (const route of Object.values(routes) as Route[]) {
    const method = route.method.toLowerCase() as 'get' | 'post' | 'patch' | 'delete'
    const parsers = route.body && !route.multipart ? [json] : []
    router[method](route.path, ...parsers, (req, res) => serve(ctx, handlers, route, req, res))
  }
  router.use((req, res) => {
    send(ctx, req, res, requestIdOf(req), new AppError('NOT_FOUND', `no route ${req.method} ${req.path}`))
  })
  // Express's own failures, before a route is reached: unreadable JSON, a body that is too large.
  router.use((cause: unknown, req: Request, res: Response, _next: unknown) => {
    send(ctx, req, res, requestIdOf(req), toAppError(ctx, cause, requestIdOf(req)))
  })
  return router
}

async function serve(
  ctx: Context,
  handlers: Handlers,
  route: Route,
  req: Request,
  res: Response,
): Promise<void> {
  const started = performance.now()
  const requestId = requestIdOf(req)
  let principal: Principal | null = null
  let named: VenueRef | null = null
  let outcome: unknown
  let failure: AppError | null = null
  try {
    principal = await authenticate(ctx, req)
    await ctx.limits.take(principal ? 'session' : 'address', principal?.sessionId ?? req.ip ?? '')
    named = await namedVenue(ctx, route, req, principal)
    const code = refusal(principal, route.access, route.method, named)
    if (code) throw new AppError(code, `${route.name} as ${principal?.role ?? 'nobody'}`)
    const venue = named && authorizeVenue(named)
    const request = {
      params: parse(route.params, req.params, 'params'),
      query: parse(route.query, req.query, 'query'),
      body: route.multipart ? undefined : parse(route.body, req.body, 'body'),
      principal,
      venue,
      requestId,
      req,
      res,
    }
    const handler = handlers[route.name] as (ctx: Context, request: unknown) => Promise<unknown>
    outcome = await handler(ctx, request)
    if (route.response && !res.headersSent) {
      res.status(route.status ?? 200)
      if (res.locals.status) res.status(res.locals.status)
      res.json({ success: true, data: outcome, meta: meta(ctx, requestId) })
    }
  } catch (cause) {
    failure = toAppError(ctx, cause, requestId)
    if (failure.status === 403) noteRefusal(ctx, principal, route.name, named, failure.code, requestId)
    send(ctx, req, res, requestId, failure)
  } finally {
    ctx.monitor.record({
      direction: 'in',
      channel: 'http',
      event: `${route.method} ${route.name}`,
      venueId: named?.venueId ?? null,
      who: principal ? `${principal.role} ${principal.name}`.trim() : 'anonymous',
      bytes: Number(req.get('content-length') ?? 0),
      tookMs: performance.now() - started,
      status: res.statusCode,
      errorCode: failure?.code ?? null,
      revision: null,
      requestId,
      payload: {
        params: req.params,
        query: req.query,
        body: route.multipart ? 'a file' : req.body,
        answer: failure ? errorBody(failure) : outcome,
      },
    })
  }
}

/** Who is calling, or null without a token. A token that is there but no longer good is always refused (A7). */
async function authenticate(ctx: Context, req: Request): Promise<Principal | null> {
  const header = req.get('authorization')
  if (header === undefined) return null
  const [scheme, token] = header.split(' ')
  if (scheme?.toLowerCase() !== 'bearer' || !token)
    throw new AppError('AUTH_INVALID_TOKEN', 'expected: Bearer <token>')
  // Nobody's session: what it opens, `system.metrics` asks for itself.
  if (token === ctx.config.metricsToken) return null
  return ctx.sessions.authenticate(token)
}

async function namedVenue(ctx: Context, route: Route, req: Request, principal: Principal | null) {
  if (!route.venueFrom) return null
  // A stranger learns nothing about which venues there are.
  if (!principal && !route.access.includes('public')) throw new AppError('AUTH_REQUIRED')
  const key = route.venueFrom === 'params' ? req.params.venue_id : req.query.venue_id
  const known = venueKey.safeParse(key).success ? await ctx.venues.find(key as string) : null
  if (!known) throw new AppError('VENUE_NOT_FOUND', 'no venue of that name')
  return known
}

/** The venue of a route that names one in its path or query. */
export function venueOf(request: { venue: AuthorizedVenue | null }): AuthorizedVenue {
  if (!request.venue) throw new Error('this route names no venue')
  return request.venue
}

/** The caller of a route that is not public. */
export function callerOf(request: { principal: Principal | null }): Principal {
  if (!request.principal) throw new AppError('AUTH_REQUIRED')
  return request.principal
}

/** The calling person; devices are refused. */
export function personOf(request: { principal: Principal | null }): Extract<Principal, { kind: 'user' }> {
  const caller = callerOf(request)
  if (caller.kind !== 'user') throw new AppError('AUTH_INSUFFICIENT_PERMISSIONS', 'people only')
  return caller
}

/** The calling device; people are refused. */
export function deviceOf(request: { principal: Principal | null }): Extract<Principal, { kind: 'device' }> {
  const caller = callerOf(request)
  if (caller.kind !== 'device') throw new AppError('AUTH_INSUFFICIENT_PERMISSIONS', 'devices only')
  return caller
}

function requestIdOf(req: Request): string {
  const given = req as Request & { requestId?: string }
  given.requestId ??= randomUUID()
  return given.requestId
}

function meta(ctx: Context, requestId: string) {
  return { timestamp: new Date(ctx.clock.now()).toISOString(), requestId, version: String(PROTOCOL_VERSION) }
}

function send(ctx: Context, _req: Request, res: Response, requestId: string, error: AppError): void {
  if (res.headersSent) {
    res.destroy()
    return
  }
  if (error.retryAfter !== undefined) res.set('retry-after', String(error.retryAfter))
  res
    .status(error.status)
    .json({ success: false, data: null, error: errorBody(error), meta: meta(ctx, requestId) })
}

/** Anything thrown, as what the caller is told (O2: a database that is away is not the caller's fault). */
export function toAppError(ctx: Context, cause: unknown, requestId: string): AppError {
  if (cause instanceof AppError) return cause
  if (cause instanceof DatabaseUnavailable) {
    ctx.log.error({ err: cause, requestId }, 'database unavailable')
    return new AppError('UNAVAILABLE', 'the database is away', [], 2)
  }
  const status = (cause as { status?: number } | null)?.status
  if (status === 413) return new AppError('PAYLOAD_TOO_LARGE', 'body over 256 kB')
  if (status === 400 || status === 415)
    return new AppError('VALIDATION_ERROR', 'the body could not be read as JSON')
  ctx.log.error(
    { err: cause, requestId, cause: redact((cause as { cause?: unknown } | null)?.cause) },
    'unexpected',
  )
  return new AppError('INTERNAL', 'unexpected error')
}
