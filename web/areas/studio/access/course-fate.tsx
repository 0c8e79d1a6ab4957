import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { CoursePage } from '../../../../src/modules/catalog/contract.ts'
import { invalidate } from '../../../api/query.ts'
import { ConfirmDialog } from '../../../ui/patterns/confirm-dialog.tsx'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Switch } from '../../../ui/primitives/choice.tsx'
import { sendJson } from '../send-json.ts'

/** A copy of the course, for oneself or for everybody, and its end. */
export function CourseFate({ course }: { course: CoursePage }) {
  const { t } = useLingui()
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const failed = (error: unknown) => toast(errorText(error).text)
  const copy = useMutation({
    mutationFn: () => sendJson<{ id: string }>('POST', `/courses/${course.id}/duplicate`, {}),
    onSuccess: ({ id }) => {
      invalidate(queryClient, '/courses')
      toast(t`This is the copy.`)
      return navigate({ to: '/studio/courses/$courseId', params: { courseId: id } })
    },
    onError: failed,
  })
  const offer = useMutation({
    mutationFn: (isTemplate: boolean) => sendJson('PATCH', `/courses/${course.id}`, { isTemplate }),
    onSuccess: () => invalidate(queryClient, '/courses'),
    onError: failed,
  })
  const isDraft = course.status === 'draft'
  const end = useMutation({
    mutationFn: () => (isDraft ? sendJson('DELETE', `/courses/${course.id}`) : sendJson('POST', `/courses/${course.id}/archive`, {})),
    onSuccess: async () => {
      setAsking(false)
      toast(isDraft ? t`The draft was deleted.` : t`The course is in the archive.`)
      if (isDraft) await navigate({ to: '/studio' })
      return invalidate(queryClient, '/courses')
    },
    onError: (error) => {
      setAsking(false)
      failed(error)
    },
  })
  const title = course.title
  return (
    <section className="sec studio-fate">
      <h2 className="t-22">
        <Trans>Copy or end it</Trans>
      </h2>
      {course.can.edit && (
        <div>
          <Switch
            label={<Trans>A template for the school</Trans>}
            checked={offer.isPending ? offer.variables : course.isTemplate}
            aria-describedby="template-hint"
            onChange={({ target }) => offer.mutate(target.checked)}
          />
          <p className="hint" id="template-hint">
            <Trans>Whoever makes courses here may begin with a copy of it, questions and right answers included.</Trans>
          </p>
        </div>
      )}
      <div className="btn-row">
        <Button busy={copy.isPending} onClick={() => copy.mutate()}>
          <Trans>Duplicate the course</Trans>
        </Button>
        {course.can.edit && course.status !== 'archived' && (
          <Button variant="danger" onClick={() => setAsking(true)}>
            {isDraft ? <Trans>Delete the draft…</Trans> : <Trans>Archive…</Trans>}
          </Button>
        )}
      </div>
      <ConfirmDialog
        open={asking}
        danger
        busy={end.isPending}
        title={isDraft ? <Trans>Delete “{title}”?</Trans> : <Trans>Archive “{title}”?</Trans>}
        confirmLabel={isDraft ? <Trans>Delete the draft</Trans> : <Trans>Archive the course</Trans>}
        cancelLabel={<Trans>Keep it</Trans>}
        onConfirm={() => end.mutate()}
        onClose={() => setAsking(false)}
      >
        <p className="muted">
          {isDraft ? (
            <Trans>Its modules, lessons and questions go with it.</Trans>
          ) : (
            <Trans>It leaves the catalogue. Whoever is enrolled keeps it, with progress and certificate.</Trans>
          )}
        </p>
      </ConfirmDialog>
    </section>
  )
}
