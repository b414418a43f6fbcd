import { Button } from '../src/button.tsx'
import { BarChart } from '../src/chart-bars.tsx'
import { LineChart } from '../src/chart-line.tsx'
import { ConsoleBanner } from '../src/console-banner.tsx'
import { Panel } from '../src/console-panel.tsx'
import { Stats } from '../src/console-stats.tsx'
import { IconArrowUp, IconEye } from '../src/icons.tsx'
import { Meter } from '../src/meter.tsx'

const days = [
  104, 57, 61, 64, 103, 190, 224, 107, 56, 56, 69, 100, 170, 218, 117, 66, 51, 63, 95, 175, 231, 109, 59, 55,
  72, 102, 184, 186,
]
const slow = Array.from(
  { length: 50 },
  (_, at) => 19 + 5 * Math.sin(at * 1.7) + (at > 32 && at < 38 ? 18 : 0),
)
const half = Array.from({ length: 50 }, (_, at) => 7 + Math.sin(at * 2.1))

export function ChartsPage() {
  return (
    <div>
      <ConsoleBanner icon={<IconEye />} actions={<Button>End it</Button>}>
        <b>Ines Okafor looks as Rosa Lindqvist</b> to find why a song did not play. Money and rights are
        locked.
      </ConsoleBanner>
      <div style={{ display: 'grid', gap: 18, padding: 28, gridTemplateColumns: '1.5fr 1fr' }}>
        <Stats
          className="all"
          stats={[
            {
              label: 'Takings',
              figure: '$3,144.00',
              note: (
                <span className="good">
                  <IconArrowUp /> 9 %
                </span>
              ),
            },
            { label: 'Players answering', figure: 4, unit: 'of 4' },
            { label: 'Silence', figure: '0:48', note: 'once, on 12 Nov' },
          ]}
        />
        <Panel title="Takings a day" note="28 days">
          <BarChart
            label="Takings a day"
            bars={days.map((value, at) => ({ key: String(at), value, said: `$${value}`, now: at === 27 }))}
            along={['25 Oct', '1 Nov', '8 Nov', '15 Nov', '21 Nov']}
            format={value => (value ? `$${value}` : '0')}
            legend={{ past: 'A day', now: 'Today, until 21:47: $186.00' }}
          />
        </Panel>
        <Panel title="How long they take" note="19 ms, slowest 1 %">
          <LineChart
            label="How long requests take"
            series={[
              { name: 'half, 4 ms', values: half, ink: 'in', area: true },
              { name: 'slowest 1 %', values: slow, ink: 'out' },
            ]}
            along={['20:47', '21:47']}
            limit={{ value: 50, word: 'Bound 50 ms' }}
          />
          <Meter label="Units" share={0.4} wide />
        </Panel>
        <Panel title="Takings today">
          <BarChart
            bare
            label="By hour"
            along={['12:00', 'this hour $41.00']}
            bars={days.slice(0, 9).map((value, at) => ({ key: String(at), value, said: '', now: at === 8 }))}
          />
        </Panel>
      </div>
    </div>
  )
}
