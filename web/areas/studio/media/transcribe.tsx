import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { MediaFeatures, Transcription } from '../../../../src/modules/media/contract.ts'
import { invalidate, pathQuery } from '../../../api/query.ts'
import { API_BASE, apiFetch } from '../../../api/request.ts'
import { useMoving } from '../../../features/notifications/moving.ts'
import { languageName } from '../../../ui/format.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { Button } from '../../../ui/primitives/button.tsx'

const runs = ({ status }: Transcription) => status === 'queued' || status === 'running'

/** Has captions written by speech recognition, where the installation has any. */
export function Transcribe({ mediaId, language, exists }: { mediaId: string; language: string; exists: boolean }) {
  const { t } = useLingui()
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  const path = `/media/${mediaId}/transcriptions`
  const features = useQuery({ ...pathQuery<{ data: MediaFeatures }>('/media/features'), staleTime: Number.POSITIVE_INFINITY })
  const offered = features.data?.data.transcription === true
  const list = useQuery({ ...pathQuery<{ data: Transcription[] }>(path), enabled: offered })
  useMoving(path, list.data?.data.some(runs) ?? false)
  const ask = useMutation({
    mutationFn: () =>
      apiFetch(`${API_BASE}/media/${mediaId}/transcribe`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ language }),
      }),
    onSuccess: () => invalidate(queryClient, path),
  })
  const mine = list.data?.data.find((one) => one.language === language)
  const isDone = mine?.status === 'done'
  // biome-ignore lint/correctness/useExhaustiveDependencies: the moment it is done, the file has new captions
  useEffect(() => {
    if (isDone) invalidate(queryClient, `/media/${mediaId}`)
  }, [isDone])
  if (!offered) return null
  const name = languageName(language)
  const reason = mine?.failure ?? ''
  return (
    <div className="stack" role="status">
      {mine && runs(mine) ? (
        <p className="t-14">
          <Trans>The speech is being written down in {name}. That takes about as long as the recording.</Trans>
        </p>
      ) : (
        !exists && (
          <div className="btn-row">
            <Button size="sm" busy={ask.isPending} onClick={() => ask.mutate()}>
              {t`Write captions from the speech (${name})`}
            </Button>
          </div>
        )
      )}
      {mine?.status === 'failed' && (
        <p className="error">
          <Trans>No captions could be written: {reason}</Trans>
        </p>
      )}
      {ask.error && <p className="error">{errorText(ask.error).text}</p>}
    </div>
  )
}
