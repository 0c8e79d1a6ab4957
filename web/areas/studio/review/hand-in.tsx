import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconAlertCircle, IconCircleCheck, IconHourglass, IconInfoCircle } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { CoursePage } from '../../../../src/modules/catalog/contract.ts'
import { invalidate } from '../../../api/query.ts'
import { formatDateTime } from '../../../ui/format.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { Banner } from '../../../ui/primitives/banner.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { sendJson } from '../send-json.ts'

type Props = { course: CoursePage; missing: number; openRemarks: number; resolved: string[] }

/** Where the course stands on its way to the catalogue, and the next step. */
export function HandIn({ course, missing, openRemarks, resolved }: Props) {
  const { t } = useLingui()
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  const act = useMutation({
    mutationFn: (verb: 'submit' | 'publish') => sendJson('POST', `/courses/${course.id}/${verb}`, verb === 'submit' ? { resolved } : {}),
    onSuccess: (_course, verb) => {
      toast(verb === 'submit' ? t`The course was sent for review.` : t`The course is published.`)
      return invalidate(queryClient, '/courses')
    },
    onError: () => invalidate(queryClient, `/courses/${course.id}`),
  })
  if (course.status === 'published') {
    const when = course.publishedAt ? formatDateTime(course.publishedAt) : ''
    return (
      <Banner icon={IconCircleCheck} tone="ok">
        <Trans>The course is in the catalogue since {when}. What you change is there at once.</Trans>
      </Banner>
    )
  }
  if (course.status === 'pending') {
    const when = course.submittedAt ? formatDateTime(course.submittedAt) : ''
    return (
      <Banner icon={IconHourglass} tone="info">
        <Trans>
          <b className="strong">The course is in review since {when}.</b> You hear by e-mail how it went.
        </Trans>
      </Banner>
    )
  }
  if (course.status === 'archived')
    return (
      <Banner icon={IconInfoCircle}>
        <Trans>The course is in the archive: nobody can enrol any more.</Trans>
      </Banner>
    )
  const ready = missing === 0
  const may = course.can.submit || course.can.publish
  return (
    <section className="hand-in">
      <p className="t-22 serif">
        {ready ? (
          openRemarks > 0 ? (
            <Plural value={openRemarks} one="Ready, with # remark still open" other="Ready, with # remarks still open" />
          ) : (
            <Trans>Everything is there</Trans>
          )
        ) : (
          <Plural value={missing} one="# thing is missing" other="# things are missing" />
        )}
      </p>
      {act.error && (
        <Banner icon={IconAlertCircle} tone="bad" role="alert">
          {errorText(act.error).text}
        </Banner>
      )}
      {!may && (
        <p className="muted">
          <Trans>Your role cannot hand courses in. Ask the instructor or someone who runs this site.</Trans>
        </p>
      )}
      {may && (
        <div className="btn-row">
          {course.can.publish && (
            <Button
              variant="primary"
              busy={act.isPending}
              aria-disabled={!ready || act.isPending}
              aria-describedby="review-checks"
              onClick={() => ready && act.mutate('publish')}
            >
              <Trans>Publish</Trans>
            </Button>
          )}
          {course.can.submit && (
            <Button
              variant={course.can.publish ? 'secondary' : 'primary'}
              busy={act.isPending}
              aria-disabled={!ready || act.isPending}
              aria-describedby="review-checks"
              onClick={() => ready && act.mutate('submit')}
            >
              <Trans>Send for review</Trans>
            </Button>
          )}
        </div>
      )}
    </section>
  )
}
