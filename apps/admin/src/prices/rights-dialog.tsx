import { Button } from '@djamms/ui/button'
import { Checkbox } from '@djamms/ui/checkbox'
import { Dialog } from '@djamms/ui/dialog'
import { IconGavel } from '@djamms/ui/icons'
import { useState } from 'react'
import styles from './rights-dialog.module.css'

interface RightsDialogProps {
  venueName: string
  /** YouTube is a source here. */
  youtube: boolean
  onNoYouTube: () => void
  onStay: () => void
  onGo: () => void
}

/** Before songs cost credits: whoever asks money for music in a public place needs rights that nobody here can check. */
export function RightsDialog({ venueName, youtube, onNoYouTube, onStay, onGo }: RightsDialogProps) {
  const [agreed, setAgreed] = useState([false, false, false])
  const asks = [
    `I have the public performance licences for ${venueName}.`,
    'I have the right to charge for every song that can be asked for here.',
    ...(youtube ? ['YouTube stays on as a source, and I have written leave for it.'] : []),
  ]
  const open = asks.filter((_, at) => !agreed[at]).length
  return (
    <Dialog
      open
      onClose={onStay}
      label="Do you hold the rights?"
      actions={
        <>
          <Button size="tall" onClick={onStay}>
            Stay on free play
          </Button>
          <Button
            size="tall"
            look="go"
            missing={open === 0 ? null : open === 1 ? 'One more to confirm' : `${open} to confirm`}
            onClick={onGo}
          >
            Let songs cost credits
          </Button>
        </>
      }
    >
      <span className={styles.sign}>
        <IconGavel />
      </span>
      <h1 className={styles.title}>Do you hold the rights?</h1>
      <p className={styles.text}>
        Asking money for songs in a public place needs licences, for your own files too.{' '}
        {youtube
          ? 'YouTube’s terms forbid charging for its videos, and showing them in a bar without the owner’s leave.'
          : 'DJAMMS cannot check them; you answer for them.'}
      </p>
      <div className={styles.asks}>
        {asks.map((ask, at) => (
          <Checkbox
            key={ask}
            className={styles.ask}
            checked={agreed[at] ?? false}
            onChecked={on => setAgreed(agreed.map((each, index) => (index === at ? on : each)))}
          >
            {ask}
          </Checkbox>
        ))}
      </div>
      {youtube ? (
        <button type="button" className={styles.off} onClick={onNoYouTube}>
          Or turn YouTube off here
        </button>
      ) : null}
      <p className={styles.note}>The change is written down with your name and the time.</p>
    </Dialog>
  )
}
