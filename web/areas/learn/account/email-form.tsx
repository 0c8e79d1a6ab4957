import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { updateUser } from '../../../app/session.ts'
import { toast } from '../../../ui/patterns/toast.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input } from '../../../ui/primitives/input.tsx'
import { meQuery, sendAccount, type User } from './account-queries.ts'
import { FormFoot } from './form-foot.tsx'
import { useFormErrors } from './use-form-errors.ts'

type Asked = { newEmail: string; password: string }
type Codes = { currentEmailCode: string; newEmailCode: string }

/** First the new address, then the two codes: the account moves only when both addresses say so. */
export function EmailForm({ user }: { user: User }) {
  const [pending, setPending] = useState<string | null>(null)
  const { email } = user
  return pending ? (
    <ConfirmCodes newEmail={pending} email={email} onDone={() => setPending(null)} />
  ) : (
    <>
      <p>
        <Trans>
          Your address is <bdi className="strong">{email}</bdi>.
        </Trans>
      </p>
      <AskNewAddress onAsked={setPending} />
    </>
  )
}

function AskNewAddress({ onAsked }: { onAsked: (email: string) => void }) {
  const { t } = useLingui()
  const { register, handleSubmit, setError, formState } = useForm<Asked>({ defaultValues: { newEmail: '', password: '' } })
  const { errors, isSubmitting } = formState
  const showErrors = useFormErrors(setError, { password: t`This is not your present password` })
  const ask = handleSubmit(async (values) => {
    try {
      await sendAccount('POST', 'change-email', values)
      onAsked(values.newEmail)
    } catch (error) {
      showErrors(error)
    }
  })
  return (
    <form className="ac-form" onSubmit={ask} noValidate>
      <Field label={<Trans>New email address</Trans>} error={errors.newEmail?.message} required>
        <Input type="email" autoComplete="email" dir="ltr" {...register('newEmail', { required: t`Write the new address` })} />
      </Field>
      <Field label={<Trans>Your password</Trans>} error={errors.password?.message} required>
        <Input type="password" autoComplete="current-password" {...register('password', { required: t`Type your password` })} />
      </Field>
      <FormFoot error={errors.root?.message}>
        <Button type="submit" busy={isSubmitting}>
          <Trans>Send the codes</Trans>
        </Button>
      </FormFoot>
    </form>
  )
}

function ConfirmCodes({ newEmail, email, onDone }: { newEmail: string; email: string; onDone: () => void }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const { register, handleSubmit, setError, formState } = useForm<Codes>({ defaultValues: { currentEmailCode: '', newEmailCode: '' } })
  const { errors, isSubmitting } = formState
  const showErrors = useFormErrors(setError)
  const confirm = handleSubmit(async (values) => {
    try {
      const { data } = await sendAccount<{ data: User }>('POST', 'change-email/confirm', values)
      client.setQueryData(meQuery.queryKey, { data })
      updateUser(data)
      toast(t`Your address is changed.`)
      onDone()
    } catch (error) {
      showErrors(error)
    }
  })
  const code = { inputMode: 'numeric', autoComplete: 'one-time-code', dir: 'ltr', maxLength: 6 } as const
  return (
    <form className="ac-form" onSubmit={confirm} noValidate>
      <p>
        <Trans>
          We sent a code of six digits to <bdi className="strong">{email}</bdi> and another to <bdi className="strong">{newEmail}</bdi>.
        </Trans>
      </p>
      <Field label={<Trans>Code from your present address</Trans>} error={errors.currentEmailCode?.message} required>
        <Input {...code} {...register('currentEmailCode', { required: t`Type the six digits` })} />
      </Field>
      <Field label={<Trans>Code from the new address</Trans>} error={errors.newEmailCode?.message} required>
        <Input {...code} {...register('newEmailCode', { required: t`Type the six digits` })} />
      </Field>
      <FormFoot error={errors.root?.message}>
        <Button type="submit" busy={isSubmitting}>
          <Trans>Change address</Trans>
        </Button>
        <Button variant="quiet" onClick={onDone}>
          <Trans>Cancel</Trans>
        </Button>
      </FormFoot>
    </form>
  )
}
