import { type RefObject, useLayoutEffect, useRef, useState } from 'react'

/** Whether a text fits into the one line that the element has for it; measured once a text. */
export function useFits(text: string): [RefObject<HTMLHeadingElement | null>, boolean] {
  const ref = useRef<HTMLHeadingElement>(null)
  const [measured, setMeasured] = useState({ text, fits: true })
  // A new text is drawn in one line first, measured, and drawn anew before anybody sees it.
  const fits = measured.text === text ? measured.fits : true
  useLayoutEffect(() => {
    const { current } = ref
    if (current) setMeasured({ text, fits: current.scrollWidth <= current.clientWidth })
  }, [text])
  return [ref, fits]
}
