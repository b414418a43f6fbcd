import '@djamms/ui/tokens.css'
import '@djamms/ui/fonts.css'
import '@djamms/ui/base.css'
import { createSession } from '@djamms/client/session'
import { startTheme } from '@djamms/ui/theme'
import { ToastHost } from '@djamms/ui/toast-host'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'

startTheme()
const session = createSession({ app: 'admin' })
void session.start()

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <ToastHost>
      <App session={session} />
    </ToastHost>
  </StrictMode>,
)
