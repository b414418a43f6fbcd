import type { Call, CallError } from '@djamms/client/call'
import { useStore } from '@djamms/client/react'
import type { ResponseOf } from '@djamms/shared'
import type { SystemMetrics } from '@djamms/shared/types'
import { PageHeader } from '@djamms/ui/console-header'
import { Panel } from '@djamms/ui/console-panel'
import { ErrorNotice } from '@djamms/ui/error-notice'
import { IconCheck, IconCircleAlert, IconWifiOff } from '@djamms/ui/icons'
import { Loading } from '@djamms/ui/loading'
import { OfflineLine } from '@djamms/ui/offline-line'
import { Pill } from '@djamms/ui/pill'
import type { ReactNode } from 'react'
import type { LinkState } from '../console/link.ts'
import type { MetricsStore } from '../metrics/metrics-store.ts'
import { daysAndHours, megabytes, short } from '../metrics/words.ts'
import { countOf, secondsOf, tookOf } from '../traffic/words.ts'
import styles from './health-page.module.css'
import { useHealth } from './use-health.ts'

type Detail = ResponseOf<'system.detail'>

interface HealthPageProps {
  call: Call
  metrics: MetricsStore
  link: LinkState
}

export function HealthPage({ call, metrics, link }: HealthPageProps) {
  const figures = useStore(metrics).history.at(-1)?.figures ?? null
  const { detail, at, error, retry } = useHealth(call)
  const lost = error !== null
  return (
    <div className={styles.page}>
      <PageHeader
        small
        title={headline(detail, lost)}
        tone={lost || detail?.status === 'degraded' ? 'bad' : detail ? 'good' : 'plain'}
        sign={
          lost ? (
            <IconWifiOff />
          ) : detail ? (
            detail.status === 'ok' ? (
              <IconCheck />
            ) : (
              <IconCircleAlert />
            )
          ) : null
        }
        lead={
          at !== null
            ? `Asked each 5 s, last answer ${secondsOf(at)}`
            : lost
              ? 'No answer yet'
              : 'Asking the server'
        }
      />
      {lost && detail ? (
        <OfflineLine className={styles.offline} title={`As it was at ${secondsOf(at ?? link.since)}.`}>
          {reason(error)} It is asked again each 5 s.
        </OfflineLine>
      ) : null}
      {detail ? (
        <Parts detail={detail} figures={figures} link={link} stale={lost} />
      ) : (
        <Panel label="Health">
          {error ? (
            <ErrorNotice title="The server’s health is not known" onRetry={retry}>
              {reason(error)} It is asked again each 5 s.
            </ErrorNotice>
          ) : (
            <Loading label="Loading the health of the server" rows={5} />
          )}
        </Panel>
      )}
    </div>
  )
}

function headline(detail: Detail | null, lost: boolean): string {
  if (lost) return 'The server does not answer'
  if (!detail) return 'Health'
  if (detail.status === 'ok') return 'The server is well'
  if (detail.database.status === 'down') return 'The database does not answer'
  return 'Something is not as it should be'
}

const reason = (error: CallError) =>
  error.code === 'OFFLINE' ? 'No answer came.' : `${error.userMessage} (${error.code})`

interface PartsProps {
  detail: Detail
  figures: SystemMetrics | null
  link: LinkState
  stale: boolean
}

function Parts({ detail, figures, link, stale }: PartsProps) {
  const { database } = detail
  const up = database.status === 'up'
  return (
    <div className={styles.parts}>
      <Panel title="Server" actions={<State good={!stale} word={stale ? 'No answer' : 'Answers'} />}>
        <Facts
          facts={[
            ['Up', daysAndHours(detail.uptimeSeconds)],
            ['Version', detail.version],
            ['Protocol', String(detail.protocol)],
            ['Node.js', detail.node],
            ['Memory', `${short(megabytes(detail.memoryBytes))} MB`],
          ]}
        />
      </Panel>
      <Panel title="Database" actions={<State good={up} word={up ? 'Up' : 'Down'} />}>
        <Facts
          facts={[
            ['Kind', database.embedded ? 'PostgreSQL, started by the server' : 'PostgreSQL, of its own'],
            ['Round trip', database.latencyMs === null ? 'no answer' : tookOf(database.latencyMs)],
            ['Last migration', database.migration ?? 'none'],
            ['Connections', figures?.database.up ? poolWords(figures.database) : '–'],
            ['Callers waiting', figures ? countOf(figures.database.waiting) : '–'],
          ]}
        />
      </Panel>
      <Panel title="Real time" actions={<State good={link.connection === 'live'} word={linkWord(link)} />}>
        <Facts
          facts={[
            ['Sockets', countOf(detail.sockets)],
            ['Players answering', figures ? countOf(figures.players) : '–'],
            ['Venues playing', figures ? countOf(figures.venuesPlaying) : '–'],
            [
              'Events a second',
              figures ? countOf(figures.eventsInPerSecond + figures.eventsOutPerSecond) : '–',
            ],
            ['This page', `${linkWord(link).toLowerCase()} since ${secondsOf(link.since)}`],
          ]}
        />
      </Panel>
    </div>
  )
}

const poolWords = ({ total, idle }: SystemMetrics['database']) => `${total - idle} busy, ${idle} free`

const linkWord = ({ connection }: LinkState) =>
  ({ live: 'Connected', connecting: 'Connecting', offline: 'No connection' })[connection]

function State({ good, word }: { good: boolean; word: string }) {
  return (
    <Pill tone={good ? 'done' : 'wrong'} icon={good ? <IconCheck /> : <IconCircleAlert />}>
      {word}
    </Pill>
  )
}

function Facts({ facts }: { facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
