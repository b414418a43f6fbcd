import { type Logger, pino } from 'pino'

export type { Logger }

/** JSON lines on stdout. Secrets are cut out by name wherever they could slip in (A12). */
export function createLog(level: string): Logger {
  return pino({
    level,
    base: null,
    redact: {
      paths: [
        'password',
        'token',
        'accessToken',
        'refreshToken',
        'pollSecret',
        'code',
        'authorization',
        'cookie',
      ].flatMap(name => [name, `*.${name}`, `*.*.${name}`]),
      censor: '[hidden]',
    },
    serializers: { err: pino.stdSerializers.err },
  })
}
