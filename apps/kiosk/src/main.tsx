import '@djamms/ui/fonts.css'
import '@djamms/ui/tokens.css'
import '@djamms/ui/base.css'
import './main.css'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { loadParts } from './lazy-part.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
document.documentElement.dataset.surface = 'kiosk'

const venueKey = new URLSearchParams(location.search).get('venue')?.trim().toLowerCase() || null
createRoot(root).render(<App venueKey={venueKey} />)

/** After the first screen, before anybody could lose the network. */
setTimeout(loadParts, 1_500)
