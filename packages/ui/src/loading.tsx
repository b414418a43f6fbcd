import styles from './loading.module.css'
import { SkeletonRow } from './skeleton.tsx'
import { Spinner } from './spinner.tsx'
import { VisuallyHidden } from './visually-hidden.tsx'

interface LoadingProps {
  /** What is loaded, in words ("Loading the queue"). */
  label: string
  /** Skeleton rows; 0 shows the spinner and the words instead. */
  rows?: number
}

/** A list that is on its way. */
export function Loading({ label, rows = 4 }: LoadingProps) {
  return (
    <div role="status" aria-busy="true">
      {rows === 0 ? (
        <p className={styles.line}>
          <Spinner />
          {label}
        </p>
      ) : (
        <>
          <VisuallyHidden>{label}</VisuallyHidden>
          {Array.from({ length: rows }, (_, at) => (
            <SkeletonRow key={at} at={at} />
          ))}
        </>
      )}
    </div>
  )
}
