import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { fieldErrors } from '../../../api/error.ts'
import { invalidate } from '../../../api/query.ts'
import { tenant } from '../../../app/boot.ts'
import { sendOrder } from '../../../features/orders/order-calls.ts'
import { ChoiceGroup, Radio } from '../../../ui/primitives/choice.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input } from '../../../ui/primitives/input.tsx'
import { FormDialog } from '../form-dialog.tsx'
import { CoursePicker } from './course-picker.tsx'
import { moneyOf, wholeOf } from './money-text.ts'

type Values = {
  code: string
  kind: 'percent' | 'fixed'
  percent: string
  amount: string
  max: string
  each: string
  starts: string
  ends: string
  scope: 'all' | 'some'
}
const blank: Values = { code: '', kind: 'percent', percent: '20', amount: '', max: '', each: '1', starts: '', ends: '', scope: 'all' }

/** A new code. What it takes off is fixed once it is out; limits are not. */
export function CouponDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const currency = tenant.currency ?? 'USD'
  const [courseIds, setCourseIds] = useState<string[]>([])
  const { register, handleSubmit, watch, setError, formState } = useForm<Values>({ defaultValues: blank })
  const { errors } = formState
  const [kind, scope] = watch(['kind', 'scope'])
  const make = useMutation({
    mutationFn: (json: object) => sendOrder('POST', '/coupons', json),
    onSuccess: async () => {
      await invalidate(queryClient, '/coupons')
      onClose()
    },
  })
  const wrong = fieldErrors(make.error)
  const submit = handleSubmit((values) => {
    const percent = wholeOf(values.percent)
    const amount = moneyOf(values.amount, currency)
    if (values.kind === 'percent' && (percent === null || percent < 1 || percent > 100))
      return setError('percent', { message: t`A number from 1 to 100.` })
    if (values.kind === 'fixed' && !amount) return setError('amount', { message: t`Type a sum, such as 10 or 9.50.` })
    if (values.scope === 'some' && courseIds.length === 0) return setError('scope', { message: t`Choose at least one course.` })
    make.mutate({
      code: values.code,
      kind: values.kind,
      ...(values.kind === 'percent' ? { percent } : { amount: { amount, currency } }),
      maxRedemptions: wholeOf(values.max),
      maxPerPerson: wholeOf(values.each),
      courseIds: values.scope === 'some' ? courseIds : null,
      startsAt: values.starts ? new Date(`${values.starts}T00:00`).toISOString() : null,
      // the whole of the last day belongs to it, wherever the admin sits
      endsAt: values.ends ? new Date(`${values.ends}T23:59:59.999`).toISOString() : null,
    })
  })
  return (
    <FormDialog
      title={<Trans>New coupon</Trans>}
      submitLabel={<Trans>Make the coupon</Trans>}
      busy={make.isPending}
      error={make.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t`Code`} hint={t`What people type: letters and digits`} error={errors.code?.message ?? wrong.code} required>
        <Input
          {...register('code', { validate: (text) => text.trim().length > 1 || t`Give it a code.` })}
          maxLength={40}
          dir="ltr"
          autoComplete="off"
        />
      </Field>
      <ChoiceGroup legend={t`Takes off`}>
        <Radio {...register('kind')} value="percent" label={t`A share of the price`} />
        <Radio {...register('kind')} value="fixed" label={t`A sum`} />
      </ChoiceGroup>
      {kind === 'percent' ? (
        <Field label={t`Per cent`} error={errors.percent?.message ?? wrong.percent} required>
          <Input {...register('percent')} inputMode="numeric" dir="ltr" />
        </Field>
      ) : (
        <Field label={t`Sum in ${currency}`} error={errors.amount?.message ?? wrong.amount} required>
          <Input {...register('amount')} inputMode="decimal" dir="ltr" />
        </Field>
      )}
      <div className="pay-pair">
        <Field label={t`Uses in all`} hint={t`Empty: no limit`} error={wrong.maxRedemptions}>
          <Input {...register('max')} inputMode="numeric" dir="ltr" />
        </Field>
        <Field label={t`Uses for each person`} hint={t`Empty: no limit`} error={wrong.maxPerPerson}>
          <Input {...register('each')} inputMode="numeric" dir="ltr" />
        </Field>
      </div>
      <div className="pay-pair">
        <Field label={t`First day`} hint={t`Empty: at once`} error={wrong.startsAt}>
          <Input {...register('starts')} type="date" dir="ltr" />
        </Field>
        <Field label={t`Last day`} hint={t`Empty: no end`} error={wrong.endsAt}>
          <Input {...register('ends')} type="date" dir="ltr" />
        </Field>
      </div>
      <ChoiceGroup legend={t`For`}>
        <Radio {...register('scope')} value="all" label={t`Every course`} />
        <Radio {...register('scope')} value="some" label={t`Some courses`} />
      </ChoiceGroup>
      {scope === 'some' && <CoursePicker value={courseIds} onChange={setCourseIds} />}
      {errors.scope?.message && (
        <p className="error" role="alert">
          {errors.scope.message}
        </p>
      )}
    </FormDialog>
  )
}
