import type pg from 'pg'
import type { Begin } from './archive.ts'

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** Every table of ours and its columns, but for those that the database computes. */
export async function listTables(client: pg.ClientBase): Promise<Begin['tables']> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'pgmigrations'
      and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    group by c.relname order by c.relname`)
  return rows
}

/** Where the numbers of identity columns stand. Read inside the snapshot, they are not below any row in it. */
export async function listSequences(client: pg.ClientBase): Promise<Begin['sequences']> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(`
    select c.relname as table, a.attname as column, pg_get_serial_sequence(quote_ident(c.relname), a.attname) as sequence
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'pgmigrations'
      and a.attnum > 0 and not a.attisdropped
      and pg_get_serial_sequence(quote_ident(c.relname), a.attname) is not null
    order by 1, 2`)
  const sequences: Begin['sequences'] = []
  for (const { table, column, sequence } of rows) {
    const state = await client.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from ${sequence}`,
    )
    sequences.push({ table, column, ...(state.rows[0] as { value: string; called: boolean }) })
  }
  return sequences
}

export async function listMigrations(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>('select name from pgmigrations order by id')
  return rows.map(row => row.name)
}

/**
 * Takes away, inside the caller's transaction, what would judge or add to rows that are written back as they were:
 * triggers on insert, and foreign keys, which go in a circle. The returned function puts all of it back exactly as it
 * was, and with that every foreign key is checked. Needs the tables' owner, not a superuser. Triggers that refuse to
 * rewrite history stay on throughout.
 */
export async function setGuardsAside(client: pg.ClientBase): Promise<() => Promise<void>> {
  const triggers = await client.query<{ table: string; name: string; state: string }>(`
    select c.relname as table, t.tgname as name, t.tgenabled as state
    from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where c.relnamespace = 'public'::regnamespace and not t.tgisinternal and t.tgtype & 4 <> 0 and t.tgenabled <> 'D'`)
  const keys = await client.query<{ table: string; name: string; definition: string }>(`
    select c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where k.connamespace = 'public'::regnamespace and k.contype = 'f' order by 1, 2`)
  const alter = (table: string, what: string) => client.query(`alter table ${quoted(table)} ${what}`)
  for (const { table, name } of triggers.rows) await alter(table, `disable trigger ${quoted(name)}`)
  for (const { table, name } of keys.rows) await alter(table, `drop constraint ${quoted(name)}`)
  return async () => {
    await client.query('set constraints all immediate')
    for (const { table, name, definition } of keys.rows)
      await alter(table, `add constraint ${quoted(name)} ${definition}`)
    for (const { table, name, state } of triggers.rows) {
      const how = { A: 'enable always', R: 'enable replica' }[state] ?? 'enable'
      await alter(table, `${how} trigger ${quoted(name)}`)
    }
  }
}
