import { ConsoleNav, NavPerson } from '@djamms/ui/console-nav'
import { ConsoleShell } from '@djamms/ui/console-shell'
import {
  IconCoins,
  IconLayoutDashboard,
  IconLogOut,
  IconMonitorSmartphone,
  IconTriangleAlert,
  IconTv,
  IconUpload,
  IconUsersRound,
} from '@djamms/ui/icons'
import { Loading } from '@djamms/ui/loading'
import { OfflineLine } from '@djamms/ui/offline-line'
import { Pill } from '@djamms/ui/pill'
import { lazy, Suspense } from 'react'
import { hashOf, type Page, pages, useRoute } from '../route.ts'
import { TonightPage } from '../tonight/tonight-page.tsx'
import { useHeadline } from '../tonight/use-headline.ts'
import type { Venues } from '../venues/use-venues.ts'
import { VenuePick } from '../venues/venue-pick.tsx'
import { clockTime } from '../words.ts'
import { Broken } from './broken.tsx'
import styles from './frame.module.css'
import { useScope, useVenueState } from './scope.tsx'

// Tonight is what the console opens for; the rest comes when it is asked for.
const DevicesPage = lazy(async () => ({ default: (await import('../devices/devices-page.tsx')).DevicesPage }))
const PatronsPage = lazy(async () => ({ default: (await import('../patrons/patrons-page.tsx')).PatronsPage }))
const PricesPage = lazy(async () => ({ default: (await import('../prices/prices-page.tsx')).PricesPage }))
const DisplayPage = lazy(async () => ({ default: (await import('../display/display-page.tsx')).DisplayPage }))
const MediaPage = lazy(async () => ({ default: (await import('../media/media-page.tsx')).MediaPage }))

const names: Record<Page, { label: string; icon: React.ReactNode }> = {
  tonight: { label: 'Tonight', icon: <IconLayoutDashboard /> },
  media: { label: 'House media', icon: <IconUpload /> },
  devices: { label: 'Devices', icon: <IconMonitorSmartphone /> },
  patrons: { label: 'Patrons', icon: <IconUsersRound /> },
  prices: { label: 'Prices and rules', icon: <IconCoins /> },
  display: { label: 'Display', icon: <IconTv /> },
}
const roles: Record<string, string> = { owner: 'Owner', admin: 'Admin', developer: 'Developer' }

export function Frame({ venues }: { venues: Venues }) {
  const { session, identity } = useScope()
  const { page, id } = useRoute()
  const trouble = useHeadline().tone === 'bad'
  const items = pages.map(each => ({
    ...names[each],
    href: hashOf(each),
    here: each === page,
    // Whatever page is open: the bar needs somebody.
    end:
      each === 'tonight' && trouble ? (
        <Pill tone="wrong" icon={<IconTriangleAlert />}>
          Alarm
        </Pill>
      ) : undefined,
  }))
  return (
    <ConsoleShell
      page={page}
      name={venues.chosen?.venueName}
      banner={<Banner page={page} />}
      nav={
        <ConsoleNav
          items={items}
          venue={<VenuePick venues={venues} />}
          foot={
            <div className={styles.foot}>
              <NavPerson name={identity.name} meta={roles[identity.role] ?? identity.role} />
              <button
                type="button"
                className={styles.out}
                aria-label="Sign out"
                title="Sign out"
                onClick={() => session.signOut()}
              >
                <IconLogOut />
              </button>
            </div>
          }
        />
      }
    >
      <Broken key={page}>
        <Suspense fallback={<Loading label={`Loading ${names[page].label}`} rows={5} />}>
          <CurrentPage page={page} id={id} />
        </Suspense>
      </Broken>
    </ConsoleShell>
  )
}

function CurrentPage({ page, id }: { page: Page; id: string | null }) {
  switch (page) {
    case 'tonight':
      return <TonightPage />
    case 'devices':
      return <DevicesPage />
    case 'patrons':
      return <PatronsPage patronId={id} />
    case 'prices':
      return <PricesPage />
    case 'display':
      return <DisplayPage />
    case 'media':
      return <MediaPage />
  }
}

/** Over every page: since when this page is out of touch, or that somebody only looks. */
function Banner({ page }: { page: Page }) {
  const { identity } = useScope()
  const { connection, since } = useVenueState()
  // Tonight says it in its headline.
  if (connection === 'offline' && page !== 'tonight')
    return (
      <OfflineLine title={`No connection since ${clockTime(since)}.`}>
        A TV that is on plays on by itself. This page comes back as soon as the server answers.
      </OfflineLine>
    )
  if (identity.role === 'developer')
    return <p className={styles.looking}>You look in as a developer: nothing can be changed here.</p>
  return null
}
