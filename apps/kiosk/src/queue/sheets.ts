import { lazyPart } from '../lazy-part.tsx'

export const RefusedSheet = lazyPart(() => import('./refused-sheet.tsx').then(m => m.RefusedSheet))
export const CreditsSheet = lazyPart(() => import('../credits/credits-sheet.tsx').then(m => m.CreditsSheet))
