import { Trans, useLingui } from '@lingui/react/macro'
import { useForm } from 'react-hook-form'
import type { PaymentAccount } from '../../../../src/modules/commerce/settings/contract.ts'
import { fieldErrors } from '../../../api/error.ts'
import { useGatewayWords } from '../../../features/orders/gateway-name.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Switch } from '../../../ui/primitives/choice.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input, Textarea } from '../../../ui/primitives/input.tsx'
import { FailureNote } from '../failure-note.tsx'
import type { Save } from './use-save.ts'

type Values = {
  isEnabled: boolean
  key: string
  webhookSecret: string
  automaticTax: boolean
  clientId: string
  webhookId: string
  isSandbox: boolean
  instructions: string
}
/** What each way needs; the rest of the form is not sent. */
const fields: Record<PaymentAccount['gateway'], (keyof Values)[]> = {
  stripe: ['isEnabled', 'key', 'webhookSecret', 'automaticTax'],
  paypal: ['isEnabled', 'clientId', 'key', 'webhookId', 'isSandbox'],
  manual: ['isEnabled', 'instructions'],
  test: ['isEnabled'],
}

export function AccountForm({ account, save }: { account: PaymentAccount; save: Save }) {
  const { t } = useLingui()
  const words = useGatewayWords()
  const { gateway } = account
  const { register, handleSubmit } = useForm<Values>({
    defaultValues: {
      isEnabled: account.isEnabled,
      key: '',
      webhookSecret: '',
      automaticTax: account.automaticTax,
      clientId: account.clientId ?? '',
      webhookId: account.webhookId ?? '',
      isSandbox: account.isSandbox,
      instructions: account.instructions ?? '',
    },
  })
  const wrong = Object.fromEntries(
    Object.entries(fieldErrors(save.error)).map(([field, message]) => [field.split('.').at(-1) ?? '', message]),
  )
  const has = (name: keyof Values) => fields[gateway].includes(name)
  const submit = handleSubmit((values) => {
    const sent = fields[gateway]
      .map((name) => [name, values[name]] as const)
      .filter(([name, value]) => value !== '' || name === 'instructions')
    save.mutate({ [gateway]: Object.fromEntries(sent) })
  })
  const titles = { stripe: 'Stripe', paypal: 'PayPal', manual: words('manual').name, test: words('test').name }
  const keyEnd = account.keyEnd ?? ''
  const secretEnd = account.webhookSecretEnd ?? ''
  return (
    <form className="pay-account" onSubmit={submit} noValidate>
      <h3 className="t-18 strong">{titles[gateway]}</h3>
      <Switch {...register('isEnabled')} label={t`Offered to buyers`} />
      {has('clientId') && (
        <Field label={t`Client id`} error={wrong.clientId}>
          <Input {...register('clientId')} dir="ltr" autoComplete="off" spellCheck={false} />
        </Field>
      )}
      {has('key') && (
        <Field
          label={t`Secret key`}
          hint={account.hasKey ? t`One is kept, ending in ${keyEnd}. Type another to replace it.` : undefined}
          error={wrong.key}
        >
          <Input {...register('key')} type="password" dir="ltr" autoComplete="off" />
        </Field>
      )}
      {has('webhookSecret') && (
        <Field
          label={t`Signing secret of the webhook`}
          hint={account.hasWebhookSecret ? t`One is kept, ending in ${secretEnd}. Type another to replace it.` : undefined}
          error={wrong.webhookSecret}
        >
          <Input {...register('webhookSecret')} type="password" dir="ltr" autoComplete="off" />
        </Field>
      )}
      {has('webhookId') && (
        <Field label={t`Webhook id`} error={wrong.webhookId}>
          <Input {...register('webhookId')} dir="ltr" autoComplete="off" spellCheck={false} />
        </Field>
      )}
      {has('automaticTax') && <Switch {...register('automaticTax')} label={t`Stripe works out the tax`} />}
      {has('isSandbox') && <Switch {...register('isSandbox')} label={t`PayPal’s sandbox, for trying out`} />}
      {has('instructions') && (
        <Field label={t`What the buyer is told`} hint={t`Account, bank, what to write`} error={wrong.instructions}>
          <Textarea {...register('instructions')} rows={3} dir="auto" />
        </Field>
      )}
      {account.webhookUrl && (
        <p className="t-14 muted">
          <Trans>Webhooks go to</Trans>{' '}
          <bdi dir="ltr" className="pay-url">
            {account.webhookUrl}
          </bdi>
        </p>
      )}
      {gateway === 'test' && <p className="t-14 muted">{words('test').hint}</p>}
      <FailureNote error={save.error} />
      <div>
        <Button type="submit" size="sm" busy={save.isPending}>
          <Trans>Save</Trans>
        </Button>
      </div>
    </form>
  )
}
