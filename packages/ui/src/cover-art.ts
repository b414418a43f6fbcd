import { arch, disc, n, oval, petal, quarter, ray, rect, wave, wedge } from './cover-shapes.ts'

/** One colour of a cover: a path in a square of 400. */
export interface Layer {
  d: string
  fill: string
  opacity?: number
}

export interface CoverArt {
  ground: string
  layers: Layer[]
}

/** The same seed gives the same cover, on every screen and for ever. */
export function coverArt(seed: string): CoverArt {
  const random = randomOf(seed)
  const motif = pick(random, motifs)
  return motif(random, shuffled(random, pick(random, palettes)))
}

const INK = '#14202b'
const CREAM = '#f2e3c6'
const BRICK = '#a8322a'
const ORANGE = '#d9692b'
const OCHRE = '#e0a32a'
const ROSE = '#d8426f'
const TEAL = '#0f6f6a'
const PINE = '#1d4a38'
const NAVY = '#1a2c4d'
const SKY = '#86b8c4'
const PEACH = '#e8a598'
const SAND = '#d8b98a'
const SAGE = '#8aa886'

/** Ground, two leading colours, and a light. Only the leading two change places: the contrast is chosen by hand. */
interface Palette {
  ground: string
  first: string
  second: string
  light: string
}

const palettes: Palette[] = [
  { ground: INK, first: ORANGE, second: BRICK, light: CREAM },
  { ground: '#120f1a', first: ROSE, second: OCHRE, light: CREAM },
  { ground: NAVY, first: OCHRE, second: ROSE, light: CREAM },
  { ground: PINE, first: OCHRE, second: ORANGE, light: CREAM },
  { ground: TEAL, first: OCHRE, second: INK, light: CREAM },
  { ground: BRICK, first: ORANGE, second: OCHRE, light: CREAM },
  { ground: PEACH, first: BRICK, second: TEAL, light: CREAM },
  { ground: SAND, first: INK, second: BRICK, light: CREAM },
  { ground: CREAM, first: ORANGE, second: INK, light: OCHRE },
  { ground: SKY, first: NAVY, second: BRICK, light: CREAM },
  { ground: SAGE, first: PINE, second: ORANGE, light: CREAM },
  { ground: '#1c1412', first: BRICK, second: ORANGE, light: CREAM },
  { ground: OCHRE, first: INK, second: BRICK, light: CREAM },
  { ground: ROSE, first: INK, second: NAVY, light: CREAM },
]

type Random = () => number
type Motif = (random: Random, palette: Palette) => CoverArt

const motifs: Motif[] = [
  rain,
  rings,
  arches,
  stairs,
  burst,
  skyline,
  tide,
  flower,
  tiles,
  dots,
  sea,
  hills,
  road,
  lanterns,
  stripes,
  records,
]

function rain(random: Random, { ground, first, second, light }: Palette): CoverArt {
  const drops: string[] = []
  const shadows: string[] = []
  for (let x = 4; x < 400; x += 12) {
    const drop = rect(x, between(random, -60, 190), 3, between(random, 80, 220))
    if (random() < 0.68) drops.push(drop)
    else shadows.push(drop)
  }
  const floor = between(random, 300, 330)
  return {
    ground,
    layers: [
      {
        fill: first,
        d: disc(between(random, 150, 250), between(random, 150, 200), between(random, 96, 126)),
      },
      { fill: ground, d: shadows.join('') },
      { fill: light, d: drops.join('') },
      { fill: second, d: rect(0, floor, 400, 400) },
      { fill: light, d: rect(0, floor, 400, 6) },
    ],
  }
}

function rings(random: Random, { ground, first, light }: Palette): CoverArt {
  const even: string[] = []
  const odd: string[] = []
  const step = pick(random, [14, 16, 20])
  for (let radius = 190, at = 0; radius > 24; radius -= step, at++)
    (at % 2 ? odd : even).push(disc(200, 200, radius))
  const layers: Layer[] = []
  for (let at = 0; at < even.length; at++) {
    layers.push({ fill: first, d: even[at] ?? '' })
    if (odd[at]) layers.push({ fill: ground, d: odd[at] ?? '' })
  }
  const turn = between(random, 0, 360)
  layers.push({ fill: light, d: disc(200, 200, 16) + wedge(200, 200, 290, turn, turn + 16), opacity: 0.92 })
  return { ground, layers }
}

function arches(random: Random, { ground, first, second, light }: Palette): CoverArt {
  const inks = [first, second, first, light]
  const foot = pick(random, [400, 400, 340])
  const layers = inks.map((fill, at) => ({ fill, d: arch(200, 190, 150 - at * 27, 12, foot) }))
  layers.push({ fill: light, d: disc(200, 196, 26) })
  if (foot < 400) layers.push({ fill: second, d: rect(0, foot, 400, 60) })
  return { ground, layers }
}

function stairs(random: Random, { ground, first, second, light }: Palette): CoverArt {
  const even: string[] = []
  const odd: string[] = []
  const up = random() < 0.5
  for (let at = 0; at < 8; at++) {
    const width = 280 - at * 36
    const y = up ? 312 - at * 36 : 60 + at * 36
    ;(at % 2 ? odd : even).push(rect(200 - width / 2, y, width, 28))
  }
  const x = random() < 0.5 ? 318 : 82
  return {
    ground,
    layers: [
      { fill: first, d: even.join('') },
      { fill: second, d: odd.join('') },
      { fill: light, d: disc(x, up ? 84 : 318, 40) },
    ],
  }
}

function burst(random: Random, { ground, first, second, light }: Palette): CoverArt {
  const rays = pick(random, [16, 20, 24])
  const long: string[] = []
  const short: string[] = []
  for (let at = 0; at < rays; at++) {
    const turn = (360 / rays) * at
    if (at % 2) long.push(ray(200, 200, 70, 172, turn, 8))
    else short.push(ray(200, 200, 108, 172, turn, 8))
  }
  return {
    ground,
    layers: [
      { fill: first, d: long.join('') },
      { fill: second, d: short.join('') },
      { fill: first, d: disc(200, 200, 56) },
      { fill: light, d: disc(200, 200, 28) },
    ],
  }
}

function skyline(random: Random, { ground, first, second, light }: Palette): CoverArt {
  const dark = ground === INK ? NAVY : INK
  const near: string[] = []
  const far: string[] = []
  const lit: string[] = []
  for (let at = 0; at < 8; at++) {
    const top = Math.round(between(random, 120, 290))
    ;(at % 2 ? near : far).push(rect(at * 50, top, 48, 400 - top))
    for (let y = top + 16; y < 386; y += 26) {
      for (const x of [9, 27]) if (random() < 0.5) lit.push(rect(at * 50 + x, y, 11, 14))
    }
  }
  const moon = between(random, 60, 320)
  return {
    ground,
    layers: [
      { fill: light, d: disc(moon, 72, 34) },
      { fill: ground, d: disc(moon + 16, 64, 30) },
      { fill: dark, d: far.join('') },
      { fill: dark, d: near.join(''), opacity: 0.78 },
      { fill: first === dark ? second : first === INK ? light : first, d: lit.join('') },
    ],
  }
}

function tide(random: Random, { ground, first, second, light }: Palette): CoverArt {
  const inks = [first, ground, second]
  const step = pick(random, [36, 40, 46])
  const layers: Layer[] = []
  for (let radius = 360, at = 0; radius > 24; radius -= step, at++)
    layers.push({ fill: inks[at % 3] ?? first, d: disc(200, 400, radius) })
  layers.push({ fill: light, d: disc(between(random, 110, 290), 92, 42) })
  return { ground, layers }
}

function flower(random: Random, { ground, first, second, light }: Palette): CoverArt {
  const petals = pick(random, [12, 14, 16])
  const ring = (distance: number, width: number, length: number, shift: number) =>
    Array.from({ length: petals }, (_, at) =>
      petal(200, 200, distance, width, length, (360 / petals) * (at + shift)),
    ).join('')
  return {
    ground,
    layers: [
      { fill: first, d: ring(104, 33, 72, 0) },
      { fill: second, d: ring(78, 25, 54, 0.5) },
      { fill: light, d: ring(48, 16, 36, 0) },
      { fill: ground === CREAM ? INK : ground, d: disc(200, 200, 24) },
    ],
  }
}

function tiles(random: Random, { ground, first, second, light }: Palette): CoverArt {
  const layers = [first, second, light].map(fill => ({ fill, d: '' }))
  const size = pick(random, [100, 100, 80])
  for (let y = 0; y < 400; y += size) {
    for (let x = 0; x < 400; x += size) {
      const layer = layers[Math.floor(random() * 3)]
      if (layer) layer.d += quarter(x, y, size, Math.floor(random() * 4))
    }
  }
  return { ground, layers }
}

function dots(random: Random, { ground, first, light }: Palette): CoverArt {
  const fx = between(random, 60, 340)
  const fy = between(random, 60, 340)
  let field = ''
  let spot = ''
  for (let row = 0; row < 11; row++) {
    for (let column = 0; column < 10; column++) {
      const x = column * 40 + (row % 2 ? 40 : 20)
      const y = row * 40
      const far = Math.hypot(x - fx, y - fy)
      const radius = 4 + 13 * Math.max(0, 1 - far / 300)
      if (far < 84) spot += disc(x, y, radius)
      else field += disc(x, y, radius)
    }
  }
  return {
    ground,
    layers: [
      { fill: light, d: field },
      { fill: first, d: spot },
    ],
  }
}

function sea(random: Random, { ground, first, second, light }: Palette): CoverArt {
  const x = between(random, 50, 130)
  const other = second === INK || ground === INK ? TEAL : INK
  const waves = Array.from({ length: 7 }, (_, at) => ({
    fill: at % 2 ? other : first,
    d: wave(208 + at * 30, at % 2 ? 16 : -16),
  }))
  const boat: Layer[] = [
    { fill: light, d: rect(x + 42, 160, 62, 40) + rect(x + 68, 128, 18, 36) },
    { fill: second === first ? ORANGE : second, d: `M${n(x)} 196h150l-22 42h-106z` },
  ]
  return {
    ground,
    layers: [
      { fill: light, d: disc(between(random, 270, 320), 112, 56) },
      ...waves.slice(0, 1),
      ...boat,
      ...waves.slice(1),
    ],
  }
}

function hills(random: Random, { ground, first, second, light }: Palette): CoverArt {
  const lift = between(random, -24, 24)
  const posts = [1, 0.66, 0.4, 0.22].map((scale, at) => {
    const x = 300 - at * 66
    const top = 92 + at * 44
    return (
      rect(x, top, 8 * scale, 230 * scale) + rect(x - 36 * scale, top + 16 * scale, 80 * scale, 7 * scale)
    )
  })
  return {
    ground,
    layers: [
      { fill: light, d: disc(between(random, 90, 170), 170, 66) },
      {
        fill: first,
        d: `M0 ${n(250 + lift)}Q120 ${n(180 + lift)} 240 ${n(246 + lift)}T400 ${n(228 + lift)}V400H0z`,
      },
      { fill: second, d: `M0 324Q160 ${n(252 - lift)} 400 332V400H0z` },
      { fill: second, d: posts.join('') },
    ],
  }
}

function road(random: Random, { ground, first, second, light }: Palette): CoverArt {
  const horizon = between(random, 140, 180)
  let marks = ''
  for (let y = horizon + 20, height = 14; y < 400; y += height * 1.7, height *= 1.5) {
    const half = 2 + (y - horizon) / 30
    marks += `M${n(200 - half)} ${n(y)}h${n(2 * half)}l${n(half / 2)} ${n(height)}h${n(-3 * half)}z`
  }
  return {
    ground,
    layers: [
      { fill: first, d: rect(0, 0, 400, horizon) },
      { fill: light, d: disc(200, horizon, between(random, 56, 84)) },
      { fill: ground, d: rect(0, horizon, 400, 400) },
      { fill: second, d: `M200 ${n(horizon)}L-60 400H460z` },
      { fill: light, d: marks },
    ],
  }
}

function lanterns(random: Random, { ground, first, second, light }: Palette): CoverArt {
  const layers: Layer[] = [first, second, light].map((fill, at) => ({
    fill,
    d: '',
    opacity: 0.95 - at * 0.08,
  }))
  const caps: Layer = { fill: ground === INK ? NAVY : INK, d: '' }
  for (let at = 0; at < 16; at++) {
    const x = (at % 4) * 96 + between(random, 24, 84)
    const y = Math.floor(at / 4) * 96 + between(random, 30, 84)
    const size = between(random, 13, 25)
    const layer = layers[at % 3]
    if (layer) layer.d += oval(x, y, size, size * 1.28)
    caps.d += rect(x - size / 2, y - size * 1.46, size, 5)
  }
  return { ground, layers: [...layers, caps] }
}

function stripes(random: Random, { ground, first, second, light }: Palette): CoverArt {
  const inks = [first, second, light]
  const slope = pick(random, [-140, 140])
  const layers = inks.map((fill, at) => {
    const x = 90 + at * 74 + between(random, -8, 8)
    return { fill, d: `M${n(x - slope / 2)} 400l${slope} -400h46l${-slope} 400z` }
  })
  layers.push(
    { fill: ground, d: disc(200, 200, 74) },
    { fill: light, d: disc(200, 200, 60) },
    { fill: first, d: disc(200, 200, 18) },
  )
  return { ground, layers }
}

function records(random: Random, { ground, first, second, light }: Palette): CoverArt {
  const x = between(random, 130, 270)
  const y = between(random, 150, 250)
  const disk = ground === INK || ground === '#120f1a' || ground === '#1c1412' ? second : INK
  const layers: Layer[] = [{ fill: disk, d: disc(x, y, 168) }]
  for (const radius of [148, 124, 100]) layers.push({ fill: light, opacity: 0.16, d: disc(x, y, radius) })
  layers.push(
    { fill: disk === first ? second : first, d: disc(x, y, 62) },
    { fill: light, d: disc(x, y, 10) },
    { fill: light, opacity: 0.3, d: wedge(x, y, 168, 300, 324) + wedge(x, y, 168, 120, 144) },
  )
  return { ground, layers }
}

function between(random: Random, low: number, high: number): number {
  return low + random() * (high - low)
}

function pick<T>(random: Random, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)] as T
}

function shuffled(random: Random, palette: Palette): Palette {
  return random() < 0.5 ? palette : { ...palette, first: palette.second, second: palette.first }
}

/** FNV-1a, then mulberry32: small, and the same in every browser. */
function randomOf(seed: string): Random {
  let state = 0x811c9dc5
  for (let at = 0; at < seed.length; at++) state = Math.imul(state ^ seed.charCodeAt(at), 0x01000193)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
