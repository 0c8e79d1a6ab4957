import { Trans, useLingui } from '@lingui/react/macro'
import { IconAlertCircle } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { CoursePage } from '../../../../src/modules/catalog/contract.ts'
import { fieldErrors } from '../../../api/error.ts'
import { invalidate } from '../../../api/query.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { Banner } from '../../../ui/primitives/banner.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { ChoiceGroup, Radio } from '../../../ui/primitives/choice.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input, Select } from '../../../ui/primitives/input.tsx'
import { PlacedField } from '../details/placed-field.tsx'
import { useFieldFocus } from '../details/use-field-focus.ts'
import { useOpenRemarks } from '../review/use-open-remarks.ts'
import { sendJson } from '../send-json.ts'
import { amountOf, priceText } from './price.ts'
import '../details/details.css'

const currencies = Intl.supportedValuesOf('currency')

/** What it costs, and how many may come. */
export function AccessForm({ course }: { course: CoursePage }) {
  const { t } = useLingui()
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  useFieldFocus(true)
  const open = useOpenRemarks(course.id)
  const [currency, setCurrency] = useState(course.price.currency)
  const [isFree, setFree] = useState(course.isFree)
  const [price, setPrice] = useState(course.price.amount > 0 ? priceText(course.price.amount, currency) : '')
  const [limit, setLimit] = useState(String(course.enrollmentLimit ?? ''))
  const [problems, setProblems] = useState<{ price?: string; limit?: string }>({})
  const save = useMutation({
    mutationFn: (patch: object) => sendJson('PATCH', `/courses/${course.id}`, patch),
    onSuccess: async () => {
      await invalidate(queryClient, '/courses')
      toast(t`Price and access are saved.`)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const amount = isFree ? 0 : amountOf(price, currency)
    const seats = limit.trim() === '' ? null : Number(limit)
    const found = {
      ...((amount === null || (!isFree && amount === 0)) && { price: t`Type a price, such as 29 or 29.50.` }),
      ...(seats !== null && !(Number.isInteger(seats) && seats > 0) && { limit: t`Type a whole number, or leave it empty.` }),
    }
    setProblems(found)
    if (Object.keys(found).length === 0) save.mutate({ price: { amount, currency }, enrollmentLimit: seats })
  }
  const refused = fieldErrors(save.error)
  return (
    <form className="studio-form studio-form--first" onSubmit={submit} noValidate>
      <PlacedField name="price" open={open} className="stack">
        <ChoiceGroup legend={t`Price`}>
          <Radio name="price" label={t`Free`} checked={isFree} onChange={() => setFree(true)} />
          <Radio name="price" label={t`Paid once`} checked={!isFree} onChange={() => setFree(false)} />
        </ChoiceGroup>
        {!isFree && (
          <Field label={t`Price in ${currency}`} error={problems.price ?? refused.price} required>
            <Input inputMode="decimal" dir="ltr" className="short" value={price} onChange={({ target }) => setPrice(target.value)} />
          </Field>
        )}
        {!isFree && (
          <Field label={t`Currency`}>
            <Select value={currency} onChange={({ target }) => setCurrency(target.value)}>
              {currencies.map((code) => (
                <option key={code} value={code}>
                  {code}
                </option>
              ))}
            </Select>
          </Field>
        )}
      </PlacedField>
      <PlacedField name="enrollmentLimit" open={open}>
        <Field label={t`Places`} hint={t`Empty: no limit`} error={problems.limit ?? refused.enrollmentLimit}>
          <Input inputMode="numeric" className="short" value={limit} onChange={({ target }) => setLimit(target.value)} />
        </Field>
      </PlacedField>
      {save.error && Object.keys(refused).length === 0 && (
        <Banner icon={IconAlertCircle} tone="bad" role="alert">
          {errorText(save.error).text}
        </Banner>
      )}
      <div className="btn-row">
        <Button type="submit" variant="primary" busy={save.isPending}>
          <Trans>Save price and access</Trans>
        </Button>
      </div>
    </form>
  )
}
