import type { PlayerQueueManager } from '@djamms/player-core/player-queue-manager'
import { useEffect, useRef, useState } from 'react'

/** Left alone, the panel closes by itself: the room came for the picture. */
const CLOSE_MS = 2 * 60_000
const ANSWER_MS = 4_000
const VOLUME_STEP = 5

export interface PanelState {
  open: boolean
  answer: string | null
}

/** `P` opens the hidden panel; its keys work only while it is open, so that an elbow on the keyboard skips nothing. */
export function usePanel(manager: PlayerQueueManager): PanelState {
  const [open, setOpen] = useState(false)
  const [answer, setAnswer] = useState<string | null>(null)
  const isOpen = useRef(false)

  useEffect(() => {
    let closing: ReturnType<typeof setTimeout> | undefined
    let forgetting: ReturnType<typeof setTimeout> | undefined
    const show = (wanted: boolean) => {
      isOpen.current = wanted
      setOpen(wanted)
      setAnswer(null)
    }
    const say = (text: string) => {
      setAnswer(text)
      clearTimeout(forgetting)
      forgetting = setTimeout(() => setAnswer(null), ANSWER_MS)
    }
    const give = async (done: string, order: Promise<'done' | 'refused'>) =>
      say((await order) === 'done' ? done : 'That could not be done just now')

    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const { key, repeat } = event
      const action = (isOpen.current ? keysOpen : keysClosed)[key.length === 1 ? key.toLowerCase() : key]
      if (!action) return
      event.preventDefault()
      clearTimeout(closing)
      closing = setTimeout(() => show(false), CLOSE_MS)
      if (repeat && !key.startsWith('Arrow')) return
      action()
    }
    const turn = (by: number) => {
      const volume = Math.min(100, Math.max(0, manager.getCurrentState().volume + by))
      void give(`Volume ${volume}`, manager.setVolume(volume))
    }
    const keysClosed: Record<string, () => void> = { p: () => show(true) }
    const keysOpen: Record<string, () => void> = {
      p: () => show(false),
      Escape: () => show(false),
      ' ': () =>
        void (manager.getCurrentState().phase === 'playing'
          ? give('Paused', manager.pause())
          : give('Playing', manager.play())),
      ArrowRight: () => void give('Skipped', manager.skip()),
      ArrowUp: () => turn(VOLUME_STEP),
      ArrowDown: () => turn(-VOLUME_STEP),
      r: () => location.reload(),
    }
    addEventListener('keydown', onKey)
    return () => {
      clearTimeout(closing)
      clearTimeout(forgetting)
      removeEventListener('keydown', onKey)
    }
  }, [manager])

  return { open, answer }
}
