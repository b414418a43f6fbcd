import type { ReactNode } from 'react'
import { createContext, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { cx } from './cx.ts'
import { Toast, type ToastFace, type ToastWords } from './toast.tsx'
import styles from './toast-host.module.css'
import { useTopLayer } from './top-layer.ts'

export interface Toasts {
  /** Shows it and returns its id. */
  show: (words: ToastWords) => number
  /** Gives it another face ("pending" becomes "done" or "refused"); shows it if it had gone. */
  change: (id: number, words: ToastWords) => void
  close: (id: number) => void
  /** pending while the promise runs, then done or refused. Rejects as the promise does. */
  follow: <T>(promise: Promise<T>, words: FollowWords<T>) => Promise<T>
}

export interface FollowWords<T> {
  pending: Omit<ToastWords, 'face'>
  /** null: nothing needs to be said, the screen shows it. */
  done: (value: T) => Omit<ToastWords, 'face'> | null
  refused: (error: unknown) => Omit<ToastWords, 'face'>
}

interface Shown extends ToastWords {
  id: number
}

/** Milliseconds that a toast stays; pending stays until it is changed. A refusal needs time to be read. */
const STAYS_MS: Record<ToastFace, number> = {
  pending: Infinity,
  done: 5000,
  note: 6000,
  offline: 8000,
  refused: 12000,
}
const AT_MOST = 3

const ToastContext = createContext<Toasts | null>(null)

export function useToasts(): Toasts {
  const toasts = useContext(ToastContext)
  if (!toasts) throw new Error('useToasts needs a <ToastHost> above it')
  return toasts
}

interface ToastHostProps {
  children: ReactNode
  closeLabel?: string
  /** Name of the region for screen readers. */
  label?: string
}

/** Wrap the app in it once. */
export function ToastHost({ children, closeLabel = 'Close', label = 'Messages' }: ToastHostProps) {
  const [shown, setShown] = useState<Shown[]>([])
  const [held, setHeld] = useState(false)
  const nextId = useRef(1)

  const toasts = useMemo<Toasts>(() => {
    const put = (toast: Shown) => setShown(all => placed(all, toast))
    const close = (id: number) => setShown(all => all.filter(each => each.id !== id))
    const show = (words: ToastWords) => {
      const id = nextId.current++
      put({ ...words, id })
      return id
    }
    const change = (id: number, words: ToastWords) => put({ ...words, id })
    return {
      show,
      change,
      close,
      async follow(promise, words) {
        const id = show({ face: 'pending', ...words.pending })
        try {
          const value = await promise
          const done = words.done(value)
          if (done) change(id, { face: 'done', ...done })
          else close(id)
          return value
        } catch (error) {
          change(id, { face: 'refused', ...words.refused(error) })
          throw error
        }
      },
    }
  }, [])

  const top = useTopLayer()
  const region = (
    <section
      aria-label={label}
      aria-live="polite"
      aria-relevant="additions text"
      className={cx(styles.host, top && styles.over)}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {shown.map(({ id, ...words }) => (
        <Timed key={id} held={held} ms={STAYS_MS[words.face]} onEnd={() => toasts.close(id)}>
          <Toast
            {...words}
            action={words.action && { ...words.action, onPress: () => pressed(id, words.action) }}
            onClose={words.face === 'pending' ? undefined : () => toasts.close(id)}
            closeLabel={closeLabel}
          />
        </Timed>
      ))}
    </section>
  )

  function pressed(id: number, action: ToastWords['action']) {
    toasts.close(id)
    action?.onPress()
  }

  return (
    <ToastContext value={toasts}>
      {children}
      {top ? createPortal(region, top) : region}
    </ToastContext>
  )
}

function placed(all: Shown[], toast: Shown): Shown[] {
  if (all.some(each => each.id === toast.id)) return all.map(each => (each.id === toast.id ? toast : each))
  return [...all, toast].slice(-AT_MOST)
}

interface TimedProps {
  ms: number
  held: boolean
  onEnd: () => void
  children: ReactNode
}

/** Ends after `ms`; while a pointer or the focus is on the toasts, none of them goes. */
function Timed({ ms, held, onEnd, children }: TimedProps) {
  const end = useRef(onEnd)
  end.current = onEnd
  useEffect(() => {
    if (held || ms === Infinity) return
    const timer = setTimeout(() => end.current(), ms)
    return () => clearTimeout(timer)
  }, [ms, held])
  return <div className={styles.item}>{children}</div>
}
