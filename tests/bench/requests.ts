import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { median, PORT, type Seeded, type Stage } from './stage.ts'

const SECONDS = 4
const ROUNDS = 5
const IN_FLIGHT = 16

export interface RequestRow {
  what: string
  perSecond: number
  reference: number | null
}

/**
 * Paid song requests through HTTP, everything on, against pgbench doing the same writes on the same tables in 11 round
 * trips, in turn. The lines are emptied between rounds.
 */
export async function benchRequests(stage: Stage, what: string, venues: Seeded[]): Promise<RequestRow> {
  const ours: number[] = []
  const reference: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    await empty(stage)
    const plain = pgbench(stage, venues)
    if (plain !== null) reference.push(plain)
    await empty(stage)
    ours.push(await askAll(venues))
  }
  return { what, perSecond: median(ours), reference: reference.length > 0 ? median(reference) : null }
}

async function empty({ sql }: Stage): Promise<void> {
  await sql.query('begin')
  await sql.query(`select set_config('djamms.positions_by_hand', 'on', true)`)
  await sql.query(
    `update queue_items set status = 'removed', position = 0, ended_at = now() where status = 'queued'`,
  )
  await sql.query('commit')
  await sql.query('analyze queue_items')
}

async function askAll(venues: Seeded[]): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: IN_FLIGHT })
  let done = 0
  let at = 0
  const refused = new Map<number, number>()
  const end = Date.now() + SECONDS * 1000
  await Promise.all(
    Array.from({ length: IN_FLIGHT }, async () => {
      while (Date.now() < end) {
        const turn = at++
        const venue = venues[turn % venues.length] as Seeded
        const song = venue.songs[Math.floor(turn / venues.length) % venue.songs.length]
        const patron = venue.patrons[Math.floor(turn / venues.length) % venue.patrons.length]
        const body = JSON.stringify({ mediaId: song, requestId: randomUUID(), creditsCost: 1 })
        const status = await post(agent, `/api/venues/${venue.key}/queue`, patron?.token ?? '', body)
        if (status === 201) done++
        else refused.set(status, (refused.get(status) ?? 0) + 1)
      }
    }),
  )
  agent.destroy()
  if (refused.size > 0) console.log('    refused:', Object.fromEntries(refused))
  return done / SECONDS
}

function post(agent: Agent, where: string, token: string, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        agent,
        host: '127.0.0.1',
        port: PORT,
        path: where,
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        },
      },
      answer => {
        answer.resume()
        answer.on('end', () => resolve(answer.statusCode ?? 0))
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

/** Eleven round trips as an ordinary program makes them, or null where pgbench is not installed. */
function pgbench(stage: Stage, venues: Seeded[]): number | null {
  const program = findPgbench()
  if (!program) return null
  const file = path.join(tmpdir(), `djamms-bench-${process.pid}.sql`)
  const pick = (values: string[], name: string) =>
    `select (array['${values.join("','")}'])[:n] as ${name} \\gset`
  const some = venues.slice(0, 200)
  writeFileSync(
    file,
    `\\set n random(1, ${some.length})
${pick(
  some.map(venue => venue.venueId),
  'venue',
)}
${pick(
  some.map(venue => venue.patrons[0]?.id ?? ''),
  'patron',
)}
${pick(
  some.map(venue => venue.songs[0] ?? ''),
  'song',
)}
begin;
select revision, player_settings from venues where id = :'venue' for no key update;
select count(*) from queue_items where venue_id = :'venue' and media_id = :'song' and status = 'playing';
select count(*) from queue_items where requested_by_user_id = :'patron' and status = 'queued';
select title, duration_seconds from house_media where id = :'song';
select balance from user_credits where user_id = :'patron' and venue_id = :'venue';
insert into credit_transactions (user_id, venue_id, amount, transaction_type) values (:'patron', :'venue', -1, 'SPENT');
insert into queue_items (venue_id, source, media_id, title, status, position, credits_cost) values (:'venue', 'house', :'song', 'x', 'removed', 0, 1);
update venues set revision = revision + 1 where id = :'venue';
insert into audit_log (action, venue_id, actor_user_id) values ('bench', :'venue', :'patron');
commit;
`,
  )
  const url = new URL(stage.url)
  const run = spawnSync(
    program,
    [
      '-n',
      '-M',
      'simple',
      '-c',
      '8',
      '-j',
      '1',
      '-T',
      String(SECONDS),
      '-h',
      url.searchParams.get('host') ?? url.hostname,
      '-p',
      url.searchParams.get('port') ?? url.port,
      '-U',
      url.username,
      '-f',
      file,
      url.pathname.slice(1),
    ],
    { encoding: 'utf8', env: { ...process.env, PGPASSWORD: url.password } },
  )
  const tps = Number(/tps = ([\d.]+)/.exec(run.stdout)?.[1])
  if (!Number.isFinite(tps)) console.log('    pgbench:', run.stderr.slice(0, 300))
  return Number.isFinite(tps) ? tps : null
}

function findPgbench(): string | null {
  const folder = '/usr/lib/postgresql'
  if (!existsSync(folder)) return null
  return (
    readdirSync(folder)
      .map(version => `${folder}/${version}/bin/pgbench`)
      .find(existsSync) ?? null
  )
}
