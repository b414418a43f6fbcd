import { expect, test } from 'vitest'
import { errors } from '../src/errors.ts'
import { routes } from '../src/index.ts'
import { openapi } from '../src/openapi.ts'
import { paths } from '../src/paths.ts'

type Json = { [key: string]: Json } & { [key: number]: Json }
const document = openapi() as unknown as Json & {
  openapi: string
  components: { schemas: { [n: string]: Json } }
}

interface Operation {
  operationId: string
  tags: string[]
  summary: string
  security: object[]
  parameters: { name: string; in: string; required: boolean; schema: { [key: string]: unknown } }[]
  requestBody?: { required: boolean; content: { [type: string]: { schema: { [key: string]: Json } } } }
  responses: { [status: string]: { description: string; content?: { [type: string]: { schema?: Json } } } }
}
const operations = new Map(
  Object.entries(document.paths as unknown as { [path: string]: { [method: string]: Operation } }).flatMap(
    ([path, methods]) =>
      Object.entries(methods).map(
        ([method, operation]) => [operation.operationId, { path, method, operation }] as const,
      ),
  ),
)
const of = (name: string) => operations.get(name)!.operation

test('[A1] every route of the contract is described, once, where it is mounted', () => {
  expect([...operations.keys()].sort()).toEqual(Object.keys(paths).sort())
  for (const [name, { path, method }] of operations) {
    const written = `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`
    expect(written).toBe(paths[name as keyof typeof paths])
  }
})

test('every reference leads to a schema, and none of zod’s own remain', () => {
  const text = JSON.stringify(document)
  expect(text).not.toContain('$defs')
  expect(text).not.toContain('$schema')
  const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference!)
  expect(references.length).toBeGreaterThan(50)
  for (const reference of new Set(references)) {
    const name = reference.replace('#/components/schemas/', '')
    expect(document.components.schemas[name], reference).toBeDefined()
  }
})

test('the seed’s names are components, and what differs on its way in has a second name', () => {
  const { schemas } = document.components
  for (const name of [
    'QueueItem',
    'Venue',
    'ServerQueueSnapshot',
    'PlayerState',
    'User',
    'AuthTokens',
    'Device',
  ])
    expect(schemas[name]).toBeDefined()
  expect((schemas.PlayerState!.required as unknown as string[]).includes('autoplayBlocked')).toBe(true)
  expect((schemas.PlayerStateInput!.required as unknown as string[]).includes('autoplayBlocked')).toBe(false)
  expect(schemas.QueueItemInput).toBeUndefined()
  const report = JSON.stringify(of('playback.state').requestBody)
  expect(report).toContain('#/components/schemas/StateReportInput')
  expect(JSON.stringify(schemas.StateReportInput)).toContain('#/components/schemas/PlayerStateInput')
})

test('replies come in the envelope, with the route’s own status', () => {
  const created = of('queue.request').responses['201']!
  expect(created.content?.['application/json']?.schema).toMatchObject({
    allOf: [
      { $ref: '#/components/schemas/SuccessResponse' },
      { properties: { data: { properties: { queueItem: { $ref: '#/components/schemas/QueueItem' } } } } },
    ],
  })
  expect(Object.keys(of('media.file').responses['200']!.content ?? {})).toEqual(['application/octet-stream'])
})

test('[A1] public routes need no token, all others one', () => {
  for (const route of Object.values(routes)) {
    const open = (route.access as readonly string[]).includes('public')
    expect(of(route.name).security, route.name).toEqual(open ? [] : [{ bearer: [] }])
  }
})

test('each route says what it can be refused with', () => {
  const { responses } = of('queue.request')
  expect(responses['409']?.description).toContain(`\`QUEUE_FULL\`: ${errors.QUEUE_FULL.userMessage}`)
  expect(responses['402']?.description).toContain('INSUFFICIENT_CREDITS')
  expect(responses['404']?.description).toContain('VENUE_NOT_FOUND')
  expect(responses['401']).toBeDefined()
  expect(of('auth.login').responses['401']?.description).toContain('AUTH_INVALID_CREDENTIALS')
  expect(of('auth.login').responses['403']).toBeUndefined()
})

test('parameters tell what may be left out', () => {
  const parameters = of('search.search').parameters
  expect(parameters.map(({ name, in: where, required }) => [name, where, required])).toEqual([
    ['venue_id', 'query', true],
    ['q', 'query', false],
    ['genre', 'query', false],
    ['limit', 'query', false],
  ])
  expect(parameters[3]?.schema).toMatchObject({ type: 'integer', minimum: 1, maximum: 100, default: 24 })
  expect(of('queue.get').parameters[0]).toMatchObject({ name: 'venue_id', in: 'path', required: true })
})

test('an upload is a form with a file', () => {
  const body = of('media.upload').requestBody!
  const schema = body.content['multipart/form-data']?.schema as unknown as {
    required: string[]
    properties: Json
  }
  expect(schema.required).toEqual(['file'])
  expect(schema.properties.file).toEqual({ type: 'string', format: 'binary' })
  expect(schema.properties.title).toBeDefined()
})

test('a body that may be left out says so', () => {
  expect(of('queue.advance').requestBody?.required).toBe(false)
  expect(of('queue.request').requestBody?.required).toBe(true)
  expect(of('auth.me').requestBody).toBeUndefined()
})
