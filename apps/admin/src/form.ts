import type { ErrorDetail } from '@djamms/shared/errors'

export type Values = { [key: string]: unknown }

/** What was changed, and only that: a partial update names nothing else. Groups are compared field by field. */
export function changedFields<T extends object>(base: T, draft: T): Partial<T> {
  const changes: Values = {}
  for (const [key, value] of Object.entries(draft)) {
    const before = (base as Values)[key]
    if (isGroup(value) && isGroup(before)) {
      const inner = changedFields(before, value)
      if (Object.keys(inner).length > 0) changes[key] = inner
    } else if (!Object.is(value, before)) changes[key] = value
  }
  return changes as Partial<T>
}

/** How many single fields were changed. */
export function countChanges(changes: object): number {
  return Object.values(changes).reduce<number>(
    (sum, value) => sum + (isGroup(value) ? countChanges(value) : 1),
    0,
  )
}

/** The draft on top of newer values from the server: what the owner touched stays, the rest follows the venue. */
export function rebased<T extends object>(draft: T, base: T, newer: T): T {
  return merged(newer, changedFields(base, draft))
}

export function merged<T extends object>(values: T, changes: Partial<T>): T {
  const result: Values = { ...(values as Values) }
  for (const [key, value] of Object.entries(changes)) {
    const before = result[key]
    result[key] = isGroup(value) && isGroup(before) ? merged(before, value) : value
  }
  return result as T
}

/** The server’s words for each field (`playerSettings.costPerSong`), and for what has no field of its own. */
export function errorsByField(details: readonly ErrorDetail[]): {
  fields: Map<string, string>
  rest: string[]
} {
  const fields = new Map<string, string>()
  const rest: string[] = []
  for (const { field, message } of details) {
    if (!field) rest.push(message)
    else if (!fields.has(field)) fields.set(field, plainly(message))
  }
  return { fields, rest }
}

/** The checker speaks of types and signs; an owner is told what the least and the most is. */
function plainly(message: string): string {
  const most = message.match(/^Too big: .*<=?\s*(\d+)(.*)$/)
  if (most) return `At most ${Number(most[1]).toLocaleString('en')}${most[2]}.`
  const least = message.match(/^Too small: .*>=?\s*(\d+)(.*)$/)
  if (least) return `At least ${Number(least[1]).toLocaleString('en')}${least[2]}.`
  return message
}

function isGroup(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
