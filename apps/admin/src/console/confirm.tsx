import { Button } from '@djamms/ui/button'
import { Dialog } from '@djamms/ui/dialog'
import type { ReactNode } from 'react'
import { createContext, useCallback, useContext, useState } from 'react'
import styles from './confirm.module.css'

export interface Question {
  title: ReactNode
  text?: ReactNode
  /** What the answer does: "Skip it", never "Yes". */
  yes: ReactNode
  no?: ReactNode
  danger?: boolean
}

type Ask = (question: Question) => Promise<boolean>
const ConfirmContext = createContext<Ask | null>(null)

/** Asks before what cannot be taken back. */
export function useConfirm(): Ask {
  const ask = useContext(ConfirmContext)
  if (!ask) throw new Error('useConfirm needs a <ConfirmHost> above it')
  return ask
}

export function ConfirmHost({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<(Question & { answer: (yes: boolean) => void }) | null>(null)
  const ask = useCallback<Ask>(
    question =>
      new Promise(resolve => {
        setOpen({
          ...question,
          answer: yes => {
            setOpen(null)
            resolve(yes)
          },
        })
      }),
    [],
  )
  return (
    <ConfirmContext value={ask}>
      {children}
      <Dialog
        open={open !== null}
        onClose={() => open?.answer(false)}
        title={open?.title}
        width="480px"
        actions={
          <>
            <Button
              size="tall"
              data-autofocus={open?.danger || undefined}
              onClick={() => open?.answer(false)}
            >
              {open?.no ?? 'Leave it'}
            </Button>
            <Button
              size="tall"
              look={open?.danger ? 'danger' : 'go'}
              data-autofocus={!open?.danger || undefined}
              onClick={() => open?.answer(true)}
            >
              {open?.yes}
            </Button>
          </>
        }
      >
        {open?.text ? <p className={styles.text}>{open.text}</p> : null}
      </Dialog>
    </ConfirmContext>
  )
}
