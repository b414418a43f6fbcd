import pg from 'pg'

const INT8 = 20
const INT8_ARRAY = 1016
const DATE = 1082
const NUMERIC = 1700
const TIMESTAMPTZ = 1184

/**
 * How PostgreSQL's values arrive: bigint and numeric as numbers, timestamptz as ISO 8601 in UTC with milliseconds, date
 * as 'YYYY-MM-DD' (a Date would make midnight of it, somewhere).
 */
export const types: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    const own = format === 'binary' ? undefined : parsers.get(oid)
    return own ?? pg.types.getTypeParser(oid, format)
  },
}

const parsers = new Map<number, (text: string) => unknown>([
  [INT8, parseInt8],
  [INT8_ARRAY, text => (text === '{}' ? [] : text.slice(1, -1).split(',').map(parseInt8OrNull))],
  [DATE, text => text],
  [NUMERIC, Number],
  [TIMESTAMPTZ, parseTimestamp],
])

/** Exact, or an error: a revision or an amount that is nearly right would be worse. */
function parseInt8(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint out of range: ${text}`)
  return value
}

function parseInt8OrNull(text: string): number | null {
  return text === 'NULL' ? null : parseInt8(text)
}

/** '2026-11-22 20:01:02.5+00' -> '2026-11-22T20:01:02.500Z'. Microseconds are cut. */
function parseTimestamp(text: string): string {
  const utc = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00$/.exec(text)
  if (utc) return `${utc[1]}T${utc[2]}.${(utc[3] ?? '').slice(0, 3).padEnd(3, '0')}Z`
  // A session in another time zone, or a year out of the ordinary.
  const date = new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'))
  return Number.isNaN(date.getTime()) ? text : date.toISOString()
}
