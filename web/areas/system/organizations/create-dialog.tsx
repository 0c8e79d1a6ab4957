import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useForm } from 'react-hook-form'
import { send } from '../../../api/client.ts'
import { fieldErrors } from '../../../api/error.ts'
import { invalidate } from '../../../api/query.ts'
import { toast } from '../../../ui/patterns/toast.ts'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input } from '../../../ui/primitives/input.tsx'
import { FormDialog } from '../../admin/form-dialog.tsx'
import { organizations } from '../system-calls.ts'

type Values = { name: string; slug: string; fullName: string; email: string }

/** What a name makes as an address: letters and digits of it, with hyphens between the words. */
const slugOf = (name: string) =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)

/** A new school with its first admin, who is invited by mail. */
export function CreateDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const { register, handleSubmit, setValue, formState } = useForm<Values>({
    defaultValues: { name: '', slug: '', fullName: '', email: '' },
  })
  const make = useMutation({
    mutationFn: ({ name, slug, fullName, email }: Values) =>
      send(organizations.$post, { json: { name, slug, admin: { email: email.trim(), fullName } } }),
    onSuccess: async ({ data }) => {
      await invalidate(queryClient, '/organizations')
      toast(t`The organization is there. Its admin is invited by mail.`)
      await navigate({ to: '/system/organizations/$organizationId', params: { organizationId: data.id } })
    },
  })
  const wrong = fieldErrors(make.error)
  const { errors, dirtyFields } = formState
  const needed = { validate: (text: string) => text.trim() !== '' || t`This is needed.` }
  return (
    <FormDialog
      title={<Trans>New organization</Trans>}
      submitLabel={<Trans>Make the organization</Trans>}
      busy={make.isPending}
      error={make.error}
      onSubmit={handleSubmit((values) => make.mutate(values))}
      onClose={onClose}
    >
      <Field label={t`Name`} error={errors.name?.message ?? wrong.name} required>
        <Input
          {...register('name', {
            ...needed,
            onChange: ({ target }) => {
              if (!dirtyFields.slug) setValue('slug', slugOf((target as HTMLInputElement).value))
            },
          })}
          maxLength={120}
          dir="auto"
        />
      </Field>
      <Field
        label={t`Address`}
        hint={t`The first part of its host name. It stays as it is.`}
        error={errors.slug?.message ?? wrong.slug}
        required
      >
        <Input
          {...register('slug', {
            validate: (text) =>
              /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(text) || t`Small letters, digits and hyphens, such as saltmarsh-school.`,
          })}
          maxLength={63}
          dir="ltr"
          autoCapitalize="none"
          spellCheck={false}
        />
      </Field>
      <Field label={t`Name of the first admin`} error={errors.fullName?.message ?? wrong['admin.fullName']} required>
        <Input {...register('fullName', needed)} maxLength={120} dir="auto" />
      </Field>
      <Field label={t`Their email`} error={errors.email?.message ?? wrong['admin.email']} required>
        <Input
          {...register('email', {
            validate: (text) => /^\S+@\S+\.\S+$/.test(text.trim()) || t`Type an address, such as ada@school.example.`,
          })}
          type="email"
          maxLength={254}
          dir="ltr"
        />
      </Field>
    </FormDialog>
  )
}
