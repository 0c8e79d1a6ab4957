import './live.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconCalendarEvent, IconPlus } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { invalidate } from '../../../api/query.ts'
import { ConfirmDialog } from '../../../ui/patterns/confirm-dialog.tsx'
import { EmptyState } from '../../../ui/patterns/empty-state.tsx'
import { ErrorState, useErrorText } from '../../../ui/patterns/error-state.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { SkeletonRows } from '../../../ui/primitives/loading.tsx'
import { sendJson } from '../send-json.ts'
import { ClassDialog } from './class-dialog.tsx'
import { ClassesTable } from './classes-table.tsx'
import { classesQuery, type LiveSession } from './live-queries.ts'

/** The live classes of a course: those to come, and those that were. */
export function ClassesPage() {
  const { t } = useLingui()
  const { courseId } = useParams({ from: '/studio/courses/$courseId' })
  const queryClient = useQueryClient()
  const errorText = useErrorText()
  const upcoming = useQuery(classesQuery(courseId, 'upcoming'))
  const past = useQuery(classesQuery(courseId, 'past'))
  const [open, setOpen] = useState<LiveSession | 'new' | null>(null)
  const [cancelling, setCancelling] = useState<LiveSession | null>(null)
  const cancel = useMutation({
    mutationFn: (session: LiveSession) => sendJson('DELETE', `/live-sessions/${session.id}`),
    onError: (error) => toast(errorText(error).text),
    onSettled: () => {
      setCancelling(null)
      return invalidate(queryClient, `/courses/${courseId}/live-sessions`, '/live-sessions')
    },
  })
  const coming = upcoming.data?.data
  const title = cancelling?.title ?? ''
  return (
    <div className="area-pad live-classes">
      <section className="sec">
        <div className="sec-head">
          <h2 className="t-22">
            <Trans>Live classes</Trans>
          </h2>
          <Button variant="primary" icon={IconPlus} onClick={() => setOpen('new')}>
            <Trans>Schedule a class</Trans>
          </Button>
        </div>
        {upcoming.error && !coming && <ErrorState error={upcoming.error} onRetry={upcoming.refetch} title={t`The classes did not load`} />}
        {!upcoming.error && !coming && <SkeletonRows rows={3} />}
        {coming?.length === 0 && (
          <EmptyState icon={IconCalendarEvent} title={t`No class is planned`}>
            <Trans>Meet your learners: with chat, polls, questions and a whiteboard, here or in another service.</Trans>
          </EmptyState>
        )}
        {coming && coming.length > 0 && (
          <ClassesTable sessions={coming} caption={t`Classes to come`} onEdit={setOpen} onCancel={setCancelling} />
        )}
      </section>
      {past.data && past.data.data.length > 0 && (
        <section className="sec">
          <h2 className="t-22">
            <Trans>Past</Trans>
          </h2>
          <ClassesTable sessions={past.data.data} caption={t`Past classes`} isPast />
        </section>
      )}
      {open && <ClassDialog courseId={courseId} session={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
      <ConfirmDialog
        open={cancelling !== null}
        title={t`Cancel “${title}”?`}
        confirmLabel={t`Cancel the class`}
        cancelLabel={t`Keep it`}
        danger
        busy={cancel.isPending}
        onConfirm={() => cancelling && cancel.mutate(cancelling)}
        onClose={() => setCancelling(null)}
      >
        <Trans>It disappears from everybody’s calendar. The other classes of its series stay.</Trans>
      </ConfirmDialog>
    </div>
  )
}
