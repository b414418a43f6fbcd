import '@djamms/ui/tokens.css'
import '@djamms/ui/fonts.css'
import './fonts.css'
import '@djamms/ui/base.css'
import { createSession } from '@djamms/client/session'
import { startTheme } from '@djamms/ui/theme'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'

startTheme()
const session = createSession({ app: 'developer' })
void session.start()

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <App session={session} />
  </StrictMode>,
)
