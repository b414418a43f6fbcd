import { cx } from '@djamms/ui/cx'
import { IconChevronDown, IconChevronRight } from '@djamms/ui/icons'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { type Line, linesOf, parentOf } from './tree.ts'
import styles from './tree-view.module.css'

/** A payload to read: branches open and close by mouse, arrows, Enter. */
export function Tree({ payload, words }: { payload: unknown; words: readonly string[] }) {
  const [flipped, setFlipped] = useState<ReadonlySet<string>>(new Set())
  const [at, setAt] = useState(0)
  const box = useRef<HTMLDivElement>(null)
  const lines = useMemo(() => linesOf(payload, flipped, words), [payload, flipped, words])

  function flip(line: Line) {
    if (line.kind === 'leaf') return
    const next = new Set(flipped)
    if (!next.delete(line.path)) next.add(line.path)
    setFlipped(next)
  }
  function go(to: number) {
    const place = Math.max(0, Math.min(to, lines.length - 1))
    setAt(place)
    box.current?.children[place]?.scrollIntoView({ block: 'nearest' })
  }
  function onKeyDown(event: KeyboardEvent) {
    const line = lines[at]
    if (!line || event.altKey || event.ctrlKey || event.metaKey) return
    const keys: { [key: string]: () => void } = {
      ArrowDown: () => go(at + 1),
      ArrowUp: () => go(at - 1),
      Home: () => go(0),
      End: () => go(lines.length - 1),
      ArrowRight: () => (line.kind === 'closed' ? flip(line) : line.kind === 'open' ? go(at + 1) : undefined),
      ArrowLeft: () => (line.kind === 'open' ? flip(line) : go(parentOf(lines, at))),
      Enter: () => flip(line),
      ' ': () => flip(line),
    }
    const act = keys[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }

  if (lines.length === 0) return <p className={styles.nothing}>It carried nothing.</p>
  return (
    <div
      ref={box}
      role="tree"
      tabIndex={0}
      aria-label="Payload"
      aria-activedescendant={`line-${at}`}
      className={styles.tree}
      onKeyDown={onKeyDown}
    >
      {lines.map((line, place) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus and names its active line
        // biome-ignore lint/a11y/useKeyWithClickEvents: the tree takes the keys
        <div
          key={line.path}
          role="treeitem"
          id={`line-${place}`}
          aria-level={line.depth + 1}
          aria-expanded={line.kind === 'leaf' ? undefined : line.kind === 'open'}
          aria-selected={place === at}
          className={cx(styles.line, line.hit && styles.hit, place === at && styles.at)}
          style={{ paddingLeft: 36 + line.depth * 18 }}
          onClick={() => {
            setAt(place)
            flip(line)
          }}
        >
          {line.kind === 'leaf' ? null : (
            <span className={styles.arrow}>
              {line.kind === 'open' ? <IconChevronDown /> : <IconChevronRight />}
            </span>
          )}
          <span className={styles.key}>{line.kind === 'open' ? line.name : `${line.name}: `}</span>
          <span className={styles[line.type]}>{line.text}</span>
        </div>
      ))}
    </div>
  )
}
