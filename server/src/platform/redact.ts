import { errors } from '@djamms/shared/errors'

export const HIDDEN = '[hidden]'
const CUT = '…'

/** Words that make a key's value secret or personal wherever they stand in its name (A12, R6). */
const ANYWHERE = new Set([
  'password',
  'passwd',
  'passphrase',
  'secret',
  'token',
  'tokens',
  'authorization',
  'cookie',
  'cookies',
  'credential',
  'credentials',
  'signature',
  'email',
  'phone',
  'ip',
  'otp',
  'pin',
  'cvc',
])
/** Names that are secret or personal as a whole: their words alone are harmless (`forwarded`, `agent`, `card`). */
const WHOLE = new Set([
  'xforwardedfor',
  'forwarded',
  'remoteaddress',
  'useragent',
  'apikey',
  'privatekey',
  'secretkey',
  'accesskey',
  'signingkey',
  'cardnumber',
  'passcode',
])

/** What a redacted value may grow to: a monitor that keeps 1,000 of them must stay small. */
const LIMITS = { depth: 8, keys: 80, items: 60, text: 400, nodes: 3000, characters: 24_000 }

/**
 * A copy to show: secrets and personal data hidden by key name and by shape, and never larger than the limits, however
 * large, deep or circular the value is. What was cut says so. Changes nothing it is given.
 */
export function redact(value: unknown): unknown {
  return copy(value, 0, { nodes: LIMITS.nodes, characters: LIMITS.characters })
}

interface Budget {
  nodes: number
  characters: number
}

function copy(value: unknown, depth: number, budget: Budget): unknown {
  if (budget.nodes-- <= 0) return CUT
  if (typeof value === 'string') return text(value, budget)
  if (typeof value === 'bigint') return text(value.toString(), budget)
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value)
  if (typeof value === 'boolean' || value === null) return value
  if (typeof value !== 'object') return undefined
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString()
  if (value instanceof Error) return { name: value.name, message: text(value.message, budget) }
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`
  if (value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`
  if (depth >= LIMITS.depth) return CUT
  if (Array.isArray(value)) return list(value, depth, budget)
  return record(value as Record<string, unknown>, depth, budget)
}

function list(value: unknown[], depth: number, budget: Budget): unknown[] {
  const out: unknown[] = []
  for (let i = 0; i < value.length; i++) {
    if (i === LIMITS.items || budget.nodes <= 0) {
      out.push(`${CUT} ${value.length - i} more`)
      break
    }
    out.push(copy(value[i], depth + 1, budget) ?? null)
  }
  return out
}

function record(value: Record<string, unknown>, depth: number, budget: Budget): Record<string, unknown> {
  // Without a prototype: a key called `__proto__` stays a key.
  const out: Record<string, unknown> = Object.create(null) as Record<string, unknown>
  const keys = Object.keys(value)
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as string
    if (i === LIMITS.keys || budget.nodes <= 0) {
      out[CUT] = `${keys.length - i} more`
      break
    }
    const field = value[key]
    if (field === undefined || typeof field === 'function') continue
    const name = key.length > 100 ? key.slice(0, 100) + CUT : key
    out[name] = hides(key, field, value) ? HIDDEN : copy(field, depth + 1, budget)
  }
  return out
}

function hides(key: string, field: unknown, owner: Record<string, unknown>): boolean {
  if (field === null || field === '') return false
  const kind = kindOf(key)
  if (kind === 'plain') return false
  if (kind === 'secret') return true
  // `code`: of an error it is what one looks for, of a pairing or a patron it is a credential.
  return !(
    typeof field === 'number' ||
    (typeof field === 'string' && (field in errors || 'message' in owner))
  )
}

type Kind = 'plain' | 'secret' | 'code'
/** Keys come from our own contract nearly always: each is taken apart once. Bounded, as a client can invent names. */
const kinds = new Map<string, Kind>()
function kindOf(key: string): Kind {
  const known = kinds.get(key)
  if (known) return known
  const kind = classify(key.length > 100 ? key.slice(0, 100) : key)
  if (kinds.size < 2000) kinds.set(key, kind)
  return kind
}

function classify(key: string): Kind {
  const words = key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
  const whole = words.join('')
  if (WHOLE.has(whole)) return 'secret'
  for (const word of words) if (ANYWHERE.has(word)) return 'secret'
  // Written as one word (`accesstoken`, `PASSWORDHASH`): the unmistakable ones count inside it too.
  if (/password|secret|token|authorization|cookie|email|apikey/.test(whole)) return 'secret'
  return words.at(-1) === 'code' ? 'code' : 'plain'
}

/** Secrets that travel inside other text: JWTs, bearer headers, keys of media files and other long hex, addresses. */
const SHAPES =
  /eyJ[\w-]{6,}(?:\.[\w-]*){1,4}|\b[Bb]earer\s+[\w.~+/=-]+|\b[0-9a-fA-F]{40,}\b|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g
const MAYBE = /eyJ|earer|@|[0-9a-fA-F]{40}/

function text(value: string, budget: Budget): string {
  const most = Math.min(LIMITS.text, Math.max(budget.characters, 0))
  // Cut after hiding: a secret that straddles the cut must not show its first half. The margin keeps the regexes short.
  const looked = value.length > most + 400 ? value.slice(0, most + 400) : value
  const safe = MAYBE.test(looked) ? looked.replace(SHAPES, HIDDEN) : looked
  const shown = safe.length > most ? safe.slice(0, most) + CUT : safe
  budget.characters -= shown.length
  return shown
}
