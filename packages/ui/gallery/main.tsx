import '../src/fonts.css'
import '../src/tokens.css'
import '../src/base.css'
import './gallery.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ToastHost } from '../src/toast-host.tsx'
import { ChartsPage } from './charts-page.tsx'
import { ConsolePage } from './console-page.tsx'
import { DialogPage } from './dialog-page.tsx'
import { Parts } from './parts.tsx'
import { SignIn } from './sign-in-page.tsx'
import { StagePage } from './stage-page.tsx'

// ?page=parts|console|charts|sign-in|dialog|stage, ?theme=dark|light, ?surface=kiosk|tv: see README of mockups for what they should look like.
const asked = new URLSearchParams(location.search)
const page = asked.get('page') ?? 'parts'
const surface = asked.get('surface')
document.documentElement.dataset.theme = asked.get('theme') ?? 'dark'
// ?from=1300 moves the page up, as a headless browser's picture cannot be scrolled
document.body.style.marginTop = `-${Number(asked.get('from') ?? 0)}px`
if (surface) document.documentElement.dataset.surface = surface

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <ToastHost>
      {page === 'parts' ? <Parts /> : null}
      {page === 'console' ? <ConsolePage /> : null}
      {page === 'dialog' ? <DialogPage /> : null}
      {page === 'charts' ? <ChartsPage /> : null}
      {page === 'sign-in' ? <SignIn /> : null}
      {page === 'stage' ? <StagePage /> : null}
    </ToastHost>
  </StrictMode>,
)
