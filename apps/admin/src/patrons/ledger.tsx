import type { CreditTransaction } from '@djamms/shared/types'
import { Button } from '@djamms/ui/button'
import { Panel } from '@djamms/ui/console-panel'
import { CellSign, type Column, Table } from '@djamms/ui/console-table'
import { Empty } from '@djamms/ui/empty'
import { ErrorNotice } from '@djamms/ui/error-notice'
import { IconLock, IconX } from '@djamms/ui/icons'
import { Loading } from '@djamms/ui/loading'
import { useNow } from '@djamms/ui/use-now'
import { useEffect, useState } from 'react'
import { useLocked } from '../console/may.ts'
import { Pager } from '../console/pager.tsx'
import { useResource } from '../console/resource.ts'
import { useScope } from '../console/scope.tsx'
import { usePoll } from '../console/use-poll.ts'
import { figure, when } from '../words.ts'
import { GiveForm } from './give-form.tsx'
import styles from './ledger.module.css'
import { type Patron, patronName } from './patron.ts'

interface LedgerProps {
  /** null: every line of the venue. */
  patronId: string | null
  patron: Patron | null
  /** Of the venue: a song that was asked for is a line more. */
  revision: number
  onClose: () => void
  onChanged: (userId: string, balance: number) => void
}

const LIMIT = 20
const LEDGER_MS = 15_000

/** Every line with the balance after it; none can be changed (C1). */
export function Ledger({ patronId, patron, revision, onClose, onChanged }: LedgerProps) {
  const { call, venueId } = useScope()
  const locked = useLocked()
  const now = useNow(30_000)
  const [page, setPage] = useState(1)
  const ledger = useResource(`ledger ${venueId} ${patronId} ${page}`, signal =>
    call('credits.ledger', {
      params: { venue_id: venueId },
      query: { page, limit: LIMIT, ...(patronId ? { user_id: patronId } : {}) },
      signal,
    }),
  )
  usePoll(ledger.reload, LEDGER_MS)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision asks again
  useEffect(() => {
    const timer = setTimeout(ledger.reload, 400)
    return () => clearTimeout(timer)
  }, [revision, ledger.reload])

  const lines = ledger.data?.items ?? []
  const name = patronName(patron?.name ?? lines[0]?.userName ?? 'This patron')
  const columns: Column<CreditTransaction>[] = [
    {
      key: 'when',
      title: 'When',
      width: '104px',
      cell: line => <span className="num quiet">{when(line.createdAt, now)}</span>,
    },
    {
      key: 'what',
      title: 'What',
      cell: line => (
        <span className={styles.what}>
          <span className={styles.kind}>{line.transactionType}</span>
          <span className={styles.words} title={line.description}>
            {line.description}
          </span>
        </span>
      ),
    },
    ...(patronId
      ? []
      : [
          {
            key: 'who',
            title: 'Patron',
            wideOnly: true,
            width: '120px',
            cell: (line: CreditTransaction) => (
              <span className={styles.words}>{patronName(line.userName)}</span>
            ),
          },
        ]),
    {
      key: 'amount',
      title: '',
      label: 'Credits',
      end: true,
      width: '84px',
      cell: line => <span className={line.amount > 0 ? 'good' : undefined}>{signed(line.amount)}</span>,
    },
    { key: 'left', title: 'Left', end: true, width: '88px', cell: line => figure(line.balanceAfter) },
  ]

  return (
    <Panel
      flush
      label={patronId ? `${name}’s ledger` : 'Ledger'}
      className={patronId ? styles.open : undefined}
    >
      <header className={styles.head}>
        {patronId ? <CellSign round>{[...name][0]?.toUpperCase()}</CellSign> : null}
        <h2 className={styles.name}>{patronId ? name : 'All credits here'}</h2>
        {patronId ? (
          <Button look="bare" shape="square" aria-label="Close" icon={<IconX />} onClick={onClose} />
        ) : null}
      </header>
      {patron ? (
        <dl className={styles.sums}>
          <Sum label="Credits" figure={figure(patron.balance)} warm />
          <Sum label="Songs waiting" figure={figure(patron.waiting)} />
          <Sum label="Code" figure={patron.patronCode ?? '–'} />
        </dl>
      ) : null}
      <Table
        tight
        label="Ledger"
        className={styles.table}
        columns={columns}
        rows={lines}
        rowKey={line => line.id}
        face={
          ledger.data ? (
            lines.length === 0 ? (
              <Empty title="No lines yet">
                Credits that are given, bought or spent are written down here.
              </Empty>
            ) : null
          ) : ledger.error ? (
            <ErrorNotice title="The ledger did not load" onRetry={ledger.reload}>
              {ledger.error.userMessage} Every line is safe.
            </ErrorNotice>
          ) : (
            <Loading label="Loading the ledger" rows={5} />
          )
        }
      />
      {ledger.data ? <Pager pagination={ledger.data.pagination} onPage={setPage} /> : null}
      {patronId && patron ? (
        <GiveForm
          patron={patron}
          locked={locked}
          onGiven={balance => {
            onChanged(patron.id, balance)
            setPage(1)
            ledger.reload()
          }}
        />
      ) : null}
      <p className={styles.note}>
        <IconLock />
        {patronId
          ? 'Lines are only ever added, never changed. A mistake gets a line of its own.'
          : 'Choose a patron to give credits or to take some back.'}
      </p>
    </Panel>
  )
}

function Sum({ label, figure: value, warm }: { label: string; figure: string; warm?: boolean }) {
  return (
    <div>
      <dt className={styles.label}>{label}</dt>
      <dd className={warm ? styles.warm : styles.figure}>{value}</dd>
    </div>
  )
}

/** A true minus, as wide as the plus. */
function signed(amount: number): string {
  return amount > 0 ? `+${figure(amount)}` : `−${figure(-amount)}`
}
