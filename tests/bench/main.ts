// `pnpm bench`: the figures of this machine, as one table; also written to docs/benchmarks.md. Fails no test.
import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import path from 'node:path'
import { benchFanout, memoryOf } from './fanout.ts'
import { benchRequests } from './requests.ts'
import { BASE, median, openStage, type Seeded } from './stage.ts'
import { BUDGETS, weightOf } from './weight.ts'

interface Row {
  what: string
  figure: string
  reference: string
  ratio: string
  wanted: string
}
const rows: Row[] = []
const add = (what: string, figure: string, reference = '', ratio = '', wanted = '') => {
  rows.push({ what, figure, reference, ratio, wanted })
  console.log(
    `  ${what}: ${figure}${reference ? `  (${reference}${ratio ? `, ratio ${ratio}` : ''})` : ''}${wanted ? `  wanted: ${wanted}` : ''}`,
  )
}

const stage = await openStage()
try {
  console.log('Seeding ...')
  const many: Seeded[] = []
  for (let n = 0; n < 1000; n++) many.push(await stage.seed(2, 60))
  const hot = await stage.seed(1500, 8000, { maxQueueSize: 2000 })
  await stage.sql.query('analyze')
  const pid = await stage.startServer()
  await new Promise(resolve => setTimeout(resolve, 1000))
  add('server memory, idle', `${Math.round(memoryOf(pid) / 1000)} MB`, '', '', '150 MB')

  const requests = [
    { ...(await benchRequests(stage, 'song requests a second, 1,000 venues', many)), wanted: '0.6' },
    { ...(await benchRequests(stage, 'song requests a second, one venue', [hot])), wanted: '1.2' },
  ]
  for (const { what, perSecond, reference, wanted } of requests)
    add(
      what,
      `${Math.round(perSecond)}/s`,
      reference ? `pgbench in 11 round trips ${Math.round(reference)}/s` : 'pgbench not installed',
      reference ? (perSecond / reference).toFixed(2) : '',
      wanted,
    )

  const growing = await stage.seed(40, 2000, { maxPerPatron: 100 })
  const times = await fillLine(growing)
  const first = median(times.slice(50, 250))
  const last = median(times.slice(-200))
  add(
    'one request, in a line of 2,000',
    `${last.toFixed(1)} ms`,
    `in a line of 150: ${first.toFixed(1)} ms`,
    (last / first).toFixed(2),
    '1.3',
  )

  for (const sockets of [100, 1000]) {
    const room = await stage.seed(Math.min(sockets, 500), 60)
    const row = await benchFanout(room, sockets, pid)
    add(
      `a change reaching the last of ${sockets} sockets`,
      `p50 ${row.p50.toFixed(1)} ms, p95 ${row.p95.toFixed(1)} ms`,
      '',
      '',
      sockets === 100 ? 'p95 15 ms' : 'p95 50 ms',
    )
    if (sockets === 1000) add('server memory, a socket', `${row.memory.toFixed(0)} kB`, '', '', '30 kB')
  }
  for (const app of ['kiosk', 'player', 'admin', 'developer'] as const)
    add(
      `JavaScript before the first screen, ${app}`,
      `${weightOf(app).toFixed(0)} kB gzip`,
      '',
      '',
      `${BUDGETS[app]} kB`,
    )
} finally {
  await stage.close()
}
write()

/** Milliseconds of each request while a line grows to 2,000, one after another. */
async function fillLine(venue: Seeded): Promise<number[]> {
  const times: number[] = []
  for (const [index, mediaId] of venue.songs.entries()) {
    const started = performance.now()
    const answer = await fetch(`${BASE}/api/venues/${venue.key}/queue`, {
      method: 'POST',
      headers: { authorization: `Bearer ${venue.owner}`, 'content-type': 'application/json' },
      body: JSON.stringify({ mediaId, requestId: randomUUID() }),
    })
    if (answer.status === 429) {
      await new Promise(resolve => setTimeout(resolve, 1000 * Number(answer.headers.get('retry-after') ?? 1)))
      continue
    }
    if (answer.status !== 201) throw new Error(`${index}: ${await answer.text()}`)
    await answer.arrayBuffer()
    times.push(performance.now() - started)
  }
  return times
}

function write(): void {
  const [cpu] = cpus()
  const head = `# Benchmarks

Measured by \`pnpm bench\` on ${new Date().toISOString().slice(0, 10)}: ${cpus().length} cores (${cpu?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB,
Node ${process.versions.node}, embedded PostgreSQL with its usual settings. Server, database and load share the cores.
Ratios are medians of five rounds, the reference measured in the same run on the same tables. Figures are this machine's; the ratios travel.

| what | figure | reference | ratio | wanted |
| --- | --- | --- | --- | --- |
`
  const lines = rows.map(
    row => `| ${row.what} | ${row.figure} | ${row.reference} | ${row.ratio} | ${row.wanted} |\n`,
  )
  writeFileSync(path.resolve(import.meta.dirname, '../../docs/benchmarks.md'), head + lines.join(''))
}
