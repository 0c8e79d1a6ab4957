import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { send } from '../../../api/client.ts'
import { invalidate } from '../../../api/query.ts'
import { toast } from '../../../ui/patterns/toast.ts'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input } from '../../../ui/primitives/input.tsx'
import { FormDialog } from '../../admin/form-dialog.tsx'
import { type Organization, organizations } from '../system-calls.ts'

/** Closes a school for everyone who types its name: thirty days later nothing of it is left. */
export function CloseDialog({ school, onClose }: { school: Organization; onClose: () => void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [typed, setTyped] = useState('')
  const [isWrong, setIsWrong] = useState(false)
  const { name } = school
  const closing = useMutation({
    mutationFn: () => send(organizations[':id'].$delete, { param: { id: school.id } }),
    onSuccess: async () => {
      await invalidate(queryClient, '/organizations')
      toast(t`${name} is closed.`)
      onClose()
    },
  })
  return (
    <FormDialog
      title={<Trans>Close {name} for good?</Trans>}
      submitLabel={<Trans>Close the organization</Trans>}
      danger
      busy={closing.isPending}
      error={closing.error}
      onSubmit={(event) => {
        event.preventDefault()
        if (typed.trim() === name.trim()) closing.mutate()
        else setIsWrong(true)
      }}
      onClose={onClose}
    >
      <p>
        <Trans>
          Nobody can sign in any more, and every page says that the school has closed. For thirty days you can reopen it. After that its
          people, courses, files and certificates are removed for good.
        </Trans>
      </p>
      <Field
        label={
          <Trans>
            Type <bdi className="strong">{name}</bdi> to go on
          </Trans>
        }
        error={isWrong ? t`That is not the name of the organization.` : undefined}
        required
      >
        <Input
          value={typed}
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          onChange={({ target }) => {
            setTyped(target.value)
            setIsWrong(false)
          }}
        />
      </Field>
    </FormDialog>
  )
}
