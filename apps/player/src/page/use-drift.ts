import { useEffect, useState } from 'react'

const STEP_MS = 10_000
/** One way round in 4 min: nothing bright stands still for hours (burn-in). */
const STEPS = 24
const SWAP_MS = 5 * 60_000

/**
 * How far every layer has drifted, as `--drift-x` and `--drift-y` on the page, 0 to 1. In small steps and not as a running
 * animation: an old TV would draw it anew 60 times a second, all night.
 */
export function useDrift(): void {
  useEffect(() => {
    let step = 0
    const timer = setInterval(() => {
      step = (step + 1) % STEPS
      const turn = (step / STEPS) * 2 * Math.PI
      const { style } = document.documentElement
      style.setProperty('--drift-x', ((1 - Math.cos(turn)) / 2).toFixed(3))
      style.setProperty('--drift-y', ((1 - Math.cos(turn * 2)) / 2).toFixed(3))
    }, STEP_MS)
    return () => clearInterval(timer)
  }, [])
}

/** Full screens change sides every 5 min. */
export function useSwap(): boolean {
  const [swapped, setSwapped] = useState(false)
  useEffect(() => {
    const timer = setInterval(() => setSwapped(before => !before), SWAP_MS)
    return () => clearInterval(timer)
  }, [])
  return swapped
}
