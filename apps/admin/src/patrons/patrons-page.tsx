import { Button } from '@djamms/ui/button'
import { PageHeader } from '@djamms/ui/console-header'
import { Panel, PanelBar } from '@djamms/ui/console-panel'
import { CellSign, type Column, NameCell, Table } from '@djamms/ui/console-table'
import { Empty } from '@djamms/ui/empty'
import { ErrorNotice } from '@djamms/ui/error-notice'
import { IconHandCoins } from '@djamms/ui/icons'
import { Loading } from '@djamms/ui/loading'
import { Segmented } from '@djamms/ui/segmented'
import { useNow } from '@djamms/ui/use-now'
import { useEffect, useState } from 'react'
import { useLocked } from '../console/may.ts'
import { Pager } from '../console/pager.tsx'
import { useResource } from '../console/resource.ts'
import { useScope, useVenueState } from '../console/scope.tsx'
import { usePoll } from '../console/use-poll.ts'
import { go } from '../route.ts'
import { counted, figure, seen } from '../words.ts'
import { GiveByCode } from './give-by-code.tsx'
import { Ledger } from './ledger.tsx'
import { type Patron, patronName } from './patron.ts'
import styles from './patrons-page.module.css'

type Filter = 'online' | 'all' | 'guests'
const LIMIT = 50
/** Who comes and goes is told by no event: it is asked again. */
const PATRONS_MS = 15_000

export function PatronsPage({ patronId }: { patronId: string | null }) {
  const { call, venueId } = useScope()
  const { snapshot } = useVenueState()
  const locked = useLocked()
  const now = useNow(15_000)
  const [filter, setFilter] = useState<Filter>('all')
  const [page, setPage] = useState(1)
  const [byCode, setByCode] = useState(false)
  const patrons = useResource(`patrons ${venueId} ${filter} ${page}`, signal =>
    call('venues.users', { params: { venue_id: venueId }, query: { filter, page, limit: LIMIT }, signal }),
  )
  usePoll(patrons.reload, PATRONS_MS)
  useFollow(snapshot?.revision, patrons.reload)

  const list = patrons.data?.items ?? []
  const selected = useSelected(list, patronId)
  const total = patrons.data?.pagination.total ?? null

  const columns: Column<Patron>[] = [
    {
      key: 'name',
      title: 'Patron',
      cell: patron => (
        <NameCell
          sign={<CellSign round>{[...patronName(patron.name)][0]?.toUpperCase()}</CellSign>}
          name={<span className={styles.name}>{patronName(patron.name)}</span>}
          meta={patron.patronCode ? <span className="num">Code {patron.patronCode}</span> : 'Account'}
        />
      ),
    },
    { key: 'waiting', title: 'Waiting', end: true, wideOnly: true, cell: patron => figure(patron.waiting) },
    { key: 'credits', title: 'Credits', end: true, cell: patron => <b>{figure(patron.balance)}</b> },
    {
      key: 'seen',
      title: 'Seen',
      end: true,
      cell: patron => (
        <span className={patron.online ? 'good' : 'quiet'}>
          {patron.online ? 'here' : seen(patron.lastActivityAt, now)}
        </span>
      ),
    },
  ]

  return (
    <>
      <PageHeader
        title="Patrons"
        lead="Who asks for songs here, and the credits they hold. Credits belong to this venue."
        actions={
          <Button icon={<IconHandCoins />} unavailable={locked} onClick={() => setByCode(true)}>
            Credits by code
          </Button>
        }
      />
      <div className={styles.split}>
        <Panel flush label="Patrons">
          <PanelBar>
            <Segmented
              label="Show"
              value={filter}
              onValue={value => {
                setFilter(value)
                setPage(1)
              }}
              options={[
                { value: 'all', label: 'All' },
                { value: 'online', label: 'Here now' },
                { value: 'guests', label: 'Guests' },
              ]}
            />
            <span className={styles.total}>{total === null ? '' : counted(total, 'patron')}</span>
          </PanelBar>
          <Table
            label="Patrons"
            columns={columns}
            rows={list}
            rowKey={patron => patron.id}
            selected={selected?.id ?? null}
            onOpen={patron => go('patrons', patron.id === selected?.id ? null : patron.id)}
            face={
              patrons.data ? (
                list.length === 0 ? (
                  <Empty title={filter === 'online' ? 'Nobody is here just now' : 'No patrons yet'}>
                    Whoever opens the jukebox on a phone or at the tablet appears here.
                  </Empty>
                ) : null
              ) : patrons.error ? (
                <ErrorNotice title="The patrons did not load" onRetry={patrons.reload}>
                  {patrons.error.userMessage} Nothing was lost.
                </ErrorNotice>
              ) : (
                <Loading label="Loading the patrons" rows={6} />
              )
            }
          />
          {patrons.data ? <Pager pagination={patrons.data.pagination} onPage={setPage} /> : null}
        </Panel>
        <Ledger
          key={patronId ?? 'all'}
          patronId={patronId}
          patron={selected}
          revision={snapshot?.revision ?? 0}
          onClose={() => go('patrons')}
          onChanged={(id, balance) =>
            patrons.put(data => ({
              ...data,
              items: data.items.map(patron => (patron.id === id ? { ...patron, balance } : patron)),
            }))
          }
        />
      </div>
      {byCode ? <GiveByCode onClose={() => setByCode(false)} onGiven={patrons.reload} /> : null}
    </>
  )
}

/** The patron that is open stays open when a newer list no longer has them on this page. */
function useSelected(list: readonly Patron[], id: string | null): Patron | null {
  const [kept, setKept] = useState<Patron | null>(null)
  const found = list.find(patron => patron.id === id) ?? null
  if (found && found !== kept) setKept(found)
  return found ?? (kept?.id === id ? kept : null)
}

/** A song that was asked for has changed somebody’s balance and somebody’s waiting songs. */
function useFollow(revision: number | undefined, reload: () => void) {
  useEffect(() => {
    if (revision === undefined) return
    const timer = setTimeout(reload, 400)
    return () => clearTimeout(timer)
  }, [revision, reload])
}
