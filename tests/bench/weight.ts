import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

const root = path.resolve(import.meta.dirname, '../..')
export const BUDGETS = { kiosk: 130, player: 150, admin: 250, developer: 350 } as const

/** kB of JavaScript, gzipped, that a page loads before it can be used: its entry, and what that imports at once. */
export function weightOf(app: keyof typeof BUDGETS): number {
  const dist = path.join(root, 'apps', app, 'dist')
  const page = readFileSync(path.join(dist, 'index.html'), 'utf8')
  const files = new Set(
    [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(match => match[1] as string),
  )
  for (const file of files) {
    const code = readFileSync(path.join(dist, file), 'utf8')
    for (const match of code.matchAll(/(?:from|^import|;import)\s*"\.\/([^"]+\.js)"/g))
      files.add(`assets/${match[1]}`)
  }
  let bytes = 0
  for (const file of files) bytes += gzipSync(readFileSync(path.join(dist, file)), { level: 9 }).length
  return bytes / 1000
}
