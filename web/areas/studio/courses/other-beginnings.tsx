import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { invalidate } from '../../../api/query.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { FileUpload } from '../lesson/file-upload.tsx'
import { NewCourseForm } from './new-course-dialog.tsx'
import { makeSampleCourse, makeVideoCourse } from './sample-course.ts'

/** A video becomes the first lesson of a course that is named after it. */
export function BeginWithVideo() {
  const { t } = useLingui()
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const make = useMutation({
    mutationFn: makeVideoCourse,
    onSuccess: (params) => {
      invalidate(queryClient, '/courses')
      return navigate({ to: '/studio/courses/$courseId/lessons/$lessonId', params })
    },
  })
  return (
    <section className="sec">
      <h2 className="t-22">
        <Trans>Upload a video</Trans>
      </h2>
      <FileUpload kind="video" onDone={({ mediaId, filename }) => make.mutate({ mediaId, filename, untitled: t`Untitled course` })} />
      {make.error && (
        <p className="error" role="alert">
          {errorText(make.error).text}
        </p>
      )}
    </section>
  )
}

/** From nothing but a title, or from a course to look around in. */
export function BeginWithTitle() {
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const make = useMutation({
    mutationFn: makeSampleCourse,
    onSuccess: (courseId) => {
      invalidate(queryClient, '/courses')
      return navigate({ to: '/studio/courses/$courseId', params: { courseId } })
    },
  })
  return (
    <section className="sec">
      <h2 className="t-22">
        <Trans>Begin with a title</Trans>
      </h2>
      <NewCourseForm
        buttons={(busy) => (
          <div className="btn-row">
            <Button type="submit" busy={busy}>
              <Trans>Create course</Trans>
            </Button>
            <Button variant="quiet" busy={make.isPending} onClick={() => make.mutate()}>
              <Trans>Look around in a sample course</Trans>
            </Button>
          </div>
        )}
      />
      {make.error && (
        <p className="error" role="alert">
          {errorText(make.error).text}
        </p>
      )}
    </section>
  )
}
