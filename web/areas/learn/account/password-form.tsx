import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import { invalidate } from '../../../api/query.ts'
import { toast } from '../../../ui/patterns/toast.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input } from '../../../ui/primitives/input.tsx'
import { sendAccount } from './account-queries.ts'
import { FormFoot } from './form-foot.tsx'
import { useFormErrors } from './use-form-errors.ts'

type Values = { currentPassword: string; newPassword: string }

export function PasswordForm() {
  const { t } = useLingui()
  const client = useQueryClient()
  const { register, handleSubmit, setError, reset, formState } = useForm<Values>({
    defaultValues: { currentPassword: '', newPassword: '' },
  })
  const { errors, isSubmitting } = formState
  const showErrors = useFormErrors(setError, { currentPassword: t`This is not your present password` })
  const save = handleSubmit(async (values) => {
    try {
      await sendAccount('POST', 'change-password', values)
      reset()
      await invalidate(client, '/auth/sessions')
      toast(t`Password changed. Other devices are signed out.`)
    } catch (error) {
      showErrors(error)
    }
  })
  return (
    <form className="ac-form" onSubmit={save} noValidate>
      <Field label={<Trans>Present password</Trans>} error={errors.currentPassword?.message} required>
        <Input
          type="password"
          autoComplete="current-password"
          {...register('currentPassword', { required: t`Type your present password` })}
        />
      </Field>
      <Field
        label={<Trans>New password</Trans>}
        hint={<Trans>At least 10 characters. A sentence is good.</Trans>}
        error={errors.newPassword?.message}
        required
      >
        <Input
          type="password"
          autoComplete="new-password"
          {...register('newPassword', {
            minLength: { value: 10, message: t`Use at least 10 characters` },
            required: t`Type a new password`,
          })}
        />
      </Field>
      <FormFoot error={errors.root?.message}>
        <Button type="submit" busy={isSubmitting}>
          <Trans>Change password</Trans>
        </Button>
      </FormFoot>
    </form>
  )
}
