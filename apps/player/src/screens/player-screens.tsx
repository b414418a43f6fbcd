import { useStore } from '@djamms/client/react'
import type { PlayerView } from '@djamms/player-core/view'
import { useEffect, useState } from 'react'
import { markPage } from '../page/mark-page.ts'
import { Steady } from '../page/steady.tsx'
import { Panel } from '../panel/panel.tsx'
import { usePanel } from '../panel/use-panel.ts'
import type { OpenPlayer } from '../player/open-player.ts'
import { AlarmScreen } from './alarm-screen.tsx'
import { AttractScreen } from './attract-screen.tsx'
import { BlockedScreen } from './blocked-screen.tsx'
import { Frame, pictureLayout } from './frame.tsx'
import { LoadingScreen } from './loading-screen.tsx'
import { Picture } from './picture.tsx'
import { type ScreenName, screenOf } from './screen-of.ts'
import { ElsewhereScreen, StandbyScreen } from './standby-screen.tsx'
import { useJoin } from './use-join.ts'

/** Everything that a paired screen shows. The picture is always there, and only sometimes seen. */
export function PlayerScreens({ player, name }: { player: OpenPlayer; name: string }) {
  const view = useStore(player)
  const heard = useHeard(view)
  const panel = usePanel(player.manager)
  const face = screenOf(view, heard)
  const screen: ScreenName = panel.open && view.mode === 'active' ? 'panel' : face
  useEffect(() => markPage(screen, view), [screen, view])
  useReloadKey(screen === 'alarm')

  const layout = screen === 'playing' ? pictureLayout(view) : screen === 'panel' ? 'panel' : 'away'
  return (
    <>
      <Picture
        attach={player.attach}
        layout={layout}
        track={view.playback?.track ?? null}
        live={view.phase === 'playing'}
      />
      <Steady>
        <Face screen={screen} view={view} player={player} name={name} answer={panel.answer} />
      </Steady>
    </>
  )
}

interface FaceProps {
  screen: ScreenName
  view: PlayerView
  player: OpenPlayer
  /** What the owner calls this screen. */
  name: string
  answer: string | null
}

function Face({ screen, view, player, name, answer }: FaceProps) {
  const address = useJoin(player)
  switch (screen) {
    case 'playing':
      return <Frame view={view} address={address} />
    case 'panel':
      return <Panel view={view} player={player} name={name} answer={answer} />
    case 'attract':
      return <AttractScreen view={view} address={address} />
    case 'standby':
      return <StandbyScreen view={view} name={name} />
    case 'elsewhere':
      return <ElsewhereScreen name={name} />
    case 'blocked':
      return <BlockedScreen view={view} onStart={() => void player.manager.play()} />
    case 'alarm':
      return <AlarmScreen view={view} />
    default:
      return <LoadingScreen view={view} player={player} name={name} />
  }
}

/** Something has played since the page was opened: between two songs it is no longer "loading". */
function useHeard({ phase }: PlayerView): boolean {
  const [heard, setHeard] = useState(false)
  if (!heard && (phase === 'playing' || phase === 'paused')) setHeard(true)
  return heard
}

/** The alarm names R as a thing to try; elsewhere it works only in the panel. */
function useReloadKey(active: boolean): void {
  useEffect(() => {
    if (!active) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() === 'r' && !event.ctrlKey && !event.metaKey) location.reload()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [active])
}
