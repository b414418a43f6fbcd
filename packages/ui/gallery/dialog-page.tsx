import { useEffect, useState } from 'react'
import { Button } from '../src/button.tsx'
import { Dialog } from '../src/dialog.tsx'
import { useToasts } from '../src/toast-host.tsx'
import { Parts } from './parts.tsx'

export function DialogPage() {
  const [open, setOpen] = useState(true)
  const toasts = useToasts()
  useEffect(() => {
    const id = toasts.show({ face: 'pending', title: 'Sent to Bar TV', text: 'Seen over the dialog too' })
    return () => toasts.close(id)
  }, [toasts])
  return (
    <>
      <Parts />
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title="Do you hold the rights?"
        actions={
          <>
            <Button size="tall" onClick={() => setOpen(false)}>
              Stay on free play
            </Button>
            <Button size="tall" look="go" missing="One more to confirm" />
          </>
        }
      >
        <p>
          Asking money for songs in a public place needs licences. YouTube's terms forbid charging for its
          videos, and showing them in a bar without the owner's leave.
        </p>
      </Dialog>
    </>
  )
}
