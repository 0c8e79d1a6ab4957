import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import type { PlatformAnnouncementInput } from '../../../../src/modules/operations/announcements/contract.ts'
import { send } from '../../../api/client.ts'
import { fieldErrors } from '../../../api/error.ts'
import { invalidate } from '../../../api/query.ts'
import { toast } from '../../../ui/patterns/toast.ts'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input, Textarea } from '../../../ui/primitives/input.tsx'
import { FormDialog } from '../../admin/form-dialog.tsx'
import { system } from '../system-calls.ts'

export function AnnounceDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const { register, handleSubmit, formState } = useForm<PlatformAnnouncementInput>({ defaultValues: { title: '', body: '' } })
  const announce = useMutation({
    mutationFn: (json: PlatformAnnouncementInput) => send(system.announcements.$post, { json }),
    onSuccess: async () => {
      await invalidate(queryClient, '/system/announcements')
      toast(t`It is on its way.`)
      onClose()
    },
  })
  const { errors } = formState
  const wrong = fieldErrors(announce.error)
  const needed = { validate: (text: string) => text.trim() !== '' || t`This is needed.` }
  return (
    <FormDialog
      title={<Trans>Announce to all admins</Trans>}
      submitLabel={<Trans>Announce it</Trans>}
      busy={announce.isPending}
      error={announce.error}
      onSubmit={handleSubmit((values) => announce.mutate(values))}
      onClose={onClose}
    >
      <Field label={t`Title`} error={errors.title?.message ?? wrong.title} required>
        <Input {...register('title', needed)} maxLength={150} dir="auto" />
      </Field>
      <Field label={t`What you want to say`} error={errors.body?.message ?? wrong.body} required>
        <Textarea {...register('body', needed)} rows={6} maxLength={5000} dir="auto" />
      </Field>
    </FormDialog>
  )
}
