import type { SystemMetrics } from '@djamms/shared/types'
import { expect, test } from 'vitest'
import { adminHref, pageOf } from '../src/console/route.ts'
import { remembered, type Sample, STEP_MS, STEPS, valuesOf } from '../src/metrics/history.ts'
import { failures, ordered, slowest, typical } from '../src/metrics/routes.ts'

const route = (name: string, count: number, p50Ms: number, p95Ms: number, errors = 0) => ({
  name,
  count,
  p50Ms,
  p95Ms,
  errors,
})
const figures = (sockets: number) => ({ sockets, routes: [] }) as unknown as SystemMetrics
const sample = (step: number, sockets: number): Sample => ({
  at: step * STEP_MS + 10,
  figures: figures(sockets),
})

test('ten minutes are remembered, one sample a step', () => {
  let history: Sample[] = []
  for (let step = 1000; step < 1000 + STEPS * 2; step++) history = remembered(history, sample(step, step))
  expect(history).toHaveLength(STEPS)
  const again = remembered(history, sample(1000 + STEPS * 2 - 1, 7))
  expect(again).toHaveLength(STEPS)
  expect(again.at(-1)?.figures.sockets).toBe(7)
})

test('a line has gaps where no figures came, but not for one late poll', () => {
  const history = [sample(995, 4), sample(996, 5), sample(998, 9), sample(1000, 6)]
  const values = valuesOf(history, 1000 * STEP_MS + 20, each => each.sockets)
  expect(values).toHaveLength(STEPS)
  expect(values.slice(-7)).toEqual([null, 4, 5, 7, 9, 7.5, 6])
  const first = valuesOf([sample(1000, 6)], 1000 * STEP_MS, each => each.sockets)
  expect(first.slice(-3), 'one figure alone is still seen').toEqual([null, 6, 6])
  expect(valuesOf(history, 1002 * STEP_MS, each => each.sockets).slice(-3)).toEqual([6, null, null])
})

test('the slowest route is one that the server itself made slow', () => {
  const routes = [
    route('POST auth.login', 3, 150, 200),
    route('GET queue.get', 90, 2, 9),
    route('POST queue.request', 20, 6, 19, 2),
    route('GET venues.list', 1, 0, 0),
  ]
  expect(slowest({ routes })?.name).toBe('POST queue.request')
  expect(slowest({ routes: [] })).toBeNull()
  expect(typical({ routes })).toBe(2)
  expect(typical({ routes: [] })).toBeNull()
  expect(failures({ routes })).toBe(2)
  expect(ordered(routes, 'busiest')[0]?.name).toBe('GET queue.get')
  expect(ordered(routes, 'slowest')[0]?.name).toBe('POST auth.login')
  expect(ordered(routes, 'failing')[0]?.name).toBe('POST queue.request')
})

test('places and the way to the owner’s console', () => {
  expect(pageOf('#/metrics')).toBe('metrics')
  expect(pageOf('#/health?x')).toBe('health')
  expect(pageOf('')).toBe('traffic')
  expect(pageOf('#/audit')).toBe('traffic')
  const at = (protocol: string, host: string, pathname: string) => adminHref({ protocol, host, pathname })
  expect(at('https:', 'developer.djamms.app', '/')).toBe('https://adminconsole.djamms.app/')
  expect(at('http:', 'developer.localhost:8080', '/')).toBe('http://adminconsole.localhost:8080/')
  expect(at('http:', '192.168.1.4:8080', '/developer/')).toBe('/admin/')
})
