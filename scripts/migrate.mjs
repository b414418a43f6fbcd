// `pnpm migrate`: what has not run yet. Servers do it by themselves when they start; a deployment does it before.
import { program } from './lib/program.mjs'

await program('migrate')
