import { Arch } from '../src/arch.tsx'
import { Keys } from '../src/keys.tsx'
import { QrCode } from '../src/qr-code.tsx'

/** The TV's attract screen, to hold beside mockups/png/player-attract.png at 1920 x 1080. */
export function StagePage() {
  document.documentElement.style.fontSize = 'calc(100vw / 120)'
  return (
    <div
      style={{
        position: 'relative',
        width: '120rem',
        height: '67.5rem',
        overflow: 'hidden',
        fontSize: '1.75rem',
      }}
    >
      <style>{`
        .stage-arch { position: absolute; left: 55.4375rem; top: 6.6875rem; width: 64.125rem; }
        .stage-qr { width: 24.46875rem; }
        .stage-keys { font-size: 3.5rem; margin-top: 1rem; }
      `}</style>
      <Arch state="lit" ignite className="stage-arch">
        <QrCode text="DJAMMS.APP/K7P4" label="Opens djamms.app" className="stage-qr" />
        <p style={{ marginTop: '1.75rem', fontSize: '2.125rem', fontWeight: 600 }}>djamms.app</p>
        <Keys text="K7P4" className="stage-keys" />
      </Arch>
      <div style={{ position: 'absolute', left: '6rem', top: '3.375rem', width: '46.5rem' }}>
        <p className="quiet">The jukebox at</p>
        <p
          className="display"
          style={{ fontSize: '8.75rem', fontWeight: 800, lineHeight: 0.9, marginTop: '1.25rem' }}
        >
          The Copper Lantern
        </p>
      </div>
    </div>
  )
}
