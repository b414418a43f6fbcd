import { useState } from 'react'
import { Button } from '../src/button.tsx'
import { PageHeader } from '../src/console-header.tsx'
import { ConsoleNav, NavPerson } from '../src/console-nav.tsx'
import { Panel, PanelBar } from '../src/console-panel.tsx'
import { ConsoleShell } from '../src/console-shell.tsx'
import { CellSign, NameCell, Table } from '../src/console-table.tsx'
import { Cover } from '../src/cover.tsx'
import {
  IconActivity,
  IconCheck,
  IconCirclePause,
  IconCoins,
  IconHand,
  IconLayoutDashboard,
  IconListMusic,
  IconPlus,
  IconSearch,
  IconTv,
} from '../src/icons.tsx'
import { LiveBars } from '../src/live-bars.tsx'
import { Pill } from '../src/pill.tsx'
import { Segmented } from '../src/segmented.tsx'
import { TextInput } from '../src/text-input.tsx'
import { songs } from './songs.ts'

export function ConsolePage() {
  const [find, setFind] = useState('')
  const [chosen, setChosen] = useState<string | null>('harbour')
  const nav = (
    <ConsoleNav
      badge={<Pill>dev</Pill>}
      items={[
        { href: '#tonight', label: 'Tonight', icon: <IconLayoutDashboard />, here: true },
        { href: '#playlists', label: 'Playlists', icon: <IconListMusic /> },
        { href: '#prices', label: 'Prices and credits', icon: <IconCoins /> },
        { href: '#traffic', label: 'Traffic', icon: <IconActivity />, end: <Pill tone="live">Live</Pill> },
      ]}
      foot={<NavPerson name="Rosa Lindqvist" meta="Owner" />}
    />
  )
  return (
    <ConsoleShell nav={nav} page="tonight" name="The Copper Lantern">
      <PageHeader
        title="Your bar is all right"
        lead="Music since 12:00 without a gap. Both screens and the tablet answer. No alarms."
        sign={<IconCheck />}
        tone="good"
        actions={
          <>
            <Button icon={<IconCirclePause />}>Hold requests</Button>
            <Button look="go" icon={<IconPlus />}>
              Add a song
            </Button>
          </>
        }
      />
      <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(330px, 1fr))', gap: 18 }}>
        <Panel title="Queue" note="8 songs, 35 min" actions={<Button look="bare">Clear</Button>} flush>
          <PanelBar>
            <Segmented
              label="Which"
              value="now"
              onValue={() => {}}
              options={[
                { value: 'now', label: 'Here now 23' },
                { value: 'all', label: 'All 1,184' },
              ]}
            />
            <TextInput
              aria-label="Find"
              icon={<IconSearch />}
              value={find}
              onValue={setFind}
              placeholder="Name"
            />
          </PanelBar>
          <Table
            label="Queue"
            rows={songs}
            rowKey={song => song.id}
            selected={chosen}
            onOpen={song => setChosen(song.id)}
            rowTone={song => (song.id === 'orchard' ? 'gone' : song.id === 'marea' ? 'odd' : undefined)}
            columns={[
              {
                key: 'song',
                title: 'Song',
                cell: song => (
                  <NameCell
                    sign={<Cover seed={song.id} />}
                    name={song.title.slice(0, 36)}
                    meta={song.artist}
                  />
                ),
              },
              {
                key: 'who',
                title: 'Who',
                wideOnly: true,
                cell: () => (
                  <Pill tone="ask" icon={<IconHand />}>
                    Mia paid 2
                  </Pill>
                ),
              },
              { key: 'at', title: 'At', end: true, cell: () => '21:49' },
            ]}
          />
        </Panel>
        <Panel title="Devices" note="3 of 3 answer">
          <Table
            label="Devices"
            rows={['Bar TV', 'Terrace TV']}
            rowKey={name => name}
            columns={[
              {
                key: 'name',
                title: 'Device',
                cell: name => (
                  <NameCell
                    sign={
                      <CellSign tone={name === 'Bar TV' ? 'live' : 'plain'}>
                        <IconTv />
                      </CellSign>
                    }
                    name={name}
                    meta="Answered 2 s ago"
                  />
                ),
              },
              {
                key: 'state',
                title: 'State',
                end: true,
                cell: () => (
                  <Pill tone="live" icon={<LiveBars />}>
                    Playing
                  </Pill>
                ),
              },
            ]}
          />
        </Panel>
      </div>
    </ConsoleShell>
  )
}
