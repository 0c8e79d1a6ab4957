import { Trans } from '@lingui/react/macro'
import { IconDownload } from '@tabler/icons-react'
import { formatBytes } from '../../../ui/format-media.ts'
import { Icon } from '../../../ui/primitives/icon.tsx'
import type { LessonView } from './review-queries.ts'

/** The file a lesson is made of. The browser's own player is enough to judge a recording by. */
export function LessonFile({ lesson }: { lesson: LessonView }) {
  const file = lesson.mediaId ? lesson.media[lesson.mediaId] : undefined
  if (!lesson.mediaId) return null
  if (!file) {
    return (
      <p className="muted">
        <Trans>The file of this lesson is not ready.</Trans>
      </p>
    )
  }
  const tracks = file.captions.map(({ language, label, url }, place) => (
    <track key={language} kind="captions" srcLang={language} label={label} src={url} default={place === 0} />
  ))
  return (
    <figure className="rv-file">
      {file.kind === 'video' && (
        // biome-ignore lint/a11y/useMediaCaption: its captions are there when it has any
        <video controls preload="metadata" playsInline src={file.url} aria-label={lesson.title}>
          {tracks}
        </video>
      )}
      {file.kind === 'audio' && (
        // biome-ignore lint/a11y/useMediaCaption: as above
        <audio controls preload="metadata" src={file.url} aria-label={lesson.title}>
          {tracks}
        </audio>
      )}
      {file.kind === 'image' && <img src={file.url} alt="" width={file.width ?? undefined} height={file.height ?? undefined} />}
      <figcaption>
        <a className="with-icon with-icon--14" href={file.url} download={file.filename}>
          <Icon of={IconDownload} size={16} />
          <bdi>{file.filename}</bdi>
        </a>{' '}
        {formatBytes(file.size)}
        {(file.kind === 'video' || file.kind === 'audio') && file.captions.length === 0 && (
          <>
            {'. '}
            <Trans>It has no captions.</Trans>
          </>
        )}
      </figcaption>
    </figure>
  )
}
