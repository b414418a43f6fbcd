import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

/** What Chromium 85, in TVs of 2022, does not have. The build lowers syntax, but not these. */
const tooNew: [string, RegExp][] = [
  [
    'ts',
    /\.at\(|\.findLast|\.replaceAll\(|\.to(Sorted|Reversed|Spliced)\(|Object\.(hasOwn|groupBy)|structuredClone|AbortSignal\.(timeout|any)|Promise\.withResolvers/,
  ],
  ['css', /(^|[^-\w])inset\s*:|aspect-ratio\s*:|:has\(|:is\(|:where\(|@container|@layer|color-mix|dvh|svh/m],
]
const root = path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../../..')
const folders = ['apps/player/src', 'packages/player-core/src']

function files(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap(entry =>
    entry.isDirectory() ? files(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
  )
}

test.each(folders.flatMap(files))('%s runs on a TV of 2022', file => {
  const text = readFileSync(path.join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
  for (const [kind, pattern] of tooNew) {
    if (new RegExp(`\\.${kind}x?$`).test(file)) expect(text.match(pattern)?.[0]).toBeUndefined()
  }
})
