import type { FormEvent, ReactNode } from 'react'
import { Arch } from './arch.tsx'
import styles from './console-sign-in.module.css'
import { Brand } from './mark.tsx'

interface SignInPageProps {
  /** "Good evening". */
  title: ReactNode
  lead?: ReactNode
  badge?: ReactNode
  /** In the arch's window. */
  picture?: ReactNode
  onSubmit: () => void
  /** Fields, the error as a sentence, the button (type submit), a note. */
  children: ReactNode
}

/** Form at the left, the lit arch at the right: the only picture. */
export function SignInPage({ title, lead, badge, picture, onSubmit, children }: SignInPageProps) {
  function submit(event: FormEvent) {
    event.preventDefault()
    onSubmit()
  }
  return (
    <main className={styles.page}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <div className={styles.brand}>
          <Brand />
          {badge}
        </div>
        <div>
          <h1 className={styles.title}>{title}</h1>
          {lead ? <p className={styles.lead}>{lead}</p> : null}
        </div>
        {children}
      </form>
      <div className={styles.picture} data-theme="dark">
        <Arch state="lit" className={styles.arch}>
          {picture}
        </Arch>
      </div>
    </main>
  )
}
