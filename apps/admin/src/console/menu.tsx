import { cx } from '@djamms/ui/cx'
import type { CSSProperties, KeyboardEvent, ReactNode } from 'react'
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import styles from './menu.module.css'

export interface MenuItem {
  label: ReactNode
  icon?: ReactNode
  danger?: boolean
  checked?: boolean
  onPress: () => void
}

interface MenuProps {
  /** The button; gets what opens the menu. */
  trigger: (props: {
    'aria-haspopup': 'menu'
    'aria-expanded': boolean
    'aria-controls': string | undefined
    onClick: () => void
  }) => ReactNode
  label: string
  items: readonly MenuItem[]
  /** As wide as what opened it. */
  fit?: boolean
}

/** A few things to do with one row. Arrows, Home, End, Escape; a press elsewhere closes it. */
export function Menu({ trigger, label, items, fit }: MenuProps) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const anchor = useRef<HTMLSpanElement>(null)
  return (
    <span ref={anchor} className={fit ? styles.wide : styles.anchor}>
      {trigger({
        'aria-haspopup': 'menu',
        'aria-expanded': open,
        'aria-controls': open ? id : undefined,
        onClick: () => setOpen(!open),
      })}
      {open ? (
        <OpenMenu
          id={id}
          label={label}
          items={items}
          anchor={anchor.current}
          fit={fit}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </span>
  )
}

interface OpenMenuProps {
  id: string
  label: string
  items: readonly MenuItem[]
  anchor: HTMLElement | null
  fit: boolean | undefined
  onClose: () => void
}

function OpenMenu({ id, label, items, anchor, fit, onClose }: OpenMenuProps) {
  const list = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState<CSSProperties>({ opacity: 0 })
  const close = useRef(onClose)
  close.current = onClose

  // Measured once it is there: beside its button, turned up where there is no room below.
  useLayoutEffect(() => {
    const box = list.current
    if (!box || !anchor) return
    const from = anchor.getBoundingClientRect()
    const height = box.offsetHeight
    const up = from.bottom + height + 8 > innerHeight && from.top > height + 8
    setPlace({
      top: up ? from.top - height - 4 : from.bottom + 4,
      ...(fit ? { left: from.left, width: from.width } : { right: Math.max(8, innerWidth - from.right) }),
    })
  }, [anchor, fit])

  useEffect(() => {
    const before = document.activeElement
    list.current?.querySelector<HTMLElement>('[role^="menuitem"]')?.focus({ preventScroll: true })
    const beside = (event: Event) => {
      if (!list.current?.contains(event.target as Node) && !anchor?.contains(event.target as Node))
        close.current()
    }
    const away = (event: Event) => {
      if (!list.current?.contains(event.target as Node)) close.current()
    }
    document.addEventListener('pointerdown', beside)
    document.addEventListener('scroll', away, true)
    addEventListener('resize', away)
    return () => {
      document.removeEventListener('pointerdown', beside)
      document.removeEventListener('scroll', away, true)
      removeEventListener('resize', away)
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [anchor])

  function move(event: KeyboardEvent) {
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault()
      return onClose()
    }
    const all = [...(list.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])]
    const at = all.indexOf(document.activeElement as HTMLElement)
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key]
    if (next === undefined) return
    event.preventDefault()
    all[(next + all.length) % all.length]?.focus()
  }

  return createPortal(
    <div
      ref={list}
      id={id}
      role="menu"
      aria-label={label}
      tabIndex={-1}
      style={place}
      className={styles.menu}
      onKeyDown={move}
    >
      {items.map((item, at) => (
        <button
          key={at}
          type="button"
          {...roleOf(item)}
          tabIndex={-1}
          className={cx(styles.item, item.danger && styles.danger)}
          onClick={() => {
            onClose()
            item.onPress()
          }}
        >
          {item.icon}
          {item.label}
        </button>
      ))}
    </div>,
    document.body,
  )
}

function roleOf({ checked }: MenuItem) {
  return checked === undefined ? { role: 'menuitem' } : { role: 'menuitemradio', 'aria-checked': checked }
}
