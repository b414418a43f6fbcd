import type { PaginationInfo } from '@djamms/shared/types'

export function pageInfo(page: number, limit: number, total: number): PaginationInfo {
  const pages = Math.ceil(total / limit)
  return { page, limit, total, pages, hasNext: page < pages, hasPrev: page > 1 }
}
