import type { AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import type { Config } from './platform/config.ts'

export interface DemoAccounts {
  emails: string[]
  password: string
}

/** The last lines of a start: where everything is, and how to sign in. Printed plainly, for a person. */
export function announceReady(
  config: Config,
  address: string | AddressInfo | null,
  demo: DemoAccounts | null,
): void {
  const port = typeof address === 'object' && address ? address.port : config.port
  const at = (host: string) => `http://${host}.${config.domain}:${port}`
  const lan =
    config.host === '127.0.0.1' || config.host === 'localhost' || config.host === '::1' ? [] : lanAddresses()
  const lines = [
    '',
    `  player     ${at('videoplayer')}       or  http://localhost:${port}/player/`,
    `  kiosk      ${at('jukeboxkiosk')}      or  http://localhost:${port}/kiosk/`,
    `  admin      ${at('adminconsole')}      or  http://localhost:${port}/admin/`,
    `  developer  ${at('developer')}         or  http://localhost:${port}/developer/`,
    `  API        ${at('api')}               or  http://localhost:${port}/api/  (reader: /api/docs)`,
    '',
    ...(lan.length > 0
      ? lan.map(
          ip =>
            `  On the LAN: http://${ip}:${port}/player/ on the TV, http://${ip}:${port}/kiosk/ on the tablet`,
        )
      : [`  Only this machine can reach it. For TVs, tablets and phones on the LAN: HOST=0.0.0.0 npm start`]),
    '',
    ...(demo
      ? [
          `  Demo accounts, all with the password  ${demo.password}`,
          ...demo.emails.map(email => `    ${email}`),
          `  A phone without pairing: http://localhost:${port}/kiosk/?venue=demo-bar`,
          '',
        ]
      : []),
    'DJAMMS is ready',
  ]
  console.log(lines.join('\n'))
}

function lanAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flat()
    .flatMap(face => (face && face.family === 'IPv4' && !face.internal ? [face.address] : []))
}
