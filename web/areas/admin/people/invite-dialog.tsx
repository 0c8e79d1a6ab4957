import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { send } from '../../../api/client.ts'
import { fieldErrors } from '../../../api/error.ts'
import { toast } from '../../../ui/patterns/toast.ts'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input, Select } from '../../../ui/primitives/input.tsx'
import { FormDialog } from '../form-dialog.tsx'
import type { User } from './people-queries.ts'
import { roles } from './people-search.ts'
import { people, useRefreshPeople } from './person-changes.ts'
import { useRoleNames } from './person-words.tsx'

/** A mail with a link to choose a password goes to the person. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const names = useRoleNames()
  const refresh = useRefreshPeople()
  const [email, setEmail] = useState('')
  const [fullName, setFullName] = useState('')
  const [role, setRole] = useState<User['role']>('learner')
  const [isMissing, setIsMissing] = useState(false)
  const inviting = useMutation({
    mutationFn: () => send(people.$post, { json: { email, role, ...(fullName.trim() && { fullName: fullName.trim() }) } }),
    onSuccess: async () => {
      toast(t`An invitation is on its way to ${email}.`)
      onClose()
      await refresh()
    },
  })
  const wrong = fieldErrors(inviting.error)
  return (
    <FormDialog
      title={<Trans>Invite a person</Trans>}
      submitLabel={<Trans>Send the invitation</Trans>}
      busy={inviting.isPending}
      error={inviting.error}
      onSubmit={(event) => {
        event.preventDefault()
        if (email.trim()) inviting.mutate()
        else setIsMissing(true)
      }}
      onClose={onClose}
    >
      <p className="muted">
        <Trans>They get a mail with a link to choose a password.</Trans>
      </p>
      <Field label={t`Email`} error={isMissing ? t`Type an email address.` : wrong.email} required>
        <Input
          type="email"
          autoComplete="off"
          dir="ltr"
          value={email}
          onChange={({ target }) => {
            setEmail(target.value)
            setIsMissing(false)
          }}
        />
      </Field>
      <Field label={t`Name`} hint={t`May be left empty: they say it themselves`} error={wrong.fullName}>
        <Input autoComplete="off" maxLength={120} value={fullName} onChange={({ target }) => setFullName(target.value)} />
      </Field>
      <Field label={t`Role`} error={wrong.role}>
        <Select value={role} onChange={({ target }) => setRole(roles.find((one) => one === target.value) ?? 'learner')}>
          {roles.map((one) => (
            <option key={one} value={one}>
              {names[one]}
            </option>
          ))}
        </Select>
      </Field>
    </FormDialog>
  )
}
