import '../lesson/lesson.css'
import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { mediaQuery } from '../../../features/uploads/media-address.ts'
import { Loading } from '../../../ui/primitives/loading.tsx'
import { Skeleton } from '../../../ui/primitives/skeleton.tsx'
import { Captions } from '../lesson/captions.tsx'
import { AdaptiveState } from '../media/adaptive-state.tsx'
import { ChaptersEditor } from '../media/chapters-editor.tsx'
import { PosterEditor } from '../media/poster-editor.tsx'
import type { LiveRecording } from './live-queries.ts'

/** The film itself. Its captions, chapters and picture are edited by whom the file belongs to: the host of the class, or an admin. */
export function RecordingMedia({ recording: { mediaId, file } }: { recording: LiveRecording }) {
  const [player, setPlayer] = useState<HTMLMediaElement | null>(null)
  const { data: media, isPending } = useQuery({ ...mediaQuery(mediaId), retry: false })
  if (isPending) {
    return (
      <Loading>
        <Skeleton height="16rem" />
      </Loading>
    )
  }
  return (
    <div className="lesson-file">
      {/* biome-ignore lint/a11y/useMediaCaption: the author's look at the file; its captions are listed beneath */}
      {file && <video ref={setPlayer} src={file.url} poster={file.poster ?? undefined} controls preload="metadata" />}
      {media ? (
        <>
          <AdaptiveState media={media} />
          <PosterEditor media={media} player={player} />
          <Captions media={media} player={player} />
          <ChaptersEditor key={media.updatedAt} media={media} />
        </>
      ) : (
        <p className="muted">
          <Trans>Captions and chapters are for the host of the class to edit: the file is theirs.</Trans>
        </p>
      )}
    </div>
  )
}
