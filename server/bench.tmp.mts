import { startEmbedded } from './src/platform/db/embedded.ts'
import { migrate } from './src/platform/db/migrate.ts'
import { createDb } from './src/platform/db/pool.ts'
import { findSongs } from './src/search/search.ts'
import { playerSettings } from '@djamms/shared/venues'
import { randomUUID } from 'node:crypto'
const log = { info() {}, warn: console.warn, error: console.error }
const e = await startEmbedded({ dataDir: '/tmp/srvbench/pg', log, settings: { fsync: 'off', synchronous_commit: 'off' } })
await migrate({ url: e.url, log })
const db = createDb({ url: e.url, log })
const sql = (text: string, values: unknown[] = []) => db.query<any>({ text, values })
const ROWS = Number(process.env.ROWS ?? 300000)
let [v] = await sql(`select id from venues where venue_id = 'bench'`)
let seed = 7
const R = () => ((seed = (seed * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff)
const SMALL = 'the you love me my i a of in to and night heart baby on it your time world dance be with all for we is one day no girl life down home fire blue man dream rain light black moon never good little away song again sweet'.split(' ')
const on = ['b', 'br', 'c', 'ch', 'd', 'f', 'fl', 'g', 'gr', 'h', 'j', 'k', 'l', 'm', 'n', 'p', 'r', 's', 'sh', 'st', 't', 'tr', 'v', 'w', ''], vo = ['a', 'e', 'i', 'o', 'u', 'ai', 'ea', 'ee', 'oo', 'ou'], co = ['n', 'r', 's', 't', 'l', 'm', 'nd', 'st', 'ck', 'ng', 'd', '']
const pick = <T,>(a: T[]) => a[Math.floor(R() * a.length)] as T
const vocab = new Set(SMALL); while (vocab.size < 40000) { let w = ''; const k = 1 + Math.floor(R() * 3); for (let i = 0; i < k; i++) w += pick(on) + pick(vo) + (i === k - 1 || R() < 0.3 ? pick(co) : ''); if (w.length > 1) vocab.add(w) }
const V = [...vocab]; const word = () => V[Math.min(V.length - 1, Math.floor(V.length ** R() - 1))] as string
const cap = (s: string) => s.replace(/(^|\s)\S/g, c => c.toUpperCase())
const ART = Array.from({ length: Math.max(1000, ROWS / 15) }, () => cap((R() < 0.3 ? 'the ' : '') + word() + (R() < 0.7 ? ' ' + V[Math.floor(R() * V.length)] : '')))
const all: { title: string; artist: string }[] = []
for (let i = 0; i < ROWS; i++) { const n = 1 + Math.floor(R() * R() * 6); let t = word(); for (let k = 1; k < n; k++) t += ' ' + word(); all.push({ title: cap(t), artist: ART[Math.floor(R() * R() * ART.length)] as string }) }
if (!v) {
  const owner = randomUUID(); v = { id: randomUUID() }
  await sql(`insert into users (id, email, name, role) values ($1, 'o@x.y', 'o', 'owner')`, [owner])
  await sql(`insert into venues (id, venue_id, venue_name, owner_id) values ($1, 'bench', 'b', $2)`, [v.id, owner])
  let t = performance.now()
  for (let i = 0; i < ROWS; i += 20000) {
    const part = all.slice(i, i + 20000)
    await sql(`insert into house_media (venue_id, key, file_name, mime, bytes, sha256, kind, title, artist, duration_seconds)
      select $1, encode(sha256(random()::text::bytea), 'hex'), 'x.mp4', 'video/mp4', 1, repeat('0', 64), 'video', t, a, 100 from unnest($2::text[], $3::text[]) u (t, a)`, [v.id, part.map(s => s.title), part.map(s => s.artist)])
  }
  await db.query({ text: 'vacuum analyze', values: [] })
  console.log('inserted', Math.round(performance.now() - t))
}
const toks = (s: string) => s.toLowerCase().match(/[a-z0-9]+/g) ?? []
const typo = (s: string) => { const i = 1 + Math.floor(R() * Math.max(1, s.length - 2)); const k = R(); return k < 0.33 ? s.slice(0, i) + s.slice(i + 1) : k < 0.66 ? s.slice(0, i) + s[i + 1] + s[i] + s.slice(i + 2) : s.slice(0, i) + pick([...'aeioustrn']) + s.slice(i + 1) }
const long = (s: any) => toks(`${s.title} ${s.artist}`).sort((a, b) => b.length - a.length)[0] as string
const sample = all.filter((_, i) => i % 75 === 0).filter(s => long(s).length >= 5)
const KIND: Record<string, () => { q: string; s: any }> = {
  one: () => ({ q: pick([...'abcdefghijklmnoprstw']), s: null }),
  prefix3: () => ({ q: toks(pick(sample).title)[0]!.slice(0, 3), s: null }),
  prefix: () => ({ q: long(pick(sample)).slice(0, 5), s: null }),
  title: () => { const s = pick(sample); return { q: s.title, s } },
  title_artist: () => { const s = pick(sample); return { q: `${s.title} ${s.artist}`, s } },
  typo: () => { const s = pick(sample); const l = long(s); return { q: toks(`${s.title} ${s.artist}`).map(w => (w === l ? typo(w) : w)).join(' '), s } },
  typo1: () => ({ q: typo(long(pick(sample))), s: null }),
  common: () => ({ q: `${pick(SMALL)} ${pick(SMALL)}`, s: null }),
}
const settings = playerSettings.parse({})
const only = process.env.KINDS?.split(',')
for (const [k, make] of Object.entries(KIND)) {
  if (only && !only.includes(k)) continue
  const lat: number[] = []; let found = 0, meant = 0, hit = 0
  for (let i = 0; i < 120; i++) {
    const { q, s } = make(); const a = performance.now()
    const { songs } = await findSongs(db, { id: v.id } as never, settings, { question: q, limit: 10 })
    if (i >= 20) { lat.push(performance.now() - a); if (songs.length) hit++; if (s) { meant++; if (songs.some(x => x.title === s.title && x.artist === s.artist)) found++ } }
  }
  lat.sort((a, b) => a - b)
  console.log(k.padEnd(14), 'p50', lat[50]!.toFixed(1), 'p95', lat[95]!.toFixed(1), 'max', lat.at(-1)!.toFixed(1), 'hit', hit, 'recall', meant ? (found / meant).toFixed(2) : '')
}
await db.close(); await e.stop()
