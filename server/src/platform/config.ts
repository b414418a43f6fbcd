import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { isIP } from 'node:net'
import path from 'node:path'
import { z } from 'zod'

export type Config = ReturnType<typeof readConfig>

/** A setting that stops the start (O6). Its message is one clear line. */
export class ConfigError extends Error {}

const flag = z.enum(['true', 'false', '1', '0']).transform(value => value === 'true' || value === '1')
const SECRET_LENGTH = 32
const secret = z.string().min(SECRET_LENGTH, `must have at least ${SECRET_LENGTH} characters`)

const environment = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HOST: z.string().min(1).default('127.0.0.1'),
  DJAMMS_DOMAIN: z
    .string()
    .regex(/^[a-z0-9.-]+$/, 'must be a host name such as djamms.example')
    .default('localhost'),
  DJAMMS_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  DJAMMS_DATA_DIR: z.string().min(1).optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  YOUTUBE_API_KEY: z.string().min(1).max(200).optional(),
  YOUTUBE_API_BASE: z.url({ protocol: /^https?$/ }).default('https://www.googleapis.com/youtube/v3'),
  YOUTUBE_OEMBED_BASE: z.url({ protocol: /^https?$/ }).default('https://www.youtube.com/oembed'),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  JWT_SECRET: secret.optional(),
  JWT_REFRESH_SECRET: secret.optional(),
  DJAMMS_DEMO: flag.optional(),
  DJAMMS_DEMO_PASSWORD: z.string().min(8, 'must have at least 8 characters').max(72).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  TRUST_PROXY: z
    .string()
    .refine(
      list => list.split(',').every(isProxy),
      'must be addresses or networks such as 127.0.0.1 or 10.0.0.0/8, with commas between them',
    )
    .optional(),
})

/**
 * The only reader of the environment. `root` is the checkout, `.djamms/` in it the data directory unless
 * DJAMMS_DATA_DIR names another; secrets that are not given are made once and kept there.
 * @throws ConfigError with one line that names the variable
 */
export function readConfig(env: Record<string, string | undefined>, root: string) {
  const e = parseSettings(environment, env)
  const production = e.NODE_ENV === 'production'
  if (production && !e.JWT_SECRET) throw new ConfigError('JWT_SECRET: must be set in production')
  if (production && !e.JWT_REFRESH_SECRET)
    throw new ConfigError('JWT_REFRESH_SECRET: must be set in production')
  if (e.JWT_SECRET && e.JWT_SECRET === e.JWT_REFRESH_SECRET)
    throw new ConfigError('JWT_REFRESH_SECRET: must differ from JWT_SECRET')

  const dataDir = path.resolve(root, e.DJAMMS_DATA_DIR ?? '.djamms')
  makeDirectory(dataDir)
  return {
    env: e.NODE_ENV,
    production,
    root,
    version: versionOf(root),
    port: e.PORT,
    host: e.HOST,
    domain: e.DJAMMS_DOMAIN,
    publicUrl: e.DJAMMS_PUBLIC_URL?.replace(/\/$/, ''),
    dataDir,
    mediaDir: path.join(dataDir, 'media'),
    databaseUrl: e.DATABASE_URL,
    /** Absent: this is the only server process on its database. */
    redisUrl: e.REDIS_URL,
    accessSecret: e.JWT_SECRET ?? keptSecret(dataDir, 'access-secret'),
    refreshSecret: e.JWT_REFRESH_SECRET ?? keptSecret(dataDir, 'refresh-secret'),
    /** Without a key, videos are described by oEmbed alone (S6). The key is for this process only (S8). */
    youtube: {
      apiKey: e.YOUTUBE_API_KEY,
      apiBase: e.YOUTUBE_API_BASE.replace(/\/$/, ''),
      oEmbedBase: e.YOUTUBE_OEMBED_BASE,
    },
    demo: e.DJAMMS_DEMO ?? !production,
    demoPassword: e.DJAMMS_DEMO_PASSWORD,
    logLevel: e.LOG_LEVEL,
    metricsToken: e.METRICS_TOKEN,
    /** Addresses of the proxies that may say who the client is; never simply "true", which anyone could forge. */
    trustProxy: e.TRUST_PROXY,
  }
}

/**
 * Where the data are, for scripts that run before there are secrets. Makes nothing.
 * @throws ConfigError with one line that names the variable
 */
export function readPlace(env: Record<string, string | undefined>, root: string) {
  const e = parseSettings(environment.pick({ DJAMMS_DATA_DIR: true, DATABASE_URL: true }), env)
  return {
    dataDir: path.resolve(root, e.DJAMMS_DATA_DIR ?? '.djamms'),
    databaseUrl: e.DATABASE_URL,
    version: versionOf(root),
  }
}

/** A variable that is set to nothing is not set. */
function parseSettings<S extends z.ZodType>(schema: S, env: Record<string, string | undefined>): z.output<S> {
  const given = Object.entries(env).filter(([, value]) => value !== undefined && value !== '')
  const parsed = schema.safeParse(Object.fromEntries(given))
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new ConfigError(`${issue?.path.join('.')}: ${issue?.message}`)
}

function makeDirectory(dir: string): void {
  try {
    mkdirSync(dir, { recursive: true })
  } catch (cause) {
    throw new ConfigError(`DJAMMS_DATA_DIR: cannot make ${dir} (${(cause as NodeJS.ErrnoException).code})`)
  }
}

function keptSecret(dataDir: string, name: string): string {
  const file = path.join(dataDir, name)
  try {
    const kept = existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
    if (kept.length >= SECRET_LENGTH) return kept
    const value = randomBytes(48).toString('base64url')
    // Whole or not at all: an empty secret would sign for everybody.
    writeFileSync(`${file}.new`, `${value}\n`, { mode: 0o600 })
    chmodSync(`${file}.new`, 0o600)
    renameSync(`${file}.new`, file)
    return value
  } catch (cause) {
    throw new ConfigError(
      `DJAMMS_DATA_DIR: cannot keep ${name} in ${dataDir} (${(cause as NodeJS.ErrnoException).code})`,
    )
  }
}

/** As `trust proxy` takes them. Not "true" and not a count of hops: those anyone could forge. */
function isProxy(entry: string): boolean {
  const [address = '', bits, ...more] = entry.trim().split('/')
  if (/^(loopback|linklocal|uniquelocal)$/.test(address)) return bits === undefined
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1
  return (
    most > 0 && more.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most))
  )
}

function versionOf(root: string): string {
  const file = path.join(root, 'package.json')
  // A test of the configuration alone has no checkout around it.
  return existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
    : 'unknown'
}
