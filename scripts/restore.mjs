// `pnpm restore <file> [--force]`: a backup, back in its place. docs/operations.md has more.
import { program } from './lib/program.mjs'

await program('restore')
