import type { z } from 'zod'
import { AppError } from './errors.ts'

/**
 * Input by its schema, or VALIDATION_ERROR naming at most 20 fields; then as PostgreSQL can hold it. NUL is refused wherever
 * it stands: no title, name or reason has one. Half a character, where text was cut in the middle of an emoji, becomes the
 * sign for one: its sender cannot know, and a player would send the same fact for ever.
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
  return storable(parsed.data, where)
}

function storable(value: unknown, where: string): unknown {
  if (typeof value === 'string') {
    if (value.includes('\u0000')) throw new AppError('VALIDATION_ERROR', `the ${where} holds a NUL character`)
    return value.toWellFormed()
  }
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(inner => storable(inner, where))
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [storable(key, where), storable(inner, where)]),
  )
}
