import type { z } from 'zod'
import { AppError } from './errors.ts'

/**
 * Input by its schema, or VALIDATION_ERROR naming at most 20 fields. NUL is refused wherever it stands: PostgreSQL's text
 * cannot hold it, and no title, name or reason has one.
 */
export function parse(schema: z.ZodType | undefined, value: unknown, where: string): unknown {
  if (!schema) return undefined
  const parsed = schema.safeParse(value)
  if (!parsed.success) {
    const details = parsed.error.issues
      .slice(0, 20)
      .map(issue => ({ field: issue.path.join('.') || where, message: issue.message }))
    throw new AppError('VALIDATION_ERROR', `the ${where}`, details)
  }
  if (holdsNul(parsed.data)) throw new AppError('VALIDATION_ERROR', `the ${where} holds a NUL character`)
  return parsed.data
}

function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\u0000')
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([key, inner]) => key.includes('\u0000') || holdsNul(inner))
}
