import { Trans, useLingui } from '@lingui/react/macro'
import type { FileKind, StoredFile } from '../../../features/blocks/edit/edit-services.ts'
import { UploadBox } from '../../../features/uploads/upload-box.tsx'

type Props = { kind: FileKind; file?: File | undefined; onDone: (stored: StoredFile) => void }

const accepts: Record<FileKind, string> = {
  image: 'image/png,image/jpeg,image/gif,image/webp,image/avif,image/svg+xml,.png,.jpg,.jpeg,.gif,.webp,.avif,.svg',
  video: 'video/*,.mp4,.m4v,.webm,.mov',
  audio: 'audio/*,.mp3,.m4a,.ogg,.opus,.wav,.flac',
  file: '.pdf,.epub,.csv,.txt,.md,.docx,.xlsx,.pptx,.odt,.ods,.odp,.zip,.json,.xml,.html,.css,.js,.py',
}

/** The place in a lesson where a file is dropped. */
export function FileUpload({ kind, file, onDone }: Props) {
  const { t } = useLingui()
  const labels = {
    image: t`Drop an image here, or choose one`,
    video: t`Drop a video here, or choose one`,
    audio: t`Drop a recording here, or choose one`,
    file: t`Drop a file here, or choose one`,
  }
  const hints = {
    image: t`Up to 20 MB`,
    video: t`MP4, WebM or MOV, up to 5 GB`,
    audio: t`MP3, M4A, OGG, WAV or FLAC, up to 500 MB`,
    file: <Trans>Documents up to 200 MB</Trans>,
  }
  return (
    <UploadBox
      label={labels[kind]}
      hint={hints[kind]}
      accept={accepts[kind]}
      file={file}
      onDone={({ id, filename, width, height }) => onDone({ mediaId: id, filename, width, height })}
    />
  )
}
