import type { z } from 'zod'
import type { AccessName, RouteDefinition } from './define.ts'
import { type ErrorCode, errors } from './errors.ts'
import { routes } from './index.ts'
import { type JsonSchema, schemaWriter } from './json-schemas.ts'
import { PROTOCOL_VERSION } from './version.ts'

type AnyRoute = RouteDefinition & { name: string; method: string; path: string }

/** The whole HTTP side of the contract as OpenAPI 3.1, from the same tables as everything else. */
export function openapi(): object {
  const writer = schemaWriter()
  const paths: { [path: string]: { [method: string]: unknown } } = {}
  for (const route of Object.values(routes) as AnyRoute[]) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route, writer.write) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'DJAMMS',
      version: `0.1.${PROTOCOL_VERSION}`,
      description:
        'The jukebox’s HTTP API. Every JSON reply is an envelope: `data` on success, `error` with a `code` and a sentence for people (`userMessage`) otherwise. Venues are named by their key (`demo-bar`).',
    },
    servers: [{ url: '/api' }],
    tags: tags.map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: { ...envelope, ...sortedByName(writer.components) },
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'An access token.' },
      },
    },
  }
}

type Write = (schema: z.ZodType, io: 'input' | 'output') => JsonSchema

function operation(route: AnyRoute, write: Write): object {
  const open = route.access.includes('public')
  return {
    operationId: route.name,
    tags: [route.name.split('.')[0]],
    // A summary is plain text in OpenAPI, where a description may carry marks.
    summary: route.summary.replaceAll('`', ''),
    description: `Who may: ${route.access.map(name => who[name]).join('; ')}.`,
    ...(open ? { security: [] } : { security: [{ bearer: [] }] }),
    parameters: [
      ...parameters(route.params, 'path', write),
      ...parameters(route.query, 'query', write),
      ...(cookies.has(route.name) ? [appHeader] : []),
    ],
    ...(route.body || route.multipart ? { requestBody: requestBody(route, write) } : {}),
    responses: { ...success(route, write), ...failures(route, open) },
  }
}

function parameters(schema: z.ZodObject | undefined, where: 'path' | 'query', write: Write): object[] {
  if (!schema) return []
  const json = write(schema, 'input')
  const required = new Set((json.required as string[] | undefined) ?? [])
  return Object.entries(json.properties as { [name: string]: JsonSchema }).map(([name, field]) => ({
    name,
    in: where,
    required: where === 'path' || required.has(name),
    schema: field,
  }))
}

function requestBody(route: AnyRoute, write: Write): object {
  const schema = route.body ? write(route.body, 'input') : { type: 'object', properties: {} }
  if (!route.multipart) {
    const optional = route.body?.safeParse(undefined).success ?? false
    return { required: !optional, content: { 'application/json': { schema } } }
  }
  const file = { type: 'string', format: 'binary' }
  const required = ['file', ...((schema.required as string[] | undefined) ?? [])]
  const form = { ...schema, properties: { ...(schema.properties as object), file }, required }
  return { required: true, content: { 'multipart/form-data': { schema: form } } }
}

function success(route: AnyRoute, write: Write): object {
  const status = route.status ?? 200
  if (!route.response) {
    const type = elsewhere[route.name]
    return { [status]: { description: 'Not in the envelope.', ...(type ? { content: { [type]: {} } } : {}) } }
  }
  const data = write(route.response, 'output')
  const schema = {
    allOf: [{ $ref: '#/components/schemas/SuccessResponse' }, { type: 'object', properties: { data } }],
  }
  return { [status]: { description: 'Done.', content: { 'application/json': { schema } } } }
}

/** Grouped by status, with each code and its sentence. */
function failures(route: AnyRoute, open: boolean): object {
  const codes = new Set<ErrorCode>(['VALIDATION_ERROR', 'RATE_LIMITED', 'INTERNAL', 'UNAVAILABLE'])
  if (!open)
    for (const code of ['AUTH_REQUIRED', 'AUTH_INVALID_TOKEN', 'AUTH_INSUFFICIENT_PERMISSIONS'] as const)
      codes.add(code)
  if (!open && route.path.includes(':venue_id'))
    for (const code of ['VENUE_NOT_FOUND', 'VENUE_ACCESS_DENIED'] as const) codes.add(code)
  for (const code of route.errors ?? []) codes.add(code)
  const byStatus = new Map<number, ErrorCode[]>()
  for (const code of codes)
    byStatus.set(errors[code].status, [...(byStatus.get(errors[code].status) ?? []), code])
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, list]) => [
        status,
        {
          description: list.map(code => `\`${code}\`: ${errors[code].userMessage}`).join('\n\n'),
          content: { 'application/json': { schema: { $ref: '#/components/schemas/ErrorResponse' } } },
        },
      ]),
  )
}

const who: Record<AccessName, string> = {
  public: 'anyone',
  any: 'any signed-in user',
  guest: 'a patron of the venue, and everyone above',
  kiosk: 'a kiosk tablet paired with the venue',
  player: 'a TV paired with the venue',
  floor: 'the venue’s bartenders, its owner, admins',
  staff: 'the venue’s owner, admins',
  admin: 'admins',
  developer: 'developers',
}

/** The routes that set or read the cookie of one app. */
const cookies = new Set(['auth.login', 'auth.refresh', 'auth.guest', 'auth.logout', 'devices.claim'])
const appHeader = {
  name: 'X-Djamms-App',
  in: 'header',
  required: false,
  description: 'Whose cookie is meant, for browser apps that send `transport: "cookie"`.',
  schema: { type: 'string', enum: ['player', 'kiosk-device', 'kiosk', 'admin', 'developer'] },
}

/** The content types of what does not come in the envelope. */
const elsewhere: { [name: string]: string } = {
  'media.file': 'application/octet-stream',
  'system.metrics': 'text/plain',
  'system.openapi': 'application/json',
  'system.docs': 'text/html',
}

const tags: readonly [string, string][] = [
  ['auth', 'Sessions: sign in, refresh, guests.'],
  ['devices', 'TVs and kiosk tablets: pairing and revoking.'],
  ['venues', 'Venues, their settings and patrons.'],
  ['queue', 'The line of songs.'],
  ['playback', 'The player: lease, state, commands.'],
  ['credits', 'Balances and the ledger.'],
  ['search', 'Finding songs.'],
  ['playlists', 'What fills the silence.'],
  ['media', 'House media.'],
  ['developer', 'The server’s own figures.'],
  ['system', 'Health, metrics and this document.'],
]

const meta = {
  type: 'object',
  properties: {
    timestamp: { type: 'string', format: 'date-time' },
    requestId: { type: 'string' },
    version: { type: 'string' },
  },
  required: ['timestamp', 'requestId', 'version'],
}
const envelope = {
  SuccessResponse: {
    type: 'object',
    properties: { success: { const: true }, data: {}, message: { type: 'string' }, meta },
    required: ['success', 'data', 'meta'],
  },
  ErrorResponse: {
    type: 'object',
    properties: {
      success: { const: false },
      data: { type: 'null' },
      error: {
        type: 'object',
        properties: {
          code: { type: 'string', enum: Object.keys(errors) },
          message: { type: 'string', description: 'For engineers.' },
          userMessage: { type: 'string', description: 'For people.' },
          details: {
            type: 'array',
            items: {
              type: 'object',
              properties: { field: { type: 'string' }, message: { type: 'string' } },
              required: ['message'],
            },
          },
          documentation: { type: 'string' },
        },
        required: ['code', 'message', 'userMessage', 'details', 'documentation'],
      },
      meta,
    },
    required: ['success', 'data', 'error', 'meta'],
  },
}

function sortedByName<T>(record: { [name: string]: T }): { [name: string]: T } {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)))
}
