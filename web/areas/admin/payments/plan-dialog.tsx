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
import { Input, Textarea } from '../../../ui/primitives/input.tsx'
import { FormDialog } from '../form-dialog.tsx'
import { CoursePicker } from './course-picker.tsx'
import { moneyOf } from './money-text.ts'

type Values = { name: string; description: string; price: string; every: 'month' | 'year'; scope: 'all' | 'some' }
const blank: Values = { name: '', description: '', price: '', every: 'month', scope: 'all' }

/** A new plan. Its price is fixed once people may subscribe: another price is another plan. */
export function PlanDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const currency = tenant.currency ?? 'USD'
  const [courseIds, setCourseIds] = useState<string[]>([])
  const { register, handleSubmit, watch, setError, formState } = useForm<Values>({ defaultValues: blank })
  const scope = watch('scope')
  const make = useMutation({
    mutationFn: (json: object) => sendOrder('POST', '/plans', json),
    onSuccess: async () => {
      await invalidate(queryClient, '/plans')
      onClose()
    },
  })
  const wrong = fieldErrors(make.error)
  const submit = handleSubmit(({ price, scope: which, ...values }) => {
    const amount = moneyOf(price, currency)
    if (!amount) return setError('price', { message: t`Type a price, such as 10 or 9.50.` })
    if (which === 'some' && courseIds.length === 0) return setError('scope', { message: t`Choose at least one course.` })
    make.mutate({ ...values, price: { amount, currency }, courseIds: which === 'some' ? courseIds : null })
  })
  const { errors } = formState
  return (
    <FormDialog
      title={<Trans>New plan</Trans>}
      submitLabel={<Trans>Offer the plan</Trans>}
      busy={make.isPending}
      error={make.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t`Name`} error={errors.name?.message ?? wrong.name} required>
        <Input {...register('name', { validate: (text) => text.trim() !== '' || t`Give it a name.` })} maxLength={120} dir="auto" />
      </Field>
      <Field label={t`What it is for`} hint={t`Not required`} error={wrong.description}>
        <Textarea {...register('description')} rows={2} maxLength={2000} dir="auto" />
      </Field>
      <Field label={t`Price in ${currency}`} error={errors.price?.message ?? wrong.price} required>
        <Input {...register('price')} inputMode="decimal" dir="ltr" />
      </Field>
      <ChoiceGroup legend={t`Charged`}>
        <Radio {...register('every')} value="month" label={t`Every month`} />
        <Radio {...register('every')} value="year" label={t`Every year`} />
      </ChoiceGroup>
      <ChoiceGroup legend={t`Opens`}>
        <Radio {...register('scope')} value="all" label={t`Every course, also those to come`} />
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
