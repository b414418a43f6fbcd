import type { HouseMedia } from '@djamms/shared/types'
import { Button } from '@djamms/ui/button'
import { PageHeader } from '@djamms/ui/console-header'
import { Panel, PanelBar } from '@djamms/ui/console-panel'
import { type Column, NameCell, Table } from '@djamms/ui/console-table'
import { Cover } from '@djamms/ui/cover'
import { Empty } from '@djamms/ui/empty'
import { ErrorNotice } from '@djamms/ui/error-notice'
import { duration } from '@djamms/ui/format'
import { IconEllipsis, IconPencil, IconSearch, IconTrash2, IconUpload } from '@djamms/ui/icons'
import { Loading } from '@djamms/ui/loading'
import { Pill } from '@djamms/ui/pill'
import { TextInput } from '@djamms/ui/text-input'
import { useRef, useState } from 'react'
import { useLocked } from '../console/may.ts'
import { Menu } from '../console/menu.tsx'
import { Pager } from '../console/pager.tsx'
import { useResource } from '../console/resource.ts'
import { useReconnected, useScope } from '../console/scope.tsx'
import { useSettled } from '../queue/use-settled.ts'
import { bytes, counted } from '../words.ts'
import { EditMedia } from './edit-media.tsx'
import { Incoming } from './incoming.tsx'
import styles from './media-page.module.css'
import { useRemoveMedia } from './use-remove-media.ts'
import { useUploads } from './use-uploads.ts'

const LIMIT = 50
const ACCEPTED = 'audio/*,video/*,.mp3,.m4a,.flac,.webm,.mp4,.ogg,.opus,.wav'

export function MediaPage() {
  const { call, venueId, store } = useScope()
  const locked = useLocked()
  const [typed, setTyped] = useState('')
  const [page, setPage] = useState(1)
  const [editing, setEditing] = useState<HouseMedia | null>(null)
  const chooser = useRef<HTMLInputElement>(null)
  const q = useSettled(typed.trim(), 200)
  const media = useResource(`media ${venueId} ${page} ${q}`, signal =>
    call('media.list', {
      params: { venue_id: venueId },
      query: { page, limit: LIMIT, ...(q ? { q } : {}) },
      signal,
    }),
  )
  useReconnected(store, media.reload)
  const uploads = useUploads(media.reload)
  const removal = useRemoveMedia(media.reload)
  const list = media.data?.items ?? []
  const total = media.data?.pagination.total ?? null
  const choose = () => chooser.current?.click()

  const columns: Column<HouseMedia>[] = [
    {
      key: 'song',
      title: 'Song',
      cell: song => (
        <NameCell
          sign={<Cover seed={song.id} src={song.thumbnailUrl} size="40px" />}
          name={<span className={styles.name}>{song.title}</span>}
          meta={<span className={styles.name}>{song.artist ?? 'No artist'}</span>}
        />
      ),
    },
    {
      key: 'genre',
      title: 'Genre',
      wideOnly: true,
      cell: song => <span className="quiet">{song.genre ?? ''}</span>,
    },
    { key: 'kind', title: 'Kind', wideOnly: true, cell: song => (song.kind === 'video' ? 'Video' : 'Sound') },
    { key: 'length', title: 'Length', end: true, cell: song => duration(song.duration) },
    {
      key: 'size',
      title: 'Size',
      end: true,
      wideOnly: true,
      cell: song => <span className={styles.size}>{bytes(song.bytes)}</span>,
    },
    {
      key: 'explicit',
      title: '',
      label: 'Explicit',
      wideOnly: true,
      cell: song => (song.explicit ? <Pill>Explicit</Pill> : null),
    },
    {
      key: 'more',
      title: '',
      label: 'More',
      end: true,
      cell: song =>
        locked ? null : (
          <Menu
            label={song.title}
            items={[
              { label: 'Correct', icon: <IconPencil />, onPress: () => setEditing(song) },
              {
                label: 'Remove',
                icon: <IconTrash2 />,
                danger: true,
                onPress: () => void removal.remove(song),
              },
            ]}
            trigger={props => (
              <Button
                look="bare"
                shape="square"
                state={removal.busy === song.id ? 'pending' : 'rest'}
                icon={<IconEllipsis />}
                aria-label={`More about ${song.title}`}
                {...props}
              />
            )}
          />
        ),
    },
  ]

  return (
    <>
      <PageHeader
        title="House media"
        lead={
          total === null || q
            ? 'Songs that are yours to play. They go on when the internet does not.'
            : `${counted(total, 'song')} that ${total === 1 ? 'is' : 'are'} yours to play. They go on when the internet does not.`
        }
        actions={
          <Button look="go" icon={<IconUpload />} unavailable={locked} onClick={choose}>
            Add files
          </Button>
        }
      />
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        accept={ACCEPTED}
        aria-label="Music or video files"
        onChange={event => {
          uploads.add([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      {locked ? null : (
        <Incoming list={uploads.list} onFiles={uploads.add} onStop={uploads.stop} onChoose={choose} />
      )}
      <Panel flush label="Songs">
        <PanelBar>
          <TextInput
            type="search"
            className={styles.search}
            aria-label="Find a song"
            placeholder={total !== null && !q ? `Find in ${counted(total, 'song')}` : 'Find a song'}
            icon={<IconSearch />}
            value={typed}
            onValue={text => {
              setTyped(text)
              setPage(1)
            }}
            maxLength={200}
          />
        </PanelBar>
        <Table
          label="House media"
          columns={columns}
          rows={list}
          rowKey={song => song.id}
          face={
            media.data ? (
              list.length === 0 ? (
                <Empty title={q ? `Nothing sounds like “${q}”` : 'No songs yet'}>
                  {q
                    ? 'Try fewer letters.'
                    : 'Drop a file above. What is here can be asked for, and plays without the internet.'}
                </Empty>
              ) : null
            ) : media.error ? (
              <ErrorNotice title="The songs did not load" onRetry={media.reload}>
                {media.error.userMessage} The music plays on.
              </ErrorNotice>
            ) : (
              <Loading label="Loading the songs" rows={6} />
            )
          }
        />
        {media.data ? <Pager pagination={media.data.pagination} onPage={setPage} /> : null}
      </Panel>
      {editing ? (
        <EditMedia
          song={editing}
          onClose={() => setEditing(null)}
          onSaved={saved => {
            media.put(data => ({
              ...data,
              items: data.items.map(song => (song.id === saved.id ? saved : song)),
            }))
            setEditing(null)
          }}
        />
      ) : null}
    </>
  )
}
