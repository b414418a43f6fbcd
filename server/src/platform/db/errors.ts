/** The database cannot be reached or cannot work now; the same call may succeed later (O2: 503 and Retry-After). */
export class DatabaseUnavailable extends Error {
  constructor(cause: unknown) {
    super(`The database is not available: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    })
    this.name = 'DatabaseUnavailable'
  }
}

/** What PostgreSQL tells about a refused statement; `code` is its SQLSTATE, `constraint` the rule that it broke. */
export interface SqlError extends Error {
  code: string
  constraint?: string
  table?: string
  detail?: string
}

const UNIQUE_VIOLATION = '23505'
const CHECK_VIOLATION = '23514'
const CONFLICTS = ['40001', '40P01']
// Class 08 connection, 53 no room or too many connections, 57P shutting down or starting.
const UNAVAILABLE_STATES = /^(08|53|57P)/
const SOCKET_ERRORS = /^(ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|ENOENT|EAI_AGAIN|EACCES)/
const DRIVER_ERRORS =
  /Connection terminated|not queryable|timeout exceeded when trying to connect|after calling end/

export function asDatabaseError(error: unknown): unknown {
  return isConnectionLost(error) && !(error instanceof DatabaseUnavailable)
    ? new DatabaseUnavailable(error)
    : error
}

export function isConnectionLost(error: unknown): boolean {
  if (error instanceof DatabaseUnavailable) return true
  if (!(error instanceof Error)) return false
  const code = (error as { code?: string }).code ?? ''
  return UNAVAILABLE_STATES.test(code) || SOCKET_ERRORS.test(code) || DRIVER_ERRORS.test(error.message)
}

/** True if the statement broke a unique rule (of that name). */
export function isUniqueViolation(error: unknown, constraint?: string): error is SqlError {
  return is(error, UNIQUE_VIOLATION, constraint)
}

/** True if the statement broke a check (of that name), such as user_credits_balance_not_negative (C2). */
export function isCheckViolation(error: unknown, constraint?: string): error is SqlError {
  return is(error, CHECK_VIOLATION, constraint)
}

/** Runs `work` again, at most `attempts` times in all, when PostgreSQL gave it up for another's sake (deadlock, serialization). */
export async function retryConflicts<T>(work: () => Promise<T>, attempts = 3): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      const code = (error as { code?: string } | null)?.code ?? ''
      if (!CONFLICTS.includes(code) || attempt >= attempts) throw error
      // Both sides of a deadlock would meet again if they came back at once.
      await new Promise(resolve => setTimeout(resolve, Math.random() * 20 * attempt))
    }
  }
}

function is(error: unknown, code: string, constraint?: string): error is SqlError {
  const sql = error as Partial<SqlError> | null
  return sql?.code === code && (constraint === undefined || sql.constraint === constraint)
}
