import { Trans, useLingui } from '@lingui/react/macro'
import { useForm } from 'react-hook-form'
import { fieldErrors } from '../../../api/error.ts'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input } from '../../../ui/primitives/input.tsx'
import { FormDialog } from '../../admin/form-dialog.tsx'
import type { Organization } from '../system-calls.ts'
import { useChange } from './use-change.ts'

type Values = { name: string; plan: string; gigabytes: string; people: string }
/** As sizes are shown everywhere. */
const gigabyte = 1e9

/** What a school is called, which plan it is on and how far it may grow. */
export function LimitsDialog({ school, onClose }: { school: Organization; onClose: () => void }) {
  const { t } = useLingui()
  const change = useChange(school.id, t`Saved.`, onClose)
  const { register, handleSubmit, formState } = useForm<Values>({
    defaultValues: {
      name: school.name,
      plan: school.plan,
      gigabytes: String(Math.round((school.storageLimitBytes / gigabyte) * 100) / 100),
      people: school.maxUsers === null ? '' : String(school.maxUsers),
    },
  })
  const { errors, dirtyFields } = formState
  const wrong = fieldErrors(change.error)
  const submit = handleSubmit(({ name, plan, gigabytes, people }) =>
    change.mutate({
      ...(dirtyFields.name && { name }),
      ...(dirtyFields.plan && { plan }),
      ...(dirtyFields.gigabytes && { storageLimitBytes: Math.round(Number(gigabytes) * gigabyte) }),
      ...(dirtyFields.people && { maxUsers: people.trim() === '' ? null : Number(people) }),
    }),
  )
  const needed = (text: string) => text.trim() !== '' || t`This is needed.`
  return (
    <FormDialog
      title={<Trans>Plan and limits</Trans>}
      submitLabel={<Trans>Save</Trans>}
      busy={change.isPending}
      error={change.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t`Name`} error={errors.name?.message ?? wrong.name} required>
        <Input {...register('name', { validate: needed })} maxLength={120} dir="auto" />
      </Field>
      <Field label={t`Plan`} error={errors.plan?.message ?? wrong.plan} required>
        <Input {...register('plan', { validate: needed })} maxLength={60} dir="auto" />
      </Field>
      <Field label={t`Storage in GB`} error={errors.gigabytes?.message ?? wrong.storageLimitBytes} required>
        <Input
          {...register('gigabytes', {
            validate: (text) => /^\d{1,6}([.]\d{1,2})?$/.test(text.trim()) || t`Type a number, such as 10 or 0.5.`,
          })}
          inputMode="decimal"
          dir="ltr"
        />
      </Field>
      <Field label={t`People at most`} hint={t`Leave it empty for no limit.`} error={errors.people?.message ?? wrong.maxUsers}>
        <Input
          {...register('people', { validate: (text) => /^([1-9]\d{0,7})?$/.test(text.trim()) || t`Type a whole number, such as 500.` })}
          inputMode="numeric"
          dir="ltr"
        />
      </Field>
    </FormDialog>
  )
}
