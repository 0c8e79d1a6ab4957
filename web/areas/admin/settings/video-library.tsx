import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { LibraryMove, MediaFeatures } from '../../../../src/modules/media/contract.ts'
import { isApiError } from '../../../api/error.ts'
import { invalidate, pathQuery } from '../../../api/query.ts'
import { API_BASE, apiFetch } from '../../../api/request.ts'
import { formatNumber } from '../../../ui/format.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { Progress } from '../../../ui/primitives/progress.tsx'

const path = '/media/library-move'

/** Videos that were there before the school had Stream: copied to it in the background. Nothing where there is no Stream. */
export function VideoLibrary() {
  const { t } = useLingui()
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  const features = useQuery({ ...pathQuery<{ data: MediaFeatures }>('/media/features'), staleTime: Number.POSITIVE_INFINITY })
  const offered = features.data?.data.adaptiveVideo === true
  const move = useQuery({
    ...pathQuery<{ data: LibraryMove }>(path),
    enabled: offered,
    retry: (count, error) => count < 2 && !isApiError(error, 'NOT_FOUND'),
    refetchInterval: ({ state }) => (state.data?.data.isRunning ? 5_000 : false),
  })
  const start = useMutation({
    mutationFn: () => apiFetch(API_BASE + path, { method: 'POST' }),
    onSuccess: () => invalidate(queryClient, path),
  })
  if (!offered) return null
  const now = move.data?.data
  const [moved, total] = [formatNumber(now?.moved ?? 0), formatNumber(now?.total ?? 0)]
  return (
    <section className="sec stack" aria-label={t`Videos`}>
      <h2 className="label">
        <Trans>Videos</Trans>
      </h2>
      <p>
        <Trans>New videos come in several qualities, so that they play on slow lines too. Older ones can be given them as well.</Trans>
      </p>
      {now && (
        <div role="status" className="stack">
          <p>
            {now.isRunning ? (
              <Trans>
                {moved} of {total} found so far are done.
              </Trans>
            ) : (
              <Plural value={now.moved} one="# video was moved." other="# videos were moved." />
            )}
            {now.failed > 0 && (
              <>
                {' '}
                <Plural value={now.failed} one="# could not be read and plays as before." other="# could not be read and play as before." />
              </>
            )}
          </p>
          {now.isRunning && (
            <Progress value={now.total > 0 ? (100 * (now.moved + now.failed)) / now.total : 0} label={t`Moving the videos`} />
          )}
        </div>
      )}
      {start.error && (
        <p className="error" role="alert">
          {errorText(start.error).text}
        </p>
      )}
      {!now?.isRunning && (
        <div className="btn-row">
          <Button busy={start.isPending} onClick={() => start.mutate()}>
            <Trans>Prepare older videos</Trans>
          </Button>
        </div>
      )}
    </section>
  )
}
