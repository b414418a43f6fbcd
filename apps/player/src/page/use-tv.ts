import { useEffect } from 'react'

const CURSOR_MS = 3_000

/** The cursor hides when it rests; the screen stays awake where the browser can do that (O7: elsewhere it does not). */
export function useTv(): void {
  useEffect(() => {
    const root = document.documentElement
    let timer: ReturnType<typeof setTimeout> | undefined
    const hide = () => root.setAttribute('data-cursor', 'hidden')
    const show = () => {
      root.removeAttribute('data-cursor')
      clearTimeout(timer)
      timer = setTimeout(hide, CURSOR_MS)
    }
    hide()
    addEventListener('mousemove', show)
    return () => {
      clearTimeout(timer)
      removeEventListener('mousemove', show)
    }
  }, [])

  useEffect(() => {
    const wakeLock = (navigator as { wakeLock?: WakeLock }).wakeLock
    let lock: WakeLockSentinel | undefined
    const keepAwake = () => {
      // It is let go whenever the page is hidden, and refused when the battery is low.
      if (document.visibilityState === 'visible')
        wakeLock?.request('screen').then(
          got => {
            lock = got
          },
          () => undefined,
        )
    }
    keepAwake()
    document.addEventListener('visibilitychange', keepAwake)
    return () => {
      document.removeEventListener('visibilitychange', keepAwake)
      lock?.release().catch(() => undefined)
    }
  }, [])
}
