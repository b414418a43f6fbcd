import { Button, ButtonLink } from '@djamms/ui/button'
import { PageHeader } from '@djamms/ui/console-header'
import { cx } from '@djamms/ui/cx'
import { IconCheck, IconHourglass, IconPlus, IconTriangleAlert, IconTv, IconWifiOff } from '@djamms/ui/icons'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useLocked } from '../console/may.ts'
import { PHONE, useMedia } from '../console/use-media.ts'
import { Deck } from '../playback/deck.tsx'
import { Dock } from '../playback/dock.tsx'
import { usePlayer } from '../playback/use-player.ts'
import { QueuePanel } from '../queue/queue-panel.tsx'
import { hashOf } from '../route.ts'
import { DevicesCard } from './devices-card.tsx'
import type { Tone } from './headline.ts'
import { PhoneHead } from './phone-head.tsx'
import { RoomCard } from './room-card.tsx'
import styles from './tonight-page.module.css'
import { useHeadline } from './use-headline.ts'

const AddSong = lazy(async () => ({ default: (await import('../queue/add-song.tsx')).AddSong }))

const signs: Record<Tone, { sign: ReactNode; tone: 'good' | 'bad' | 'warm' | 'plain' }> = {
  good: { sign: <IconCheck />, tone: 'good' },
  wait: { sign: <IconHourglass />, tone: 'warm' },
  bad: { sign: <IconTriangleAlert />, tone: 'bad' },
  away: { sign: <IconWifiOff />, tone: 'plain' },
}

/** One page answers "is my bar all right?". */
export function TonightPage() {
  const said = useHeadline()
  const player = usePlayer()
  const locked = useLocked()
  const phone = useMedia(PHONE)
  const [adding, setAdding] = useState(false)
  const [choosing, setChoosing] = useState(false)
  const add = () => setAdding(true)
  const connect = said.todo === 'connect'
  const addButton = (
    <Button look={connect ? 'quiet' : 'go'} icon={<IconPlus />} unavailable={locked} onClick={add}>
      {phone ? 'Add' : 'Add a song'}
    </Button>
  )
  const connectLink = connect ? (
    <ButtonLink look="go" icon={<IconTv />} href={hashOf('devices')}>
      Connect a TV
    </ButtonLink>
  ) : null

  return (
    <div className={cx(styles.page, styles[said.tone])}>
      {phone ? (
        <PhoneHead said={said} action={connectLink ?? addButton} onChoose={() => setChoosing(true)} />
      ) : (
        <>
          <PageHeader
            {...signs[said.tone]}
            title={<span aria-live="polite">{said.title}</span>}
            lead={said.text}
            actions={
              <>
                {addButton}
                {connectLink}
              </>
            }
          />
          <Deck player={player} />
        </>
      )}
      <div className={styles.split}>
        <QueuePanel onAdd={add} choosing={choosing} onChoosing={setChoosing} />
        <div className={styles.stack}>
          <DevicesCard />
          <RoomCard />
        </div>
      </div>
      {phone ? <Dock player={player} /> : null}
      <Suspense fallback={null}>{adding ? <AddSong open onClose={() => setAdding(false)} /> : null}</Suspense>
    </div>
  )
}
