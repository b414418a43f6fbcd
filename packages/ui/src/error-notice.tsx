import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import styles from './error-notice.module.css'
import { Face, type FaceProps } from './face.tsx'
import { IconCircleAlert, IconRefreshCw } from './icons.tsx'

interface ErrorNoticeProps extends FaceProps {
  onRetry?: () => void
  retryLabel?: ReactNode
}

/** It did not load: what happened, what was kept, when it is tried again. */
export function ErrorNotice({ onRetry, retryLabel = 'Try now', action, ...face }: ErrorNoticeProps) {
  const retry = onRetry ? (
    <Button icon={<IconRefreshCw />} onClick={onRetry}>
      {retryLabel}
    </Button>
  ) : null
  return (
    <Face
      {...face}
      role="alert"
      sign={<IconCircleAlert className={styles.sign} />}
      action={action ?? retry}
    />
  )
}
