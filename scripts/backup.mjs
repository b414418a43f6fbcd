// `pnpm backup [file]`: everything in one archive, while servers run. docs/operations.md has more.
import { program } from './lib/program.mjs'

await program('backup')
