import { cx } from '@djamms/ui/cx'
import { IconArrowBigUp, IconDelete } from '@djamms/ui/icons'
import { type PointerEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import styles from './board.module.css'
import { accentsOf, deleted, type Field, type Layer, layers, typed } from './board-keys.ts'

/** A key held for so long offers its accents; the delete key then takes one more letter each REPEAT_MS. */
const HOLD_MS = 400
const REPEAT_MS = 90

interface BoardProps {
  input: RefObject<HTMLInputElement | null>
  onType: (text: string) => void
  onDone: () => void
  /** Words begin with a capital: names. */
  capitals?: boolean
}

/** The tablet's keyboard. Keys write when they go down, so that two thumbs may overlap; the field keeps the focus. */
export function Board({ input, onType, onDone, capitals = false }: BoardProps) {
  const [layer, setLayer] = useState<Layer>('letters')
  const [capital, setCapital] = useState(capitals)
  const [held, setHeld] = useState<{ key: string; left: number } | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const board = useRef<HTMLDivElement>(null)
  useEffect(() => () => clearTimeout(timer.current), [])
  // Touched anywhere else, the accents go; a key of the board decides for itself.
  useEffect(() => {
    if (!held) return
    const close = (event: Event) => {
      if (!(event.target instanceof Element && event.target.closest('[data-accent]'))) setHeld(null)
    }
    document.addEventListener('pointerdown', close, true)
    return () => document.removeEventListener('pointerdown', close, true)
  }, [held])

  function edit(change: (field: Field) => Field) {
    const element = input.current
    if (!element) return
    const { value, selectionStart, selectionEnd } = element
    const next = change({
      text: value,
      start: selectionStart ?? value.length,
      end: selectionEnd ?? value.length,
    })
    // The field's own bound: a script's writing does not hear of it.
    if (next.text.length > value.length && element.maxLength >= 0 && next.text.length > element.maxLength)
      return
    onType(next.text)
    if (capitals || next.text.length > value.length)
      setCapital(capitals && /^$| $/.test(next.text.slice(0, next.start)))
    // React writes the value in this tick; the caret can only be set after it.
    setTimeout(() => element.setSelectionRange(next.start, next.start))
  }
  const write = (characters: string) => edit(field => typed(field, characters))
  const replace = (accent: string) => {
    edit(field => typed(deleted(field), accent))
    setHeld(null)
  }

  function hold(key: string, element: HTMLElement) {
    if (accentsOf(key).length === 0) return
    timer.current = setTimeout(() => {
      const row = board.current?.getBoundingClientRect()
      const rect = element.getBoundingClientRect()
      const width = accentsOf(key).length * 76 + 16
      const room = (row?.width ?? 0) - width - 8
      const left = Math.max(8, Math.min(room, rect.left - (row?.left ?? 0) - 138))
      setHeld({ key, left })
    }, HOLD_MS)
  }
  function eraseAndRepeat() {
    edit(deleted)
    const again = () => {
      edit(deleted)
      timer.current = setTimeout(again, REPEAT_MS)
    }
    timer.current = setTimeout(again, HOLD_MS)
  }
  /** A finger that slid from the held key onto an accent takes it by leaving the glass there. */
  function release(event: PointerEvent) {
    clearTimeout(timer.current)
    const under = document.elementFromPoint(event.clientX, event.clientY)
    const accent =
      under instanceof HTMLElement ? under.closest<HTMLElement>('[data-accent]')?.dataset.accent : undefined
    if (accent && held) replace(accent)
  }

  const cased = (key: string) => (capital ? key.toUpperCase() : key)
  const key = (name: string) => (
    <Key
      key={name}
      down={held?.key === cased(name)}
      onDown={element => {
        write(cased(name))
        hold(cased(name), element)
      }}
    >
      {cased(name)}
    </Key>
  )
  const layerKey = (to: Layer, label: string, className?: string) => (
    <Key onDown={() => setLayer(layer === to ? 'letters' : to)} className={className} pressed={layer === to}>
      {layer === to ? 'abc' : label}
    </Key>
  )
  const [one = '', two = '', three = ''] = layers[layer]

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears fingers leave; the keys inside are buttons
    <div
      ref={board}
      className={styles.board}
      onPointerUp={release}
      onPointerCancel={() => clearTimeout(timer.current)}
      // A long press must not bring up the browser's own menu.
      onContextMenu={event => event.preventDefault()}
    >
      {held ? (
        <div className={styles.accents} style={{ left: held.left }}>
          {accentsOf(held.key).map((accent, at) => (
            <Key
              key={accent}
              accent={accent}
              onDown={() => replace(accent)}
              className={at === 0 ? styles.best : undefined}
            >
              {accent}
            </Key>
          ))}
        </div>
      ) : null}
      <div className={styles.row}>{[...one].map(key)}</div>
      <div className={styles.row}>{[...two].map(key)}</div>
      <div className={styles.row}>
        {layer === 'letters' ? (
          <Key
            label="Capitals"
            pressed={capital}
            className={styles.wider}
            onDown={() => setCapital(!capital)}
          >
            <IconArrowBigUp />
          </Key>
        ) : null}
        {[...three].map(key)}
        <Key label="Delete" className={styles.wider} onDown={eraseAndRepeat}>
          <IconDelete />
        </Key>
      </div>
      <div className={styles.row}>
        {layerKey('figures', '123', styles.wider)}
        {layerKey('accents', 'é à ñ')}
        <Key label="Space" className={styles.space} onDown={() => write(' ')}>
          space
        </Key>
        {key('-')}
        <Key className={styles.done} onDown={() => undefined} onUp={onDone}>
          Done
        </Key>
      </div>
    </div>
  )
}

interface KeyProps {
  children: ReactNode
  label?: string
  accent?: string
  down?: boolean
  pressed?: boolean | undefined
  className?: string | undefined
  onDown: (element: HTMLElement) => void
  /** Where the key takes the keyboard away: on the way up, or the finger would leave on what lies below. */
  onUp?: () => void
}

function Key({ children, label, accent, down, pressed, className, onDown, onUp }: KeyProps) {
  const byPointer = useRef(false)
  return (
    <button
      type="button"
      // Out of the way of Tab: who has a Tab key has a keyboard. A screen reader still finds and presses it.
      tabIndex={-1}
      aria-label={label}
      aria-pressed={pressed}
      data-accent={accent}
      className={cx(styles.key, down && styles.down, pressed && styles.down, className)}
      // Keeps the focus, and the caret, in the field.
      onMouseDown={event => event.preventDefault()}
      onPointerDown={event => {
        byPointer.current = true
        // A touch is captured by the key it began on: let go of it, so that it may slide onto an accent.
        event.currentTarget.releasePointerCapture?.(event.pointerId)
        onDown(event.currentTarget)
      }}
      onClick={event => {
        // A screen reader clicks without a pointer.
        if (!byPointer.current) onDown(event.currentTarget)
        byPointer.current = false
        onUp?.()
      }}
    >
      {children}
    </button>
  )
}
