import { Empty } from '@djamms/ui/empty'
import { ErrorNotice } from '@djamms/ui/error-notice'
import { Loading } from '@djamms/ui/loading'
import { OfflineNotice } from '@djamms/ui/offline-notice'
import { Screen } from '../frame/screen.tsx'
import { Results } from './results.tsx'
import { useSearch } from './use-search.ts'

/** All that this bar has of one mood. */
export function Genre({ name }: { name: string }) {
  const found = useSearch({ q: '', genre: name, whole: true })
  return (
    <Screen title={name}>
      {found.results?.length ? (
        <Results
          title="Ready to play here"
          list={found.results}
          total={found.status === 'ready' ? found.total : found.results.length}
        />
      ) : found.status === 'failed' ? (
        found.offline ? (
          <OfflineNotice title="The list needs the connection">
            The music plays on. We look again as soon as the jukebox answers.
          </OfflineNotice>
        ) : (
          <ErrorNotice title="The songs did not load" onRetry={found.again}>
            {found.message}
          </ErrorNotice>
        )
      ) : found.status === 'ready' ? (
        <Empty title="Nothing of this just now">
          The bar may have changed its library. Try another mood.
        </Empty>
      ) : (
        <Loading label={`Loading ${name}`} rows={4} />
      )}
    </Screen>
  )
}
