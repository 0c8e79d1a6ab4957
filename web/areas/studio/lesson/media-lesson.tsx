import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { invalidate } from '../../../api/query.ts'
import { useMoving } from '../../../features/notifications/moving.ts'
import { mediaQuery } from '../../../features/uploads/media-address.ts'
import { UploadBox } from '../../../features/uploads/upload-box.tsx'
import { formatBytes, formatClock } from '../../../ui/format-media.ts'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Loading } from '../../../ui/primitives/loading.tsx'
import { Skeleton } from '../../../ui/primitives/skeleton.tsx'
import { AdaptiveState } from '../media/adaptive-state.tsx'
import { ChaptersEditor } from '../media/chapters-editor.tsx'
import { PosterEditor } from '../media/poster-editor.tsx'
import { Captions } from './captions.tsx'

type Kind = 'video' | 'audio' | 'document'
type Props = { kind: Kind; mediaId: string | null; onMedia: (mediaId: string | null, minutes: number | null) => void }

const accepts: Record<Kind, string> = {
  video: 'video/*,.mp4,.m4v,.webm,.mov',
  audio: 'audio/*,.mp3,.m4a,.ogg,.opus,.wav,.flac',
  document: '.pdf,.epub,.docx,.pptx,.xlsx,.odt,.odp,.ods,.txt,.md,.csv',
}

/** The one file that a lesson plays or shows: uploaded, looked at, replaced, captioned. */
export function MediaLesson({ kind, mediaId, onMedia }: Props) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [replacing, setReplacing] = useState(false)
  const [player, setPlayer] = useState<HTMLMediaElement | null>(null)
  const { data: media, error, refetch } = useQuery({ ...mediaQuery(mediaId ?? ''), enabled: mediaId !== null })
  useMoving(`/media/${mediaId}`, media?.status === 'processing')
  const labels = {
    video: t`Drop the video here, or choose it`,
    audio: t`Drop the recording here, or choose it`,
    document: t`Drop the document here, or choose it`,
  }
  const hints = {
    video: t`MP4, WebM or MOV, up to 5 GB. You can pause and go on.`,
    audio: t`MP3, M4A, OGG, WAV or FLAC, up to 500 MB`,
    document: t`PDF shows in the lesson; other kinds are offered for download. Up to 200 MB`,
  }
  if (mediaId === null || replacing) {
    return (
      <div className="lesson-file">
        <UploadBox
          label={labels[kind]}
          hint={hints[kind]}
          accept={accepts[kind]}
          onDone={(done) => {
            setReplacing(false)
            onMedia(done.id, done.durationSeconds ? Math.max(1, Math.round(done.durationSeconds / 60)) : null)
            invalidate(queryClient, `/media/${done.id}`)
          }}
        />
        {replacing && (
          <div className="btn-row">
            <Button size="sm" onClick={() => setReplacing(false)}>
              <Trans>Keep the one that is there</Trans>
            </Button>
          </div>
        )}
      </div>
    )
  }
  if (error && !media) return <ErrorState error={error} onRetry={() => refetch()} title={t`The file did not load`} />
  if (!media)
    return (
      <Loading>
        <Skeleton height="16rem" />
      </Loading>
    )
  const [size, length] = [formatBytes(media.size), media.durationSeconds ? formatClock(media.durationSeconds) : null]
  const remove = () => {
    onMedia(null, null)
    toast(t`The file was taken out of the lesson.`, { label: t`Undo`, run: () => onMedia(media.id, null) })
  }
  return (
    <div className="lesson-file">
      {/* biome-ignore lint/a11y/useMediaCaption: the author's look at the file; its captions are listed beneath */}
      {kind === 'video' && media.url && <video ref={setPlayer} src={media.url} poster={media.poster?.url} controls preload="metadata" />}
      {/* biome-ignore lint/a11y/useMediaCaption: see above */}
      {kind === 'audio' && media.url && <audio ref={setPlayer} src={media.url} controls preload="metadata" />}
      <div className="meta">
        <bdi>{media.filename}</bdi>
        <span>{size}</span>
        {length && <span dir="ltr">{length}</span>}
      </div>
      <div className="btn-row">
        <Button size="sm" onClick={() => setReplacing(true)}>
          <Trans>Replace</Trans>
        </Button>
        {kind === 'document' && media.url && (
          <a className="btn btn--sm" href={media.url} target="_blank" rel="noreferrer">
            <Trans>Open the document</Trans>
          </a>
        )}
        <Button size="sm" variant="quiet" onClick={remove}>
          <Trans>Take out</Trans>
        </Button>
      </div>
      {kind === 'video' && <AdaptiveState media={media} />}
      {kind === 'video' && <PosterEditor media={media} player={player} />}
      {kind !== 'document' && <Captions media={media} player={player} />}
      {kind !== 'document' && <ChaptersEditor key={media.updatedAt} media={media} />}
    </div>
  )
}
