import { cx } from './cx.ts'
import styles from './spinner.module.css'

/** Never alone for more than a second: put the words of what is waited for beside it. */
export function Spinner({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cx(styles.spinner, className)} />
}
