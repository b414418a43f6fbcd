import '@djamms/ui/tokens.css'
import '@djamms/ui/fonts.css'
import '@djamms/ui/base.css'
import './stage.css'
import { createSession } from '@djamms/client/session'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'

document.documentElement.dataset.surface = 'tv'
const session = createSession({ app: 'player', transport: 'cookie' })
void session.start()

// Without StrictMode: its second mount would open a second player, and the lease is one a page.
createRoot(document.getElementById('root') as HTMLElement).render(<App session={session} />)
