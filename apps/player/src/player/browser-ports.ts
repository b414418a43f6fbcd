import { uuid } from '@djamms/client/uuid'
import type { Chance, Clock } from '@djamms/player-core/ports'

export const browserClock: Clock = {
  now: () => Date.now(),
  setTimeout: (run, ms) => setTimeout(run, ms),
  clearTimeout: timer => clearTimeout(timer as ReturnType<typeof setTimeout>),
}

export const browserChance: Chance = { random: () => Math.random(), id: uuid }
