import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Media } from '../../../../src/modules/media/contract.ts'
import { invalidate } from '../../../api/query.ts'
import { API_BASE, apiFetch } from '../../../api/request.ts'
import { frameOf, pictureOfFile, sendPoster } from '../../../features/uploads/poster.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { FileDrop } from '../../../ui/patterns/file-drop.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { Button } from '../../../ui/primitives/button.tsx'

type Props = { media: Media; player: HTMLMediaElement | null }
type Choice = { frame: HTMLVideoElement } | { file: File } | 'none'

/** The picture that stands for a video until it plays: another frame of it, one's own, or none. */
export function PosterEditor({ media, player }: Props) {
  const { t } = useLingui()
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  const { mutate, isPending, error } = useMutation({
    mutationFn: async (choice: Choice) => {
      if (choice === 'none') return apiFetch(`${API_BASE}/media/${media.id}/poster`, { method: 'DELETE' })
      return sendPoster(media.id, await ('frame' in choice ? frameOf(choice.frame) : pictureOfFile(choice.file)))
    },
    onSuccess: (_, choice) => {
      invalidate(queryClient, `/media/${media.id}`)
      toast(choice === 'none' ? t`The poster was taken away.` : t`Poster saved.`)
    },
  })
  const { poster } = media
  return (
    <section className="sec stack" aria-label={t`Poster`}>
      <h2 className="label">
        <Trans>Poster</Trans>
      </h2>
      <p className="muted">
        <Trans>The picture that stands for the video until it plays.</Trans>
      </p>
      {poster && <img className="poster-now" src={poster.url} width={poster.width} height={poster.height} alt={t`The poster as it is`} />}
      <div className="btn-row">
        {player instanceof HTMLVideoElement && (
          <Button size="sm" busy={isPending} onClick={() => mutate({ frame: player })}>
            <Trans>Use the frame shown above</Trans>
          </Button>
        )}
        {poster && (
          <Button size="sm" variant="quiet" busy={isPending} onClick={() => mutate('none')}>
            <Trans>Take the poster away</Trans>
          </Button>
        )}
      </div>
      {error && (
        <p className="error" role="alert">
          {error instanceof DOMException ? t`This picture cannot be read. Choose a JPEG, PNG or WebP file.` : errorText(error).text}
        </p>
      )}
      <FileDrop
        label={<Trans>Drop a picture here, or choose one</Trans>}
        accept="image/jpeg,image/png,image/webp,image/avif"
        onFiles={([file]) => file && mutate({ file })}
      />
    </section>
  )
}
