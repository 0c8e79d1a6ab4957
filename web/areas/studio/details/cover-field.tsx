import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { CoursePage } from '../../../../src/modules/catalog/contract.ts'
import type { Media } from '../../../../src/modules/media/contract.ts'
import { invalidate } from '../../../api/query.ts'
import { UploadBox } from '../../../features/uploads/upload-box.tsx'
import { Cover } from '../../../ui/cover/cover.tsx'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { sendJson } from '../send-json.ts'

/** The picture of the course. Without one it is drawn; an uploaded one is saved at once. */
export function CoverField({ course }: { course: CoursePage }) {
  const { t } = useLingui()
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  const [choosing, setChoosing] = useState(false)
  const set = useMutation({
    mutationFn: async (media: Media | null) => {
      // a cover is for everyone: its address must not expire
      const shown = media && (await sendJson<Media>('PATCH', `/media/${media.id}`, { isPublic: true }))
      return sendJson('PATCH', `/courses/${course.id}`, { thumbnailUrl: shown?.publicUrl ?? null })
    },
    onSuccess: () => {
      setChoosing(false)
      return invalidate(queryClient, '/courses')
    },
    onError: (error) => toast(errorText(error, t`That was not saved`).text),
  })
  const subject = course.category?.slug
  return (
    <div className="field">
      <span className="label">
        <Trans>Picture</Trans>
      </span>
      <div className="cover-field">
        <Cover slug={course.slug} title={course.title} lang={course.language} src={course.thumbnailUrl} {...(subject && { subject })} />
        <div className="stack">
          {choosing ? (
            <UploadBox
              label={<Trans>Drop a picture here, or choose one</Trans>}
              hint={<Trans>It is cropped to 3:2. Up to 20 MB</Trans>}
              accept="image/png,image/jpeg,image/webp,image/avif,.png,.jpg,.jpeg,.webp,.avif"
              onDone={(media) => set.mutate(media)}
            />
          ) : (
            <p className="muted">
              {course.thumbnailUrl ? (
                <Trans>Your own picture.</Trans>
              ) : (
                <Trans>Drawn for this course. A picture of your own takes its place.</Trans>
              )}
            </p>
          )}
          <div className="btn-row">
            {choosing ? (
              <Button size="sm" onClick={() => setChoosing(false)}>
                <Trans>Cancel</Trans>
              </Button>
            ) : (
              <Button size="sm" onClick={() => setChoosing(true)}>
                {course.thumbnailUrl ? <Trans>Replace the picture</Trans> : <Trans>Upload a picture</Trans>}
              </Button>
            )}
            {course.thumbnailUrl && (
              <Button size="sm" variant="quiet" busy={set.isPending} onClick={() => set.mutate(null)}>
                <Trans>Back to the drawing</Trans>
              </Button>
            )}
          </div>
        </div>
      </div>
    </div>
  )
}
