import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { commands, events, routes } from '../src/index.ts'
import { sorted } from '../src/json-schemas.ts'
import { PROTOCOL_VERSION } from '../src/version.ts'

/** The wire as it was when it was last looked at. */
const KNOWN = { version: 1, hash: '9c50c033aeef6e3e' }

test('[P12] the wire has not changed unnoticed', () => {
  const now = { version: PROTOCOL_VERSION, hash: wireHash() }
  expect(
    now,
    `The wire has changed: a route, command, event or one of their schemas is not what it was.
1. Could a page that was loaded before the change live with it (a TV runs for months)? If not, raise PROTOCOL_VERSION in
   src/version.ts.
2. Then set KNOWN in this file to ${JSON.stringify(now)}`,
  ).toEqual(KNOWN)
})

test('[P12] the hash does not depend on the order of keys', () => {
  expect(JSON.stringify(sorted({ b: 1, a: [{ d: 2, c: 3 }] }))).toBe('{"a":[{"c":3,"d":2}],"b":1}')
})

/** Over the schemas of everything that is sent, both as it is sent and as it is received, and who may send it. */
function wireHash(): string {
  const wire = {
    routes: mapped(routes, ({ method, path, access, ...route }) => ({
      method,
      path,
      access,
      status: 'status' in route ? route.status : 200,
      multipart: 'multipart' in route,
      errors: 'errors' in route ? route.errors : [],
      params: 'params' in route ? json(route.params, 'input') : null,
      query: 'query' in route ? json(route.query, 'input') : null,
      body: 'body' in route ? json(route.body, 'input') : null,
      response: 'response' in route ? json(route.response, 'output') : null,
    })),
    commands: mapped(commands, ({ access, payload, reply }) => ({
      access,
      payload: json(payload, 'input'),
      reply: json(reply, 'output'),
    })),
    events: mapped(events, ({ payload, revised }) => ({
      revised: revised ?? false,
      payload: json(payload, 'output'),
    })),
  }
  return createHash('sha256')
    .update(JSON.stringify(sorted(wire)))
    .digest('hex')
    .slice(0, 16)
}

const json = (schema: z.ZodType, io: 'input' | 'output') =>
  z.toJSONSchema(schema, { io, unrepresentable: 'any' })

function mapped<T>(table: { [name: string]: T }, write: (entry: T) => unknown): { [name: string]: unknown } {
  return Object.fromEntries(Object.entries(table).map(([name, entry]) => [name, write(entry)]))
}
