import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import type { User } from '../../../../src/modules/identity/contract.ts'
import { send } from '../../../api/client.ts'
import { fieldErrors } from '../../../api/error.ts'
import { toast } from '../../../ui/patterns/toast.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Dialog } from '../../../ui/primitives/dialog.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input, Select } from '../../../ui/primitives/input.tsx'
import { FailureNote } from '../failure-note.tsx'
import { roles } from './people-search.ts'
import { people, useRefreshPeople } from './person-changes.ts'
import { useRoleNames } from './person-words.tsx'

type Values = { email: string; fullName: string; role: User['role'] }

/** A mail with a link to choose a password goes to the person. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const names = useRoleNames()
  const refresh = useRefreshPeople()
  const [failure, setFailure] = useState<unknown>(null)
  const { register, handleSubmit, setError, formState } = useForm<Values>({ defaultValues: { email: '', fullName: '', role: 'learner' } })
  const { errors, isSubmitting } = formState
  const invite = handleSubmit(async ({ email, fullName, role }) => {
    setFailure(null)
    try {
      await send(people.$post, { json: { email, role, ...(fullName.trim() && { fullName: fullName.trim() }) } })
      toast(t`An invitation is on its way to ${email}.`)
      onClose()
      await refresh()
    } catch (error) {
      const said = Object.entries(fieldErrors(error)).filter(([name]) => name in errors || ['email', 'fullName', 'role'].includes(name))
      for (const [name, message] of said) setError(name as keyof Values, { message })
      if (said.length === 0) setFailure(error)
    }
  })
  return (
    <Dialog open onClose={onClose} title={<Trans>Invite a person</Trans>}>
      <form className="adm-stack" onSubmit={invite} noValidate>
        <p className="muted">
          <Trans>They get a mail with a link to choose a password.</Trans>
        </p>
        <Field label={t`Email`} error={errors.email?.message} required>
          <Input type="email" autoComplete="off" dir="ltr" {...register('email', { required: t`Type an email address.` })} />
        </Field>
        <Field label={t`Name`} hint={t`May be left empty: they say it themselves`} error={errors.fullName?.message}>
          <Input autoComplete="off" maxLength={120} {...register('fullName')} />
        </Field>
        <Field label={t`Role`} error={errors.role?.message}>
          <Select {...register('role')}>
            {roles.map((role) => (
              <option key={role} value={role}>
                {names[role]}
              </option>
            ))}
          </Select>
        </Field>
        <FailureNote error={failure} />
        <div className="btn-row">
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="primary" type="submit" busy={isSubmitting}>
            <Trans>Send the invitation</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
