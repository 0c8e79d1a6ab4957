import { Trans, useLingui } from '@lingui/react/macro'
import { useForm } from 'react-hook-form'
import type { ShopSettings } from '../../../../src/modules/commerce/settings/contract.ts'
import { fieldErrors } from '../../../api/error.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Switch } from '../../../ui/primitives/choice.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input, Textarea } from '../../../ui/primitives/input.tsx'
import { FailureNote } from '../failure-note.tsx'
import { wholeOf } from './money-text.ts'
import type { Save } from './use-save.ts'

const numbers = ['instructorShare', 'holdDays', 'refundDays', 'graceDays'] as const
type Values = Record<(typeof numbers)[number] | 'sellerName' | 'sellerAddress' | 'sellerTaxId' | 'taxRate', string> & {
  taxIncluded: boolean
}

/** On what terms the school sells, and what stands on its invoices. */
export function TermsForm({ settings, save }: { settings: ShopSettings; save: Save }) {
  const { t } = useLingui()
  const { register, handleSubmit } = useForm<Values>({
    defaultValues: {
      ...(Object.fromEntries(numbers.map((name) => [name, String(settings[name])])) as Record<(typeof numbers)[number], string>),
      taxIncluded: settings.taxIncluded,
      taxRate: settings.taxRate === null ? '' : String(settings.taxRate),
      sellerName: settings.sellerName ?? '',
      sellerAddress: settings.sellerAddress ?? '',
      sellerTaxId: settings.sellerTaxId ?? '',
    },
  })
  const wrong = fieldErrors(save.error)
  const submit = handleSubmit((values) => {
    const text = (value: string) => value.trim() || null
    save.mutate({
      settings: {
        ...Object.fromEntries(numbers.map((name) => [name, wholeOf(values[name]) ?? -1])),
        taxIncluded: values.taxIncluded,
        taxRate: values.taxRate.trim() === '' ? null : Number(values.taxRate.replace(',', '.')),
        sellerName: text(values.sellerName),
        sellerAddress: text(values.sellerAddress),
        sellerTaxId: text(values.sellerTaxId),
      },
    })
  })
  const labels = {
    instructorShare: t`Share of instructors, per cent`,
    holdDays: t`Days a share is held`,
    refundDays: t`Days in which buyers take money back themselves`,
    graceDays: t`Days a subscription waits for its renewal`,
  }
  return (
    <form className="adm-stack" onSubmit={submit} noValidate>
      <h2 className="t-22">
        <Trans>Terms</Trans>
      </h2>
      {numbers.map((name) => (
        <Field key={name} label={labels[name]} error={wrong[`settings.${name}`]}>
          <Input {...register(name)} inputMode="numeric" dir="ltr" />
        </Field>
      ))}
      <Switch {...register('taxIncluded')} label={t`Prices include tax`} />
      <Field
        label={t`Rate of that tax, per cent`}
        hint={t`Course pages say it beside the price. Empty: they only say that tax is included`}
        error={wrong['settings.taxRate']}
      >
        <Input {...register('taxRate')} inputMode="decimal" dir="ltr" />
      </Field>
      <h2 className="t-22">
        <Trans>On invoices</Trans>
      </h2>
      <Field label={t`Seller`} hint={t`Empty: the school’s name`} error={wrong['settings.sellerName']}>
        <Input {...register('sellerName')} maxLength={200} dir="auto" />
      </Field>
      <Field label={t`Address`} error={wrong['settings.sellerAddress']}>
        <Textarea {...register('sellerAddress')} rows={3} maxLength={500} dir="auto" />
      </Field>
      <Field label={t`Tax number`} error={wrong['settings.sellerTaxId']}>
        <Input {...register('sellerTaxId')} maxLength={60} dir="ltr" />
      </Field>
      <FailureNote error={save.error} />
      <div>
        <Button type="submit" variant="primary" busy={save.isPending}>
          <Trans>Save terms</Trans>
        </Button>
      </div>
    </form>
  )
}
