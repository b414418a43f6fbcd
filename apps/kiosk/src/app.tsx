import { Broken } from './broken.tsx'
import { lazyPart } from './lazy-part.tsx'

const Tablet = lazyPart(() => import('./tablet.tsx').then(m => m.Tablet))
const Phone = lazyPart(() => import('./phone.tsx').then(m => m.Phone))

/** One app, two forms: `?venue=<key>` is a patron's phone, without it this is a tablet of the bar. */
export function App({ venueKey }: { venueKey: string | null }) {
  return <Broken>{venueKey === null ? <Tablet /> : <Phone venueId={venueKey} />}</Broken>
}
