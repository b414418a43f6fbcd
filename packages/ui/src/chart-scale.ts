import type { RefObject } from 'react'
import { useEffect, useRef, useState } from 'react'

/** Round steps from 0 to just over the highest value: 0, 50, 100, 150. */
export function ticksTo(highest: number, about = 4): number[] {
  const top = highest > 0 && Number.isFinite(highest) ? highest : 1
  const rough = top / about
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 2.5, 5, 10].find(each => each * power >= rough) ?? 10) * power
  const count = Math.ceil(top / step - 1e-9)
  return Array.from({ length: count + 1 }, (_, at) => Number((at * step).toPrecision(12)))
}

/** The element's width in CSS pixels, so that a chart's text is never stretched. */
export function useWidth(): [RefObject<HTMLDivElement | null>, number] {
  const ref = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(480)
  useEffect(() => {
    const element = ref.current
    if (!element) return
    const watch = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.max(120, Math.round(entry.contentRect.width)))
    })
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  return [ref, width]
}
