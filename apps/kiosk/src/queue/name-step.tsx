import { Button } from '@djamms/ui/button'
import { TextInput } from '@djamms/ui/text-input'
import { type FormEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import { lazyPart } from '../lazy-part.tsx'
import { usePatron } from '../patron/context.ts'
import { NAME_LENGTH, nameOf } from '../patron/name.ts'
import styles from './name-step.module.css'

const Board = lazyPart(() => import('../search/board.tsx').then(m => m.Board))

/** In the sheet's place while a name is typed: with a keyboard up there is room for one question (Q15). */
export function NameStep({ titleId, onOver }: { titleId: string; onOver: () => void }) {
  const { form, name } = usePatron()
  const [text, setText] = useState(name.getState)
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  const onTablet = form === 'tablet'
  // Within the tap that opened it, or a phone shows no keyboard.
  useLayoutEffect(() => {
    input.current?.focus({ preventScroll: true })
    input.current?.select()
  }, [])

  function use() {
    name.set(text)
    onOver()
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    use()
  }

  return (
    <form onSubmit={submit} className={styles.form}>
      <div className={styles.head}>
        <h1 id={titleId} className={styles.title}>
          <label htmlFor={id}>Name on the TV</label>
        </h1>
        <span aria-hidden="true" className={styles.count}>
          {text.length} of {NAME_LENGTH}
        </span>
      </div>
      <p id={`${id}-hint`} className={styles.hint}>
        The whole room can read it. Leave it empty to stay a guest.
      </p>
      <TextInput
        look="go"
        id={id}
        inputRef={input}
        value={text}
        onValue={setText}
        aria-describedby={`${id}-hint`}
        maxLength={NAME_LENGTH}
        // The tablet has a keyboard of its own, and remembers nobody's names.
        inputMode={onTablet ? 'none' : 'text'}
        autoComplete={onTablet ? 'off' : 'nickname'}
        autoCapitalize="words"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="done"
        className={styles.field}
      />
      <div className={styles.acts}>
        <Button size="tall" onClick={onOver}>
          Back
        </Button>
        <Button type="submit" look="go" size="tall" className={styles.yes}>
          {nameOf(text) ? 'Use this name' : 'Stay a guest'}
        </Button>
      </div>
      {onTablet ? (
        <div className={styles.board}>
          <Board input={input} onType={setText} onDone={use} capitals />
        </div>
      ) : null}
    </form>
  )
}
