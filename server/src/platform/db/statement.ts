/** One SQL statement with its values. `Row` is what it returns; the name makes PostgreSQL plan it once a connection. */
export interface Statement<Row = unknown> {
  readonly name?: string
  readonly text: string
  readonly values: readonly unknown[]
  /** Only in the types: keeps a Statement<A> from passing for a Statement<B>. */
  readonly row?: Row
}

/**
 * Makes a function of a statement, so that a `.sql.ts` file reads as one function each:
 *
 *     export const venueByKey = statement<{ id: string; revision: number }, [key: string]>(
 *       'venue-by-key',
 *       'select id, revision from venues where venue_id = $1::text',
 *     )
 *     const venue = await db.one(venueByKey('demo-bar'))
 *
 * Names are unique in a process. A JavaScript array becomes a PostgreSQL array, any other object JSON: give an array
 * for a jsonb column as JSON.stringify(array).
 */
export function statement<
  Row = Record<string, never>,
  Values extends readonly unknown[] = readonly unknown[],
>(name: string, text: string): (...values: Values) => Statement<Row> {
  const known = texts.get(name)
  if (known !== undefined && known !== text) throw new Error(`Two statements are called ${name}`)
  texts.set(name, text)
  return (...values) => ({ name, text, values })
}

const texts = new Map<string, string>()
