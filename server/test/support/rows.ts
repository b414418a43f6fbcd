import pg from 'pg'
import { listTables, quoted } from '../../src/operations/tables.ts'

/** Every row of every table as PostgreSQL's own text, columns that it computes included, in one order. */
export async function contentsOf(url: string): Promise<Record<string, string[]>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const contents: Record<string, string[]> = {}
    for (const { name } of await listTables(client)) {
      const { rows } = await client.query<{ row: string }>(
        `select t::text as row from ${quoted(name)} t order by 1`,
      )
      contents[name] = rows.map(each => each.row)
    }
    return contents
  } finally {
    await client.end()
  }
}
