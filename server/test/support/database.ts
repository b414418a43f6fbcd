import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { createDb, type Db } from '../../src/platform/db/pool.ts'

export interface TestDatabase {
  url: string
  db: Db
}

/**
 * A migrated, empty database of its own for a test file, dropped after its tests. Call it at the top of the file:
 *
 *     const { db, url } = await testDatabase()
 */
export async function testDatabase({ max = 10 } = {}): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  const template = new URL(inject('templateUrl'))
  await administer(`create database ${name} template ${template.pathname.slice(1)}`)
  const url = databaseUrl(name)
  const db = createDb({ url, max, log })
  afterAll(async () => {
    await db.close()
    await administer(`drop database ${name} with (force)`)
  })
  return { url, db }
}

/** An empty database without our schema, for the tests of the migrations. */
export async function emptyDatabase(): Promise<string> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await administer(`create database ${name} template template0`)
  afterAll(() => administer(`drop database ${name} with (force)`))
  return databaseUrl(name)
}

const log = { info() {}, warn() {}, error: console.error }

function databaseUrl(name: string): string {
  const url = new URL(inject('templateUrl'))
  url.pathname = `/${name}`
  return url.href
}

async function administer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl('postgres') })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
