import { Panel } from '@djamms/ui/console-panel'
import { type Column, Table } from '@djamms/ui/console-table'
import { Empty } from '@djamms/ui/empty'
import { Segmented } from '@djamms/ui/segmented'
import { useState } from 'react'
import { countOf, tookOf } from '../traffic/words.ts'
import styles from './route-table.module.css'
import { type Order, ordered, type RouteFigures } from './routes.ts'

const orders: readonly { value: Order; label: string }[] = [
  { value: 'busiest', label: 'Busiest' },
  { value: 'slowest', label: 'Slowest' },
  { value: 'failing', label: 'Failing' },
]

const columns: readonly Column<RouteFigures>[] = [
  { key: 'name', title: 'Route or message', cell: ({ name }) => <code className={styles.name}>{name}</code> },
  { key: 'count', title: 'Since the start', end: true, cell: ({ count }) => countOf(count) },
  { key: 'errors', title: 'Refused or failed', end: true, cell: ({ errors }) => <Errors errors={errors} /> },
  { key: 'half', title: 'Half, last minute', end: true, cell: ({ p50Ms }) => tookOf(p50Ms || null) || '–' },
  { key: 'slow', title: 'Slowest 5 %', end: true, cell: ({ p95Ms }) => tookOf(p95Ms || null) || '–' },
]

interface RouteTableProps {
  routes: readonly RouteFigures[]
  chosen: string | null
  onChoose: (name: string | null) => void
}

/** Every route and message that came in; a press puts it into the chart. */
export function RouteTable({ routes, chosen, onChoose }: RouteTableProps) {
  const [order, setOrder] = useState<Order>('busiest')
  return (
    <Panel
      flush
      title="Routes and messages"
      note={chosen === null ? 'A press shows one in the chart' : `In the chart: ${chosen}`}
      actions={<Segmented label="Order" value={order} options={orders} onValue={setOrder} />}
    >
      <Table
        tight
        label="Routes and messages"
        columns={columns}
        rows={ordered(routes, order)}
        rowKey={({ name }) => name}
        selected={chosen}
        onOpen={({ name }) => onChoose(name === chosen ? null : name)}
        face={routes.length === 0 ? <Empty title="Nothing was asked yet" /> : undefined}
      />
    </Panel>
  )
}

function Errors({ errors }: { errors: number }) {
  return errors === 0 ? <span className="quiet">0</span> : countOf(errors)
}
