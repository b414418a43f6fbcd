import type { CSSProperties, KeyboardEvent, MouseEvent, ReactNode, SyntheticEvent } from 'react'
import { useEffect, useId, useRef } from 'react'
import { cx } from './cx.ts'
import styles from './dialog.module.css'
import { enterTopLayer } from './top-layer.ts'

interface DialogProps {
  open: boolean
  /** Escape, a tap beside it, or the system's back. Leave out where an answer is owed. */
  onClose?: () => void
  /** The heading; for a heading of your own leave it out and give `label`, or `labelledBy` its id. */
  title?: ReactNode
  label?: string
  labelledBy?: string
  /** CSS length; 600px unless given. Never wider than the window. */
  width?: string
  /** auto: rises from below under 640 px, with a grip; else in the middle. */
  placement?: 'auto' | 'middle' | 'bottom'
  /** The buttons, last one takes the room that is left. */
  actions?: ReactNode
  className?: string
  children?: ReactNode
}

/**
 * A question that must be answered, or a sheet. Modal: the focus stays inside, and goes back where it came from.
 * An element with `data-autofocus` gets the focus first; otherwise the sheet itself, so that it is read from its name.
 */
export function Dialog(props: DialogProps) {
  return props.open ? <OpenDialog {...props} /> : null
}

function OpenDialog({
  onClose,
  title,
  label,
  labelledBy,
  width,
  placement = 'auto',
  actions,
  className,
  children,
}: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const sheet = useRef<HTMLDivElement>(null)
  const pressedBeside = useRef(false)
  const titleId = useId()

  // showModal is the only way into the browser's top layer: it makes the rest inert and holds the focus.
  useEffect(() => {
    const element = dialog.current
    if (!element) return
    const before = document.activeElement
    if (!element.open) element.showModal()
    const first = element.querySelector<HTMLElement>('[data-autofocus]') ?? sheet.current
    first?.focus()
    const leave = enterTopLayer(element)
    return () => {
      leave()
      element.close()
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])

  function cancel(event: SyntheticEvent) {
    // a file field's own cancel comes by here too
    if (event.target !== dialog.current) return
    event.preventDefault()
    onClose?.()
  }
  // Chrome closes by itself when a second Escape or "back" comes before any touch: an owed answer stays asked.
  function closed() {
    const element = dialog.current
    if (!element || element.open) return
    if (onClose) onClose()
    else element.showModal()
  }
  function key(event: KeyboardEvent) {
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      onClose?.()
    } else if (event.key === 'Tab' && dialog.current) {
      event.stopPropagation()
      holdFocus(event, dialog.current)
    }
  }
  // Down and up must both be beside the sheet: a text selected too far must not close it.
  function down(event: MouseEvent) {
    pressedBeside.current = event.target === dialog.current
  }
  function up(event: MouseEvent) {
    if (pressedBeside.current && event.target === dialog.current) onClose?.()
    pressedBeside.current = false
  }

  return (
    <dialog
      ref={dialog}
      aria-label={label}
      aria-labelledby={labelledBy ?? (label ? undefined : titleId)}
      aria-modal="true"
      onCancel={cancel}
      onClose={closed}
      onKeyDown={key}
      onMouseDown={down}
      onMouseUp={up}
      className={cx(styles.veil, styles[placement])}
    >
      <div
        ref={sheet}
        tabIndex={-1}
        className={cx(styles.sheet, className)}
        style={width ? ({ '--sheet-width': width } as CSSProperties) : undefined}
      >
        <span className={styles.grip} aria-hidden="true" />
        {title ? (
          <h1 id={titleId} className={styles.title}>
            {title}
          </h1>
        ) : null}
        {children}
        {actions ? <div className={styles.actions}>{actions}</div> : null}
      </div>
    </dialog>
  )
}

const FOCUSABLE = 'a[href], button, input, select, textarea, [tabindex]'

/** The browser lets Tab out to its own bars; a kiosk has none, so there the focus would be lost. */
function holdFocus(event: KeyboardEvent, inside: HTMLElement) {
  const stops = [...inside.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    each => each.tabIndex >= 0 && !each.hasAttribute('disabled') && each.offsetParent !== null,
  )
  const first = stops[0]
  const last = stops[stops.length - 1]
  const now = document.activeElement
  const inStops = stops.some(each => each === now)
  if (!first || !last) event.preventDefault()
  else if (event.shiftKey && (now === first || !inStops)) {
    event.preventDefault()
    last.focus()
  } else if (!event.shiftKey && now === last) {
    event.preventDefault()
    first.focus()
  }
}
