import type { PlayerSettings } from '@djamms/shared/types'

interface Priced {
  /** Seconds. */
  duration: number
  viewCount?: number
}

/** What a patron would be asked for, with these settings (C5). An example only: the server prices every request itself. */
export function examplePrice(
  settings: PlayerSettings,
  song: Priced,
  { sooner = false, freeLeft = 0 } = {},
): number {
  if (settings.mode === 'FREEPLAY') return 0
  const extra = sooner ? Math.min(settings.playSoonerCost, settings.playSoonerCostCap) : 0
  if (settings.mode === 'HYBRID' && freeLeft > 0) return extra
  const { priceRules: rules, costPerSong } = settings
  const popular = (song.viewCount ?? 0) > rules.popularViews ? rules.popularExtra : 0
  const long = song.duration > rules.longSeconds ? rules.longExtra : 0
  return Math.min(costPerSong + popular + long, Math.max(rules.cap, costPerSong)) + extra
}
