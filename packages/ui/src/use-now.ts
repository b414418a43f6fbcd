import { useSyncExternalStore } from 'react'

/** The time in milliseconds, fresh every `ms`. All users of one pace share one timer. */
export function useNow(ms: number): number {
  const ticker = tickerFor(ms)
  return useSyncExternalStore(ticker.subscribe, ticker.now, ticker.now)
}

interface Ticker {
  subscribe: (listener: () => void) => () => void
  now: () => number
}

const tickers = new Map<number, Ticker>()

function tickerFor(ms: number): Ticker {
  const known = tickers.get(ms)
  if (known) return known
  const made = makeTicker(ms)
  tickers.set(ms, made)
  return made
}

function makeTicker(ms: number): Ticker {
  const listeners = new Set<() => void>()
  let now = 0
  let timer: ReturnType<typeof setInterval> | undefined
  return {
    // While nobody listens the clock stands still; the first look after that is fresh, and then stays until a tick.
    now: () => {
      if (!timer && Date.now() - now >= ms) now = Date.now()
      return now
    },
    subscribe: listener => {
      listeners.add(listener)
      timer ??= setInterval(() => {
        now = Date.now()
        for (const each of listeners) each()
      }, ms)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) {
          clearInterval(timer)
          timer = undefined
        }
      }
    },
  }
}
