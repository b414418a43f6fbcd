import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { databaseFolder, migrate } from '../../src/platform/db/migrate.ts'
import { dumpSchema } from '../../src/platform/db/schema-dump.ts'
import { emptyDatabase } from '../support/database.ts'

const log = { info() {}, warn() {}, error() {} }

test('database/schema.sql is what the migrations make', async () => {
  const file = join(databaseFolder(), 'schema.sql')
  const schema = await dumpSchema(inject('templateUrl'))
  if (process.env.UPDATE_SCHEMA) await writeFile(file, schema)
  // When this fails: run it again with UPDATE_SCHEMA=1 and review the difference in git.
  expect(await readFile(file, 'utf8').catch(() => 'missing')).toBe(schema)
})

test('up, down and up again gives the same schema, and down leaves nothing behind', async () => {
  const url = await emptyDatabase()
  const before = await dumpSchema(url)
  const names = await migrate({ url, log })
  const up = await dumpSchema(url)
  expect(await migrate({ url, log })).toEqual([])

  expect(await migrate({ url, direction: 'down', log })).toEqual([...names].reverse())
  expect(await dumpSchema(url)).toBe(before)
  await migrate({ url, log })
  expect(await dumpSchema(url)).toBe(up)
})

test('each migration can be undone by itself', async () => {
  const url = await emptyDatabase()
  const steps = [await dumpSchema(url)]
  while ((await migrate({ url, count: 1, log })).length > 0) steps.push(await dumpSchema(url))
  expect(steps.length).toBeGreaterThan(1)
  while (steps.length > 1) {
    expect(await dumpSchema(url)).toBe(steps.pop())
    await migrate({ url, direction: 'down', count: 1, log })
  }
})

test('two migrations at once: one does it, the other waits and finds nothing to do', async () => {
  const url = await emptyDatabase()
  const done = await Promise.all([migrate({ url, log }), migrate({ url, log }), migrate({ url, log })])
  const worked = done.filter(names => names.length > 0)
  expect(worked).toHaveLength(1)
  expect(await dumpSchema(url)).toBe(await dumpSchema(inject('templateUrl')))
})

test('a migration that fails leaves nothing of its batch behind', async () => {
  const url = await emptyDatabase()
  const before = await dumpSchema(url)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  // Stands in the way of a later migration.
  await client.query('create table audit_log ()')
  await expect(migrate({ url, log })).rejects.toThrow(/audit_log/)
  await client.query('drop table audit_log')
  await client.end()
  expect(await dumpSchema(url)).toBe(before)
  expect(await migrate({ url, log })).not.toEqual([])
})
