import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import { send } from '../../../api/client.ts'
import { fieldErrors } from '../../../api/error.ts'
import { invalidate } from '../../../api/query.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Dialog } from '../../../ui/primitives/dialog.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input, Select } from '../../../ui/primitives/input.tsx'
import { FormDialog } from '../../admin/form-dialog.tsx'
import { type Organization, visits } from '../system-calls.ts'

const lengths = [15, 30, 60, 240]

/** The only way into a school: with a reason its admins can read, and for a while. */
export function VisitDialog({ school, onClose }: { school: Organization; onClose: () => void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const { register, handleSubmit, formState } = useForm({ defaultValues: { reason: '', minutes: '30' } })
  const { name } = school
  const opening = useMutation({
    mutationFn: ({ reason, minutes }: { reason: string; minutes: string }) =>
      send(visits.$post, { param: { id: school.id }, json: { reason, minutes: Number(minutes) } }),
    onSuccess: async () => invalidate(queryClient, `/organizations/${school.id}`),
  })
  const wrong = fieldErrors(opening.error)
  const url = opening.data?.data.url
  if (url) {
    return (
      <Dialog
        open
        noCross
        onClose={onClose}
        title={<Trans>Visit {name}</Trans>}
        footer={
          <>
            <Button onClick={onClose}>
              <Trans>Close</Trans>
            </Button>
            <a className="btn btn--primary" href={url} target="_blank" rel="noreferrer" onClick={onClose}>
              <Trans>Go in, in a new tab</Trans>
            </a>
          </>
        }
      >
        <p>
          <Trans>The way in is open. It can be used once, within two minutes.</Trans>
        </p>
      </Dialog>
    )
  }
  return (
    <FormDialog
      title={<Trans>Visit {name}</Trans>}
      submitLabel={<Trans>Open the visit</Trans>}
      busy={opening.isPending}
      error={opening.error}
      onSubmit={handleSubmit((values) => opening.mutate(values))}
      onClose={onClose}
    >
      <p>
        <Trans>
          You come in as an admin of this school. That you did, why and until when stands in its audit log, and so does everything you
          change. The visit ends by itself.
        </Trans>
      </p>
      <Field label={t`Why`} hint={t`The admins of the school read it.`} error={formState.errors.reason?.message ?? wrong.reason} required>
        <Input
          {...register('reason', { validate: (text) => text.trim().length >= 10 || t`Say why, in a few words.` })}
          maxLength={500}
          dir="auto"
        />
      </Field>
      <Field label={t`For how long`} error={wrong.minutes}>
        <Select {...register('minutes')}>
          {lengths.map((minutes) => (
            <option key={minutes} value={minutes}>
              {minutes < 60 ? t`${minutes} minutes` : minutes === 60 ? t`1 hour` : t`4 hours`}
            </option>
          ))}
        </Select>
      </Field>
    </FormDialog>
  )
}
