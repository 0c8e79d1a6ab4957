import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { send } from '../../../api/client.ts'
import { ConfirmDialog } from '../../../ui/patterns/confirm-dialog.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { FailureNote } from '../failure-note.tsx'
import type { User } from './people-queries.ts'
import { people, useRefreshPeople } from './person-changes.ts'
import { nameOf } from './person-words.tsx'

export function RemoveDialog({ person, onClose }: { person: User; onClose: () => void }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const refresh = useRefreshPeople()
  const name = nameOf(person)
  const removing = useMutation({
    mutationFn: () => send(people[':id'].$delete, { param: { id: person.id } }),
    onSuccess: async () => {
      toast(t`${name} is removed.`)
      await navigate({ to: '/admin/people' })
      await refresh()
    },
  })
  return (
    <ConfirmDialog
      open
      danger
      title={<Trans>Remove {name}?</Trans>}
      confirmLabel={<Trans>Remove for good</Trans>}
      busy={removing.isPending}
      onConfirm={() => removing.mutate()}
      onClose={onClose}
    >
      <div className="adm-stack">
        <p>
          <Trans>
            Their name, address and everything personal is deleted, and they are signed out everywhere. Courses they made and certificates
            they earned stay. This cannot be undone.
          </Trans>
        </p>
        <FailureNote error={removing.error} />
      </div>
    </ConfirmDialog>
  )
}
