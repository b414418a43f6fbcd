import { createCall } from '@djamms/client/call'
import { useStore } from '@djamms/client/react'
import type { Session } from '@djamms/client/session'
import { duration as clock } from '@djamms/ui/format'
import { IconClock, IconWifiOff } from '@djamms/ui/icons'
import { Keys } from '@djamms/ui/keys'
import { useNow } from '@djamms/ui/use-now'
import { useEffect, useState } from 'react'
import { pairAddress } from '../page/addresses.ts'
import { Breakable } from '../screens/breakable.tsx'
import styles from '../screens/full-screen.module.css'
import { FullScreen } from '../screens/full-screen.tsx'
import { ScanCode } from '../screens/join-qr.tsx'
import { Pairing, type PairingState } from './pairing.ts'

/** This screen belongs to no venue yet: an unlit arch with one spark, as it waits for a person. */
export function PairingScreen({ session }: { session: Session }) {
  const [pairing] = useState(() => new Pairing(createCall(session), session))
  useEffect(() => {
    pairing.start()
    return () => pairing.stop()
  }, [pairing])
  const state = useStore(pairing)
  const { text, url } = pairAddress(location, state.code ?? '')
  const paired = state.pairedAs !== null
  return (
    <FullScreen
      arch={paired ? 'lit' : 'spark'}
      ignite={paired}
      inArch={
        paired ? (
          <p className={styles.title}>{state.pairedAs}</p>
        ) : url && state.code ? (
          <>
            <ScanCode text={url} label="Scan to pair this TV" room={27} />
            <p className={styles.address}>{text}</p>
          </>
        ) : (
          <>
            <p className="quiet">The owner’s console, on this network</p>
            <p className={styles.console}>
              <Breakable text={text} />
            </p>
          </>
        )
      }
    >
      <h1 className={styles.head}>{paired ? <>This TV is&nbsp;connected</> : <>Connect this&nbsp;TV</>}</h1>
      <ol className={styles.steps}>
        <li>
          <b>1</b>
          {url ? 'Scan the code with your phone and sign in' : 'Open the owner’s console and sign in'}
        </li>
        <li>
          <b>2</b>
          {url ? 'Check that it shows these letters' : 'Under Devices, type these letters'}
        </li>
        <li>
          <b>3</b>
          {url ? 'Say yes. The music starts here' : 'Give the TV a name. The music starts here'}
        </li>
      </ol>
      <Code state={state} />
      <div className={styles.foot}>
        {url ? (
          <p className="quiet">
            No phone? Open <b>{text}</b>, then Devices, then Connect a screen
          </p>
        ) : null}
      </div>
    </FullScreen>
  )
}

function Code({ state }: { state: PairingState }) {
  const now = useNow(1_000)
  const { code, expiresAt, away, pairedAs } = state
  const keys = code ? `${code.slice(0, 4)} ${code.slice(4)}` : '···· ····'
  return (
    <>
      <div className={styles.code}>
        <Keys text={keys} label="Pairing code" className={styles.codeKeys} keyClassName={styles.codeKey} />
      </div>
      <p className={`${styles.note} num`} role="status">
        {away ? <IconWifiOff className={styles.icon} /> : <IconClock className={styles.icon} />}
        {away
          ? 'The jukebox does not answer. This screen keeps trying'
          : pairedAs !== null
            ? 'The music comes'
            : code
              ? `A new code comes in ${clock(Math.max(0, (expiresAt - now) / 1000))}`
              : 'A code comes'}
      </p>
    </>
  )
}
