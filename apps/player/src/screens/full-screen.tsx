import { Arch, type ArchState } from '@djamms/ui/arch'
import { cx } from '@djamms/ui/cx'
import type { ReactNode } from 'react'
import { useSwap } from '../page/use-drift.ts'
import styles from './full-screen.module.css'

interface FullScreenProps {
  arch: ArchState
  /** 0 to 1, for an arch that fills. */
  progress?: number
  ignite?: boolean
  /** A red line in the innermost tube: something is wrong. */
  wrong?: boolean
  /** Words at the left. */
  children: ReactNode
  /** In the arch's window. */
  inArch: ReactNode
}

/** Words on one side, the arch on the other; the arch is the state. They change sides every 5 min. */
export function FullScreen({ arch, progress, ignite, wrong, children, inArch }: FullScreenProps) {
  const swapped = useSwap()
  return (
    <div className={cx(styles.full, swapped && styles.swapped)}>
      <div className={styles.arch}>
        <Arch state={arch} progress={progress} ignite={ignite} />
        {wrong ? <WrongLine /> : null}
      </div>
      <section className={styles.words}>{children}</section>
      <section className={styles.inArch}>{inArch}</section>
    </div>
  )
}

function WrongLine() {
  return (
    <svg className={styles.wrong} viewBox="887 107 1026 973" fill="none" aria-hidden="true">
      <path d="M996 1100V620a404 404 0 0 1 808 0V1100" stroke="#ff6166" strokeWidth="6" />
    </svg>
  )
}
