import { createCall } from '@djamms/client/call'
import { useStore } from '@djamms/client/react'
import type { Session } from '@djamms/client/session'
import { connect, disconnect } from '@djamms/client/socket'
import { Button } from '@djamms/ui/button'
import { ConsoleNav, NavPerson } from '@djamms/ui/console-nav'
import { ConsoleShell } from '@djamms/ui/console-shell'
import {
  IconActivity,
  IconExternalLink,
  IconGauge,
  IconLogOut,
  IconScrollText,
  IconServer,
} from '@djamms/ui/icons'
import { Pill } from '@djamms/ui/pill'
import { useEffect, useState } from 'react'
import { HealthPage } from '../health/health-page.tsx'
import { MetricsPage } from '../metrics/metrics-page.tsx'
import { createMetricsStore } from '../metrics/metrics-store.ts'
import { TrafficPage } from '../traffic/traffic-page.tsx'
import { createTrafficStore } from '../traffic/traffic-store.ts'
import { createLink } from './link.ts'
import styles from './portal.module.css'
import { hrefOf, usePage } from './route.ts'

const titles = { traffic: 'Traffic', metrics: 'Metrics', health: 'Health' } as const

export function Portal({ session, name }: { session: Session; name: string }) {
  const parts = useParts(session)
  if (!parts) return null
  return <Frame parts={parts} session={session} name={name} />
}

type Parts = ReturnType<typeof build>

function Frame({ parts, session, name }: { parts: Parts; session: Session; name: string }) {
  const page = usePage()
  const link = useStore(parts.link)
  useEffect(() => {
    document.title = `${titles[page]} · DJAMMS developer`
  }, [page])

  const nav = (
    <ConsoleNav
      badge={<Pill>dev</Pill>}
      items={[
        { href: hrefOf('traffic'), label: titles.traffic, icon: <IconActivity />, here: page === 'traffic' },
        { href: hrefOf('metrics'), label: titles.metrics, icon: <IconGauge />, here: page === 'metrics' },
        { href: hrefOf('health'), label: titles.health, icon: <IconServer />, here: page === 'health' },
        {
          href: '/api/docs',
          label: 'API reader',
          icon: <IconScrollText />,
          end: <IconExternalLink className={styles.away} />,
        },
      ]}
      foot={
        <div className={styles.person}>
          <NavPerson name={name} meta="Developer" />
          <Button
            look="bare"
            shape="square"
            aria-label="Sign out"
            title="Sign out"
            icon={<IconLogOut />}
            onClick={() => void session.signOut()}
          />
        </div>
      }
    />
  )
  return (
    <ConsoleShell nav={nav} page={page} name="DJAMMS dev" navWidth={200}>
      {page === 'traffic' ? <TrafficPage store={parts.traffic} call={parts.call} /> : null}
      {page === 'metrics' ? <MetricsPage store={parts.metrics} link={link} /> : null}
      {page === 'health' ? <HealthPage call={parts.call} metrics={parts.metrics} link={link} /> : null}
    </ConsoleShell>
  )
}

function build(session: Session) {
  const call = createCall(session)
  const socket = connect(session)
  return {
    call,
    socket,
    link: createLink(socket),
    traffic: createTrafficStore(socket),
    metrics: createMetricsStore(call, socket),
  }
}

/** Made in an effect and not while rendering: strict mode renders twice, and a socket without an owner lives for ever. */
function useParts(session: Session): Parts | null {
  const [parts, setParts] = useState<Parts | null>(null)
  useEffect(() => {
    const made = build(session)
    setParts(made)
    return () => {
      made.metrics.destroy()
      made.link.destroy()
      disconnect(made.socket)
    }
  }, [session])
  return parts
}
