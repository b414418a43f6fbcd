import type { KeyboardEvent, ReactNode } from 'react'
import styles from './console-table.module.css'
import { cx } from './cx.ts'

export interface Column<Row> {
  key: string
  /** Empty for a column of buttons; then give `label`. */
  title: ReactNode
  label?: string
  cell: (row: Row) => ReactNode
  /** Figures stand at the end, in tabular digits. */
  end?: boolean
  width?: string
  /** Falls away under 640 px. */
  wideOnly?: boolean
}

interface TableProps<Row> {
  /** What it lists, for the screen reader. */
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** Its row is raised, with an amber edge. */
  selected?: string | null
  /** Rows can be pressed: by mouse, Enter or Space. */
  onOpen?: (row: Row) => void
  /** gone: quiet (revoked, undone). odd: red ground (not known to you). */
  rowTone?: (row: Row) => 'gone' | 'odd' | undefined
  /** 44 px rows instead of 60. */
  tight?: boolean
  /** Instead of rows: Loading, Empty, ErrorNotice, OfflineNotice. */
  face?: ReactNode
  className?: string
}

export function Table<Row>({
  label,
  columns,
  rows,
  rowKey,
  selected,
  onOpen,
  rowTone,
  tight,
  face,
  className,
}: TableProps<Row>) {
  return (
    <div className={cx(styles.scroll, className)}>
      <table className={cx(styles.table, tight && styles.tight)} aria-label={label}>
        <thead>
          <tr>
            {columns.map(column => (
              <th
                key={column.key}
                scope="col"
                aria-label={column.label}
                style={{ width: column.width }}
                className={cx(styles.head, cellClass(column))}
              >
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {face ? (
            <tr>
              <td colSpan={columns.length} className={styles.face}>
                {face}
              </td>
            </tr>
          ) : (
            rows.map(row => {
              const key = rowKey(row)
              const tone = rowTone?.(row)
              return (
                <tr
                  key={key}
                  aria-current={selected === key ? 'true' : undefined}
                  tabIndex={onOpen ? 0 : undefined}
                  onClick={onOpen ? () => onOpen(row) : undefined}
                  onKeyDown={onOpen ? event => openByKey(event, () => onOpen(row)) : undefined}
                  className={cx(
                    styles.row,
                    onOpen && styles.opens,
                    selected === key && styles.selected,
                    tone && styles[tone],
                  )}
                >
                  {columns.map(column => (
                    <td key={column.key} className={cx(styles.data, cellClass(column))}>
                      {column.cell(row)}
                    </td>
                  ))}
                </tr>
              )
            })
          )}
        </tbody>
      </table>
    </div>
  )
}

/** Picture or icon, a name, and a quiet line under it: the first cell of most tables. */
export function NameCell({ sign, name, meta }: { sign?: ReactNode; name: ReactNode; meta?: ReactNode }) {
  return (
    <span className={styles.cell}>
      {sign}
      <span className={styles.words}>
        <span className={styles.name}>{name}</span>
        {meta ? <span className={styles.meta}>{meta}</span> : null}
      </span>
    </span>
  )
}

/** The square (or round, for people) behind an icon or a letter in a NameCell. */
export function CellSign({
  children,
  tone = 'plain',
  round,
}: {
  children: ReactNode
  tone?: 'plain' | 'live' | 'wrong' | 'good'
  round?: boolean
}) {
  return <span className={cx(styles.sign, styles[`sign-${tone}`], round && styles.round)}>{children}</span>
}

function cellClass<Row>(column: Column<Row>): string {
  return cx(column.end && styles.end, column.wideOnly && styles.wideOnly)
}

function openByKey(event: KeyboardEvent<HTMLTableRowElement>, open: () => void) {
  // A button or a box in the row answers for itself.
  if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' ')) return
  event.preventDefault()
  open()
}
