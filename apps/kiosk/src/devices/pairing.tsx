import { type Call, CallError } from '@djamms/client/call'
import type { Session } from '@djamms/client/session'
import type { ResponseOf } from '@djamms/shared'
import { Arch } from '@djamms/ui/arch'
import { duration } from '@djamms/ui/format'
import { IconClock, IconWifiOff } from '@djamms/ui/icons'
import { Keys } from '@djamms/ui/keys'
import { useNow } from '@djamms/ui/use-now'
import { useEffect, useState } from 'react'
import { adminAddress } from './admin-address.ts'
import styles from './pairing.module.css'

type Pairing = ResponseOf<'devices.pair'>

const POLL_MS = 2_000
const RETRY_MS = 3_000
/** The arch lights tube by tube before the screen changes. */
const LIGHTS_MS = 1_100

/** A tablet that belongs to no bar yet: shows its code until staff say yes. */
export function Pairing({ device, call }: { device: Session; call: Call }) {
  const [pairing, setPairing] = useState<Pairing | null>(null)
  const [offline, setOffline] = useState(false)
  const [lit, setLit] = useState<string | null>(null)
  const now = useNow(1_000)

  useEffect(() => {
    let over = false
    const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

    async function run() {
      while (!over) {
        try {
          const mine = await call('devices.pair', { body: { kind: 'kiosk' } })
          if (over) return
          setOffline(false)
          setPairing(mine)
          await claim(mine)
        } catch {
          setOffline(true)
          await pause(RETRY_MS)
        }
      }
    }
    /** Until it is approved, or the code has run out. */
    async function claim({ pairingId, pollSecret, expiresAt }: Pairing) {
      while (!over && Date.now() < Date.parse(expiresAt)) {
        await pause(POLL_MS)
        try {
          const answer = await call('devices.claim', {
            params: { pairing_id: pairingId },
            body: { pollSecret, transport: 'cookie' },
          })
          setOffline(false)
          if (answer.status !== 'approved') continue
          over = true
          setLit(answer.venue.venueName)
          await pause(LIGHTS_MS)
          const { id, name } = answer.device
          device.adopt(answer.tokens, {
            kind: 'device',
            id,
            name,
            role: 'kiosk',
            venueId: answer.venue.venueId,
          })
          return
        } catch (error) {
          // The code is gone: a new one. Anything else may pass, and the code is still good.
          if (error instanceof CallError && error.status >= 400 && error.status < 500 && error.status !== 429)
            return
          setOffline(true)
        }
      }
    }
    void run()
    return () => {
      over = true
    }
  }, [call, device])

  const code = pairing ? pairing.code.replace(/[\s-]/g, '') : ''
  const left = pairing ? (Date.parse(pairing.expiresAt) - now) / 1000 : 0
  return (
    <main className={styles.pairing}>
      <Arch state={lit ? 'lit' : 'spark'} ignite={lit !== null} className={styles.arch}>
        {lit ? (
          <p className={styles.venue}>{lit}</p>
        ) : code ? (
          <div className={styles.code}>
            <Keys text={code.slice(0, 4)} label="First half of the code" />
            <Keys text={code.slice(4)} label="Second half of the code" />
          </div>
        ) : (
          <p className={styles.getting}>{offline ? '' : 'Getting a code'}</p>
        )}
      </Arch>
      <div className={styles.words}>
        <h1 className={styles.title}>{lit ? 'Connected' : 'Connect this tablet'}</h1>
        {lit ? <p className={styles.done}>This tablet belongs to {lit} now.</p> : <Steps />}
        <p className={styles.timer} role="status">
          {offline ? (
            <>
              <IconWifiOff /> The jukebox does not answer. We keep trying.
            </>
          ) : pairing && !lit ? (
            <>
              <IconClock /> A new code comes in {duration(left)}
            </>
          ) : null}
        </p>
        <p className={styles.phone} hidden={lit !== null}>
          Only want to ask for a song? Scan the code on the TV with your phone.
        </p>
      </div>
    </main>
  )
}

function Steps() {
  return (
    <ol className={styles.steps}>
      <li>
        Open <b>{adminAddress(location)}</b> on your phone or laptop and sign in
      </li>
      <li>
        Choose <b>Devices</b>, then <b>Connect a screen</b>
      </li>
      <li>
        Type these eight letters and a name, then <b>Connect it</b>
      </li>
    </ol>
  )
}
