import { useState } from 'react'
import { Arch } from '../src/arch.tsx'
import { Button, ButtonLink } from '../src/button.tsx'
import { Checkbox } from '../src/checkbox.tsx'
import { Cover } from '../src/cover.tsx'
import { Empty } from '../src/empty.tsx'
import { ErrorNotice } from '../src/error-notice.tsx'
import { Field } from '../src/field.tsx'
import * as icons from '../src/icons.tsx'
import { Keys } from '../src/keys.tsx'
import { LiveBars } from '../src/live-bars.tsx'
import { Loading } from '../src/loading.tsx'
import { Brand } from '../src/mark.tsx'
import { OfflineLine } from '../src/offline-line.tsx'
import { OfflineNotice } from '../src/offline-notice.tsx'
import { Pill } from '../src/pill.tsx'
import { ProgressTube } from '../src/progress-tube.tsx'
import { QrCode } from '../src/qr-code.tsx'
import { Segmented } from '../src/segmented.tsx'
import { Select } from '../src/select.tsx'
import { Slider } from '../src/slider.tsx'
import { SongRow } from '../src/song-row.tsx'
import { Switch } from '../src/switch.tsx'
import { TextArea, TextInput } from '../src/text-input.tsx'
import { Toast } from '../src/toast.tsx'
import { songs } from './songs.ts'

export function Parts() {
  return (
    <main className="sheet">
      <header>
        <span style={{ fontSize: 22 }}>
          <Brand />
        </span>
        <h1>Parts and states</h1>
      </header>
      <Colours />
      <Controls />
      <Messages />
      <Faces />
      <Keyed />
      <Live />
      <Forms />
      <Rows />
      <Arches />
      <Art />
      <Icons />
    </main>
  )
}

function Colours() {
  const jobs = [
    ['Amber', 'The one thing to do next. One a screen', 'var(--amber)'],
    ['Rose', 'Live, playing now. With bars and a word', 'var(--rose)'],
    ['The tube', 'Progress and the arch. Glows, because it is live', 'var(--tube)'],
    ['Warm', "Codes, prices, who asked, the venue's voice", 'var(--warm)'],
    ['Green', 'Done. With a tick', 'var(--green)'],
    ['Red', 'Wrong. With a mark and a sentence', 'var(--red)'],
    ['Sky, sand', 'Data only: in and out', 'var(--in)'],
  ]
  return (
    <section className="all">
      <h2>Colour has a job</h2>
      <ul className="swatches">
        {jobs.map(([name, job, background]) => (
          <li key={name}>
            <i style={{ background }} />
            <b>{name}</b>
            <span>{job}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Controls() {
  const skip = <icons.IconSkipForward />
  return (
    <section>
      <h2>A control tells what became of it</h2>
      <ul className="controls">
        <li>
          <Button icon={skip}>Skip</Button>
          <span>Rest</span>
        </li>
        <li>
          <Button icon={skip} state="pending">
            Skip
          </Button>
          <span>Pending: sent to Bar TV</span>
        </li>
        <li>
          <Button icon={skip} state="done">
            Skipped
          </Button>
          <span>Done, for 2 s</span>
        </li>
        <li>
          <Button icon={skip} state="refused">
            Skip
          </Button>
          <span>Refused: "Tomás paid 2 credits for this one. Skip it?"</span>
        </li>
        <li>
          <Button icon={<icons.IconTv />} unavailable="No TV is answering. Check its power and Wi-Fi.">
            Skip
          </Button>
          <span>No player: "No TV is answering. Check its power and Wi-Fi."</span>
        </li>
        <li>
          <Button look="go" missing="2 more characters">
            Join
          </Button>
          <span>Something is missing, and it says what</span>
        </li>
        <li>
          <Button look="go" icon={<icons.IconPlus />}>
            Add a song
          </Button>
          <Button look="go" state="pending">
            Add a song
          </Button>
        </li>
        <li>
          <Button look="bare">Bare</Button>
          <Button look="danger" icon={<icons.IconTrash2 />}>
            Disconnect
          </Button>
          <ButtonLink href="#a">A link</ButtonLink>
        </li>
        <li>
          <Button look="go" size="tall">
            Tall
          </Button>
          <Button shape="square" aria-label="More" icon={<icons.IconEllipsis />} style={{ minWidth: 0 }} />
          <Button
            shape="round"
            size="tall"
            aria-label="Pause"
            icon={<icons.IconPause />}
            style={{ minWidth: 0 }}
          />
        </li>
      </ul>
    </section>
  )
}

function Messages() {
  return (
    <section>
      <h2>What just happened</h2>
      <div className="stack" data-surface="kiosk">
        <Toast
          face="pending"
          title="Putting Ninety-Nine Lanterns in line"
          text="Shown at once, while the server answers"
        />
        <Toast face="done" title="You are 8th in line" text="It plays in about 33 min. 3 credits left" />
        <Toast
          face="refused"
          title="Somebody asked for it a second before you"
          text="It is 4th in line. You were not charged"
          action={{ label: 'Vote for it', onPress: () => {} }}
        />
        <Toast
          face="offline"
          title="No connection"
          text="Your song is kept here and sent once, when it is back"
        />
      </div>
      <div className="stack" style={{ marginTop: 24 }}>
        <Toast face="done" title="Bar TV is now the primary" text="Terrace TV stands by" onClose={() => {}} />
        <OfflineLine title="No connection since 21:44.">The TV plays on. Changes wait here.</OfflineLine>
      </div>
    </section>
  )
}

function Faces() {
  return (
    <section className="all">
      <h2>Every list has four other faces</h2>
      <div className="faces">
        <div>
          <Empty title="Nothing in line" action={<Button look="go">Find a song</Button>}>
            The playlist Saturday late plays on. Ask for something and it goes first.
          </Empty>
        </div>
        <div className="pad">
          <Loading label="Loading the queue" />
        </div>
        <div>
          <ErrorNotice title="The queue did not load" onRetry={() => {}}>
            The music plays on and nothing was lost. We try again in 4 s.
          </ErrorNotice>
        </div>
        <div>
          <OfflineNotice title="As it was at 21:44" action={<Pill>2 changes waiting</Pill>}>
            This device is offline. The TV plays on by itself. Changes wait here until you are back.
          </OfflineNotice>
        </div>
      </div>
    </section>
  )
}

function Keyed() {
  return (
    <section>
      <h2>Lit keys and codes</h2>
      <div className="line">
        <QrCode text="DJAMMS.APP/K7P4" label="Opens djamms.app" className="qr" />
        <div style={{ fontSize: 44 }} className="stack">
          <Keys text="K7P4" label="Join code" />
          <span style={{ fontSize: 30 }}>
            <Keys text="7KQ4 M2XD" />
          </span>
        </div>
      </div>
      <style>{'.qr { width: 203px }'}</style>
    </section>
  )
}

function Live() {
  const [seek, setSeek] = useState(134)
  const [volume, setVolume] = useState(72)
  return (
    <section>
      <h2>Live and quiet</h2>
      <div className="stack">
        <div className="line">
          <LiveBars>Playing now</LiveBars>
          <Pill tone="live" icon={<LiveBars />}>
            Playing
          </Pill>
          <Pill tone="done" icon={<icons.IconCheck />}>
            Ready
          </Pill>
          <Pill tone="wrong" icon={<icons.IconCircleAlert />}>
            Not answering
          </Pill>
          <Pill tone="ask" icon={<icons.IconHand />}>
            Priya paid 2
          </Pill>
          <Pill>Your pick</Pill>
        </div>
        <ProgressTube progress={0.54} live />
        <ProgressTube progress={0.54} label="Song" valueText="2:14 of 4:08" />
        <Slider label="Seek" look="tube" live value={seek} max={248} onCommit={setSeek} />
        <div className="line" style={{ width: 200, flexWrap: 'nowrap' }}>
          <icons.IconVolume2 />
          <Slider label="Volume" value={volume} max={100} onCommit={setVolume} />
          <span className="num">{volume}</span>
        </div>
        <Slider label="Seek" look="tube" value={80} max={248} disabled onCommit={() => {}} />
      </div>
    </section>
  )
}

function Forms() {
  const [text, setText] = useState('')
  const [size, setSize] = useState('normal')
  const [on, setOn] = useState(true)
  return (
    <section>
      <h2>Asking</h2>
      <div className="stack">
        <Field label="Name of this TV" hint="As your staff call it">
          <TextInput value={text} onValue={setText} placeholder="Bar TV" />
        </Field>
        <Field label="Email" error="There is no @ in it">
          <TextInput value="rosa.example" onValue={() => {}} icon={<icons.IconMail />} />
        </Field>
        <TextInput
          aria-label="Search"
          look="go"
          value={text}
          onValue={setText}
          icon={<icons.IconSearch />}
          placeholder="What do you want to hear?"
          trailing={<Button look="bare" shape="square" aria-label="Clear" icon={<icons.IconX />} />}
        />
        <Field label="Message" hint="One line each">
          <TextArea
            value={'Two for one on house lager until ten\nQuiz night is Thursday'}
            onValue={() => {}}
          />
        </Field>
        <Field label="When a paid song cannot play" inline hint="Staff can do it by hand too">
          <Select
            value="back"
            onValue={() => {}}
            options={[
              { value: 'back', label: 'Give the credits back' },
              { value: 'next', label: 'Keep the place' },
            ]}
          />
        </Field>
        <Switch label="Name of who asked" checked={on} onChecked={setOn} />
        <Switch
          label="Clock"
          hint="Only where the bar sits at the side"
          checked={!on}
          onChecked={() => setOn(!on)}
        />
        <Field label="Text size" inline>
          <Segmented
            label="Text size"
            value={size}
            onValue={setSize}
            options={[
              { value: 'small', label: 'Small' },
              { value: 'normal', label: 'Normal' },
              { value: 'large', label: 'Large' },
            ]}
          />
        </Field>
        <Checkbox checked={on} onChecked={setOn}>
          I have the public performance licences for The Tin Fox.
        </Checkbox>
        <Checkbox checked={!on} onChecked={() => setOn(!on)}>
          YouTube stays on as a source, and I have written leave for it.
        </Checkbox>
      </div>
    </section>
  )
}

function Rows() {
  return (
    <section>
      <h2>Songs</h2>
      <div className="rows" data-surface="kiosk">
        {songs.slice(0, 4).map((song, at) => (
          <SongRow
            key={song.id}
            title={song.title}
            meta={song.artist}
            cover={{ seed: song.id }}
            live={at === 0}
            end={`${2 + at * 4} min`}
          />
        ))}
      </div>
      <div className="rows" style={{ marginTop: 24 }}>
        {songs.slice(4, 7).map(song => (
          <SongRow
            key={song.id}
            title={song.title}
            meta={song.artist}
            look="body"
            lines={1}
            cover={{ seed: song.id }}
            end="3:42"
          />
        ))}
      </div>
    </section>
  )
}

function Arches() {
  return (
    <section className="all">
      <h2>The light is the state</h2>
      <div className="arches">
        <Arch state="lit">
          <LiveBars>Lit</LiveBars>
        </Arch>
        <Arch state="dark">Dark</Arch>
        <Arch state="spark">Spark</Arch>
        <Arch state="filling" progress={0.61}>
          61%
        </Arch>
        <Arch state="countdown" progress={0.64}>
          22:30
        </Arch>
      </div>
    </section>
  )
}

function Art() {
  return (
    <section className="all">
      <h2>Covers without a picture</h2>
      <div className="covers">
        {Array.from({ length: 64 }, (_, at) => (
          <Cover key={`${songs[0]?.id}${at}`} seed={`song-${at}`} size="104px" />
        ))}
      </div>
    </section>
  )
}

function Icons() {
  return (
    <section className="all">
      <h2>Icons</h2>
      <div className="icons">
        {Object.entries(icons).map(([name, Icon]) => (
          <Icon key={name} />
        ))}
      </div>
    </section>
  )
}
