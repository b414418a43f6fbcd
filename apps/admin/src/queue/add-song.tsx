import { uuid } from '@djamms/client/uuid'
import { isVideoLink, linkOfId } from '@djamms/client/video-link'
import type { SearchResult } from '@djamms/shared/types'
import { Button } from '@djamms/ui/button'
import { Cover } from '@djamms/ui/cover'
import { Dialog } from '@djamms/ui/dialog'
import { Empty } from '@djamms/ui/empty'
import { ErrorNotice } from '@djamms/ui/error-notice'
import { duration } from '@djamms/ui/format'
import { IconPlus, IconSearch, IconX } from '@djamms/ui/icons'
import { Loading } from '@djamms/ui/loading'
import { SongTitle } from '@djamms/ui/song-title'
import { TextInput } from '@djamms/ui/text-input'
import { useAction } from '@djamms/ui/use-action'
import { useState } from 'react'
import { useLocked } from '../console/may.ts'
import { useResource } from '../console/resource.ts'
import { useScope, useVenueState } from '../console/scope.tsx'
import { sentence } from '../console/sentence.ts'
import { ordinal } from '../words.ts'
import styles from './add-song.module.css'
import { useSettled } from './use-settled.ts'

const TYPING_MS = 150

export function AddSong({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title="Add a song" width="640px" className={styles.sheet}>
      {open ? <Search onClose={onClose} /> : null}
    </Dialog>
  )
}

function Search({ onClose }: { onClose: () => void }) {
  const { call, venueId } = useScope()
  const [typed, setTyped] = useState('')
  const q = useSettled(typed.trim(), TYPING_MS)
  // Without a word: what there is. Typing asks the catalogue only (S1).
  const found = useResource(`search ${venueId} ${q}`, async signal => {
    const whole = (asked: string) =>
      call('search.search', { query: { venue_id: venueId, q: asked, limit: 24 }, signal })
    if (q === '' || isVideoLink(q)) return whole(q)
    const typing = await call('search.suggest', { query: { venue_id: venueId, q, limit: 20 }, signal })
    // Eleven letters that no song begins with may be a video's id.
    const link = typing.results.length === 0 ? linkOfId(q) : null
    return link ? whole(link) : { results: typing.results, notice: undefined }
  })
  // What was found before stays until the next comes: the list does not blink at every letter.
  const last = useLast(found.data)

  return (
    <>
      <p className="quiet">It is free, and goes in behind the last song. You can drag it from there.</p>
      <TextInput
        className={styles.search}
        look="go"
        type="search"
        aria-label="Title or artist"
        placeholder="Title or artist, or a YouTube link"
        icon={<IconSearch />}
        value={typed}
        onValue={setTyped}
        maxLength={200}
        data-autofocus
        autoComplete="off"
        trailing={
          typed ? (
            <Button
              look="bare"
              shape="square"
              aria-label="Clear the search"
              icon={<IconX />}
              onClick={() => setTyped('')}
            />
          ) : null
        }
      />
      <div className={styles.results} aria-live="polite">
        {found.error && !found.data ? (
          <ErrorNotice title="The catalogue did not answer" onRetry={found.reload}>
            {found.error.userMessage}
          </ErrorNotice>
        ) : !last ? (
          <Loading label="Looking in the catalogue" rows={5} />
        ) : last.results.length === 0 ? (
          <Empty title={last.notice ?? (q ? `Nothing sounds like “${q}”` : 'No songs yet')}>
            {q
              ? 'Try fewer letters, or the artist.'
              : 'Upload house media first: then it can be asked for here.'}
          </Empty>
        ) : (
          <ul>
            {last.results.map(song => (
              <Result key={song.mediaId ?? song.youtubeId ?? song.title} song={song} />
            ))}
          </ul>
        )}
      </div>
      <div className={styles.foot}>
        <Button size="tall" onClick={onClose}>
          Done
        </Button>
      </div>
    </>
  )
}

function Result({ song }: { song: SearchResult }) {
  const { call, venueId } = useScope()
  const { snapshot } = useVenueState()
  const locked = useLocked()
  const [place, setPlace] = useState<number | null>(null)
  // One press is one song, however often it is sent (Q8); the next press is another.
  const { state, error, run } = useAction(async () => {
    const { queueItem } = await call('queue.request', {
      params: { venue_id: venueId },
      body: {
        source: song.source,
        youtubeId: song.youtubeId,
        mediaId: song.mediaId,
        requestId: uuid(),
      },
    })
    setPlace(queueItem.position)
  })
  const plays = same(song, snapshot?.nowPlaying)
  const inLine = snapshot?.queue.find(item => same(song, item))
  const note = plays ? 'Plays now' : inLine ? `${ordinal(inLine.position)} in line` : null
  return (
    <li className={styles.result}>
      <Cover
        seed={song.mediaId ?? song.youtubeId ?? song.title}
        src={song.thumbnailUrl}
        {...(song.source === 'youtube' ? { className: styles.wide } : { size: '44px' })}
      />
      <SongTitle
        className={styles.words}
        look="body"
        lines={2}
        title={song.title}
        meta={
          error ? (
            <span className="bad" role="alert">
              {sentence(error)}
            </span>
          ) : (
            [
              song.artist ?? song.channelTitle,
              song.duration !== null && duration(song.duration),
              song.genre,
              song.source === 'youtube' && 'YouTube',
            ]
              .filter(Boolean)
              .join(' · ')
          )
        }
      />
      {note && state === 'rest' ? (
        <span className={styles.note}>{note}</span>
      ) : (
        <Button
          icon={<IconPlus />}
          state={state}
          unavailable={locked}
          aria-label={state === 'rest' ? `Add ${song.title}` : undefined}
          onClick={() => void run()}
        >
          {state === 'done' && place ? ordinal(place) : 'Add'}
        </Button>
      )}
    </li>
  )
}

type Named = { mediaId?: string | undefined; youtubeId?: string | undefined }
function same(a: Named, b: Named | null | undefined): boolean {
  if (!b) return false
  return a.mediaId !== undefined
    ? a.mediaId === b.mediaId
    : a.youtubeId !== undefined && a.youtubeId === b.youtubeId
}

function useLast<T>(value: T | null): T | null {
  const [last, setLast] = useState(value)
  if (value !== null && value !== last) setLast(value)
  return value ?? last
}
