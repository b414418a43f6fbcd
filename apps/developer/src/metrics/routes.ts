import type { SystemMetrics } from '@djamms/shared/types'

export type RouteFigures = SystemMetrics['routes'][number]

/**
 * What waits for something that is not the server: a password is hashed slowly on purpose (A8), a TV has 10 s to answer
 * (P9), a file comes as fast as its line. They are in the table, and not in the line of the slowest.
 */
const WAITS_ON_OTHERS = new Set([
  'POST auth.login',
  'POST playback.command',
  'POST queue.advance',
  'PATCH queue.update',
  'admin:command',
  'POST media.upload',
  'GET media.file',
])

/** The route with the highest 95th percentile in the last minute. */
export function slowest({ routes }: Pick<SystemMetrics, 'routes'>): RouteFigures | null {
  let found: RouteFigures | null = null
  for (const route of routes)
    if (route.p95Ms > (found?.p95Ms ?? 0) && !WAITS_ON_OTHERS.has(route.name)) found = route
  return found
}

/** What half of all routes stay below: the median over routes of their own medians, of those that ran. */
export function typical({ routes }: Pick<SystemMetrics, 'routes'>): number | null {
  const ran = routes
    .filter(route => route.p50Ms > 0 && !WAITS_ON_OTHERS.has(route.name))
    .map(route => route.p50Ms)
    .sort((a, b) => a - b)
  return ran.length === 0 ? null : (ran[Math.floor((ran.length - 1) / 2)] ?? null)
}

export const named = ({ routes }: Pick<SystemMetrics, 'routes'>, name: string): RouteFigures | null =>
  routes.find(route => route.name === name) ?? null

export const failures = ({ routes }: Pick<SystemMetrics, 'routes'>): number =>
  routes.reduce((sum, route) => sum + route.errors, 0)

export type Order = 'busiest' | 'slowest' | 'failing'
export function ordered(routes: readonly RouteFigures[], by: Order): RouteFigures[] {
  const rank = { busiest: 'count', slowest: 'p95Ms', failing: 'errors' } as const
  return [...routes].sort((a, b) => b[rank[by]] - a[rank[by]] || b.count - a.count)
}
