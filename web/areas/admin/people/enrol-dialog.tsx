import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { CourseCard } from '../../../../src/modules/catalog/contract.ts'
import { invalidate } from '../../../api/query.ts'
import { toast } from '../../../ui/patterns/toast.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Dialog } from '../../../ui/primitives/dialog.tsx'
import { FailureNote } from '../failure-note.tsx'
import { EnrolFields, enrol, useEnrolChoice } from './enrol-fields.tsx'

/** Gives someone a place in a course of the catalogue, and a date by which to finish if there is one. */
export function EnrolDialog({ userId, name, onClose }: { userId: string; name: string; onClose: () => void }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const choice = useEnrolChoice()
  const enrolling = useMutation({
    mutationFn: (course: CourseCard) => enrol(userId, course, choice.due),
    onSuccess: async (_, { id, title }) => {
      toast(t`${name} is enrolled in “${title}”.`)
      onClose()
      await invalidate(client, '/enrollments', `/courses/${id}`)
    },
  })
  return (
    <Dialog open noCross onClose={onClose} title={<Trans>Enrol {name}</Trans>}>
      <form
        className="adm-stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (choice.check() && choice.course) enrolling.mutate(choice.course)
        }}
      >
        <EnrolFields choice={choice} />
        <FailureNote error={enrolling.error} />
        <div className="btn-row">
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="primary" type="submit" busy={enrolling.isPending}>
            <Trans>Enrol</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
