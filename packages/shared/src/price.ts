import type { PlayerSettings } from './types.ts'

export interface PricedSong {
  durationSeconds: number | null
  viewCount?: number | null
}

/**
 * Credits that a song costs a patron now (C5): base, one more if popular, one more if long, capped;
 * "play sooner" adds on top of the cap. `freeLeft`: free requests left this hour, in HYBRID.
 * A base above the cap is the owner's word and stands. The server prices every request with it; the console shows examples.
 */
export function priceOf(
  settings: PlayerSettings,
  song: PricedSong,
  {
    sooner = false,
    waitingSooner = 0,
    freeLeft = 0,
  }: { sooner?: boolean; waitingSooner?: number; freeLeft?: number } = {},
): number {
  if (settings.mode === 'FREEPLAY') return 0
  const extra = sooner ? Math.min(settings.playSoonerCost + waitingSooner, settings.playSoonerCostCap) : 0
  if (settings.mode === 'HYBRID' && freeLeft > 0) return extra
  const { priceRules: rules, costPerSong } = settings
  const popular = (song.viewCount ?? 0) > rules.popularViews ? rules.popularExtra : 0
  const long = (song.durationSeconds ?? 0) > rules.longSeconds ? rules.longExtra : 0
  return Math.min(costPerSong + popular + long, Math.max(rules.cap, costPerSong)) + extra
}
