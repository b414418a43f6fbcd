/** One line of a payload that is shown as a tree. */
export interface Line {
  /** Its way from the top, as JSON: names of keys may hold any character. */
  path: string
  depth: number
  name: string
  kind: 'open' | 'closed' | 'leaf'
  /** What a leaf says, or how much is in a closed branch. */
  text: string
  type: 'string' | 'number' | 'boolean' | 'null' | 'hidden' | 'note' | 'object' | 'list'
  /** What the search was for is in it. */
  hit: boolean
}

/** Beyond this a tree is cut, and says so: an event is for looking at. */
const MOST_LINES = 3000
/** Lists longer than this start closed. */
const SHORT_LIST = 12
const OPEN_DEPTH = 3
/** What the server puts in a secret's place. */
const HIDDEN = '[hidden]'

/** `flipped`: the branches that were opened or closed by hand. */
export function linesOf(payload: unknown, flipped: ReadonlySet<string>, words: readonly string[]): Line[] {
  const lines: Line[] = []
  if (isBranch(payload)) children(payload, [], 0)
  else if (payload !== undefined) add('payload', payload, [], 0)
  return lines

  function children(value: object, way: readonly string[], depth: number) {
    const list = Array.isArray(value)
    for (const [key, field] of Object.entries(value)) {
      if (lines.length >= MOST_LINES) return
      add(list ? `[${key}]` : key, field, [...way, key], depth)
    }
    if (lines.length >= MOST_LINES && lines.at(-1)?.type !== 'note')
      lines.push({ ...leaf('…', '["…"]', 0), text: 'cut here', type: 'note', hit: false })
  }

  function add(name: string, value: unknown, way: readonly string[], depth: number) {
    const path = JSON.stringify(way)
    if (!isBranch(value)) {
      const { text, type } = said(value)
      lines.push({ ...leaf(name, path, depth), text, type, hit: has(words, name, text) })
      return
    }
    const size = Object.keys(value).length
    const list = Array.isArray(value)
    const opens = size > 0 && (depth < OPEN_DEPTH && !(list && size > SHORT_LIST)) !== flipped.has(path)
    lines.push({
      ...leaf(name, path, depth),
      kind: opens ? 'open' : size > 0 ? 'closed' : 'leaf',
      text: opens ? '' : list ? `[${size}]` : size === 0 ? '{}' : `{${size}}`,
      type: list ? 'list' : 'object',
      hit: has(words, name, ''),
    })
    if (opens) children(value, way, depth + 1)
  }
}

const leaf = (name: string, path: string, depth: number) => ({ path, depth, name, kind: 'leaf' as const })
const isBranch = (value: unknown): value is object => typeof value === 'object' && value !== null

function said(value: unknown): Pick<Line, 'text' | 'type'> {
  if (value === null) return { text: 'null', type: 'null' }
  if (value === HIDDEN) return { text: 'hidden', type: 'hidden' }
  if (typeof value === 'string')
    return value.startsWith('…') ? { text: value, type: 'note' } : { text: `"${value}"`, type: 'string' }
  return { text: String(value), type: typeof value === 'number' ? 'number' : 'boolean' }
}

function has(words: readonly string[], name: string, text: string): boolean {
  if (words.length === 0) return false
  const both = `${name}: ${text}`.toLowerCase()
  return words.some(word => both.includes(word))
}

/** Where an arrow key leads in a tree; null where it opens or closes instead. */
export function parentOf(lines: readonly Line[], at: number): number {
  const depth = lines[at]?.depth ?? 0
  for (let i = at - 1; i >= 0; i--) if ((lines[i]?.depth ?? 0) < depth) return i
  return at
}
