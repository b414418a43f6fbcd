import { Button } from '@djamms/ui/button'
import { cx } from '@djamms/ui/cx'
import {
  IconCheck,
  IconCircleAlert,
  IconCircleCheck,
  IconCircleX,
  IconFileMusic,
  IconFilm,
  IconFolderUp,
  IconX,
} from '@djamms/ui/icons'
import { Meter } from '@djamms/ui/meter'
import { Pill } from '@djamms/ui/pill'
import { useNow } from '@djamms/ui/use-now'
import type { DragEvent } from 'react'
import { useState } from 'react'
import { bytes, span } from '../words.ts'
import styles from './incoming.module.css'
import { secondsLeft, type Upload } from './uploads.ts'

interface IncomingProps {
  list: readonly Upload[]
  onFiles: (files: File[]) => void
  onStop: (key: number) => void
  onChoose: () => void
}

/** Where files are dropped, and what became of each. */
export function Incoming({ list, onFiles, onStop, onChoose }: IncomingProps) {
  const [over, setOver] = useState(false)
  function drop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    onFiles([...event.dataTransfer.files])
  }
  return (
    <section className={cx(styles.incoming, list.length === 0 && styles.alone)} aria-label="Coming in">
      <button
        type="button"
        className={cx(styles.zone, over && styles.over)}
        onClick={onChoose}
        onDragOver={event => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <IconFolderUp />
        <span>
          <b>Drop music or video files here</b>
          <span className={styles.hint}>MP3, M4A, FLAC, WebM, MP4. Only what you have the rights to.</span>
        </span>
      </button>
      {list.length > 0 ? (
        <ul className={styles.list}>
          {[...list].reverse().map(upload => (
            <Line key={upload.key} upload={upload} onStop={() => onStop(upload.key)} />
          ))}
        </ul>
      ) : null}
    </section>
  )
}

function Line({ upload, onStop }: { upload: Upload; onStop: () => void }) {
  const now = useNow(1_000)
  const { state } = upload
  const left = secondsLeft(upload, now)
  const words = {
    going:
      upload.sent >= upload.bytes
        ? 'All there; it is being looked at.'
        : `${bytes(upload.sent)} of ${bytes(upload.bytes)}${left === null ? '' : `, ${span(left)} more`}`,
    waiting: `Waits for its turn, ${bytes(upload.bytes)}`,
    done: 'Here: it can be asked for now.',
    refused: upload.reason ?? '',
  }
  return (
    <li className={styles.line}>
      <Sign upload={upload} />
      <div className={styles.words}>
        <p className={styles.name} title={upload.name}>
          {upload.name}
        </p>
        <p className={cx(styles.meta, state === 'refused' && 'bad')} role="status">
          {words[state]}
        </p>
      </div>
      {state === 'refused' ? (
        <span />
      ) : (
        <Meter
          label={upload.name}
          share={upload.bytes ? upload.sent / upload.bytes : 0}
          wide
          className={styles.meter}
        />
      )}
      {state === 'done' ? (
        <Pill tone="done" icon={<IconCheck />}>
          Done
        </Pill>
      ) : state === 'refused' ? (
        <span className={styles.refused}>
          <Pill tone="wrong" icon={<IconCircleX />}>
            Refused
          </Pill>
          <Button
            look="bare"
            shape="square"
            aria-label={`Put ${upload.name} away`}
            icon={<IconX />}
            onClick={onStop}
          />
        </span>
      ) : (
        <Button look="bare" icon={<IconX />} onClick={onStop}>
          Stop
        </Button>
      )}
    </li>
  )
}

function Sign({ upload }: { upload: Upload }) {
  if (upload.state === 'done') return <IconCircleCheck />
  if (upload.state === 'refused') return <IconCircleAlert />
  return /\.(mp4|webm|mov|mkv|m4v|ogv)$/i.test(upload.name) ? <IconFilm /> : <IconFileMusic />
}
