import { useStore } from '@djamms/client/react'
import { isVideoLink } from '@djamms/client/video-link'
import { Button } from '@djamms/ui/button'
import { Empty } from '@djamms/ui/empty'
import { ErrorNotice } from '@djamms/ui/error-notice'
import { IconSearch, IconX } from '@djamms/ui/icons'
import { Loading } from '@djamms/ui/loading'
import { OfflineNotice } from '@djamms/ui/offline-notice'
import { useDeferredValue, useEffect, useRef, useState } from 'react'
import { Screen } from '../frame/screen.tsx'
import { lazyPart } from '../lazy-part.tsx'
import { usePatron } from '../patron/context.ts'
import { GenreChips } from '../venues/genres.tsx'
import styles from './find.module.css'
import { Results } from './results.tsx'
import { useSearch } from './use-search.ts'

const Board = lazyPart(() => import('./board.tsx').then(m => m.Board))

/** Search as you type, over this bar's catalogue. */
export function Find() {
  const { form } = usePatron()
  const [text, setText] = useState('')
  const [whole, setWhole] = useState(false)
  const [board, setBoard] = useState(form === 'tablet')
  const input = useRef<HTMLInputElement>(null)
  const q = useDeferredValue(text.trim())

  useEffect(() => input.current?.focus({ preventScroll: true }), [])

  function type(next: string) {
    setText(next.slice(0, 200))
    setWhole(false)
  }
  function done() {
    setWhole(true)
    setBoard(false)
    // A phone's own keyboard goes with the focus; on the tablet the results want the room.
    input.current?.blur()
  }

  return (
    <Screen
      field={
        // biome-ignore lint/a11y/useSemanticElements: <search> is unknown to Chrome 85
        <form
          role="search"
          className={styles.field}
          onSubmit={event => {
            event.preventDefault()
            done()
          }}
        >
          <IconSearch />
          <input
            ref={input}
            className={styles.input}
            value={text}
            onChange={event => type(event.target.value)}
            onFocus={() => setBoard(form === 'tablet')}
            onClick={() => setBoard(form === 'tablet')}
            // The tablet has a keyboard of its own; a real one may be plugged in all the same.
            inputMode={form === 'tablet' ? 'none' : 'search'}
            enterKeyHint="search"
            placeholder="What do you want to hear?"
            aria-label="Song or artist"
            autoComplete="off"
            autoCorrect="off"
            autoCapitalize="off"
            spellCheck={false}
            maxLength={200}
          />
          {text ? (
            <Button
              look="bare"
              shape="square"
              aria-label="Empty the field"
              icon={<IconX />}
              onClick={() => {
                type('')
                input.current?.focus()
              }}
            />
          ) : null}
        </form>
      }
      foot={board ? <Board input={input} onType={type} onDone={done} /> : null}
    >
      {/* A song picked: what comes now is to be read, not typed. */}
      <div className={styles.picks} onClickCapture={() => setBoard(false)}>
        {q === '' ? <Nothing /> : <Found q={q} whole={whole || isVideoLink(q)} />}
      </div>
    </Screen>
  )
}

function Found({ q, whole }: { q: string; whole: boolean }) {
  const found = useSearch({ q, whole })
  const list = found.results
  if (found.status === 'failed' && !list?.length) {
    return found.offline ? (
      <OfflineNotice title="Searching needs the connection">
        The music plays on. What you typed is kept; we look again as soon as the jukebox answers.
      </OfflineNotice>
    ) : (
      <ErrorNotice title="The search did not work" onRetry={found.again}>
        {found.message}
      </ErrorNotice>
    )
  }
  if (!list) return <Loading label="Looking for songs" rows={3} />
  if (list.length === 0 && found.status === 'ready') {
    if (found.notice !== undefined) return <Empty title={found.notice}>Pick another song for now.</Empty>
    return (
      <Empty title={`Nothing here for “${q.length > 40 ? `${q.slice(0, 40)}…` : q}”`}>
        Try fewer letters, or the artist's name. Spelling need not be right.
      </Empty>
    )
  }
  const total = found.status === 'ready' ? found.total : list.length
  const house = list.filter(song => song.source === 'house')
  const videos = list.filter(song => song.source === 'youtube')
  // Two lists, each named: what is YouTube's is never mixed with the house's own.
  return (
    <div className={styles.lists}>
      {house.length > 0 ? (
        <Results title="Ready to play here" list={house} total={total - videos.length} query={q} />
      ) : null}
      {videos.length > 0 ? (
        <Results title="From YouTube" list={videos} query={q}>
          <p className={styles.theirs}>
            {found.status === 'ready' && found.notice !== undefined
              ? found.notice
              : 'Videos by other people, subject to YouTube’s terms. This bar checks each one before it plays.'}
          </p>
        </Results>
      ) : null}
    </div>
  )
}

/** Before the first letter: what others ask for, so that the screen is never empty. */
function Nothing() {
  const discovery = useStore(usePatron().discovery).value
  const wanted = discovery?.mostWanted ?? []
  const list = wanted.length > 0 ? wanted : (discovery?.newest ?? [])
  if (!discovery) return <Loading label="Loading songs" rows={3} />
  return (
    <>
      <GenreChips />
      {list.length > 0 ? (
        <Results title={wanted.length > 0 ? 'Most wanted here' : 'New here'} list={list} />
      ) : (
        <Empty title="No songs yet">The bar has not put any songs in its library. Ask them to.</Empty>
      )}
    </>
  )
}
