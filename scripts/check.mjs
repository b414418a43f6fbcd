// `pnpm check`: formats, lints, type-checks and runs the fast tests.

import path from 'node:path'
import { install } from './lib/install.mjs'
import { bin, must, root } from './lib/run.mjs'

await install()
await must(bin('biome'), ['check', '--write', '--error-on-warnings', '.'])
await must(process.execPath, [path.join(root, 'scripts/typecheck.mjs')])
await must(bin('vitest'), ['run', '--project', 'unit'])
