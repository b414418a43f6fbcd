import type { PaginationInfo } from '@djamms/shared/types'
import { Button } from '@djamms/ui/button'
import { IconChevronLeft, IconChevronRight } from '@djamms/ui/icons'
import { figure } from '../words.ts'
import styles from './pager.module.css'

/** Only where there is more than one page. */
export function Pager({
  pagination,
  onPage,
}: {
  pagination: PaginationInfo
  onPage: (page: number) => void
}) {
  const { page, limit, total, pages, hasNext, hasPrev } = pagination
  if (pages < 2) return null
  const first = (page - 1) * limit + 1
  return (
    <nav className={styles.pager} aria-label="Pages of the list">
      <span className="num">
        {figure(first)} to {figure(Math.min(total, page * limit))} of {figure(total)}
      </span>
      <Button
        shape="square"
        aria-label="Page before"
        icon={<IconChevronLeft />}
        unavailable={hasPrev ? null : 'This is the first page'}
        onClick={() => onPage(page - 1)}
      />
      <Button
        shape="square"
        aria-label="Next page"
        icon={<IconChevronRight />}
        unavailable={hasNext ? null : 'This is the last page'}
        onClick={() => onPage(page + 1)}
      />
    </nav>
  )
}
