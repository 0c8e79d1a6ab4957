import { Trans, useLingui } from '@lingui/react/macro'
import { useForm } from 'react-hook-form'
import { fieldErrors } from '../../../api/error.ts'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input } from '../../../ui/primitives/input.tsx'
import { FormDialog } from '../../admin/form-dialog.tsx'
import type { Organization } from '../system-calls.ts'
import { useChange } from './use-change.ts'

type Props = { school: Organization; isOpening: boolean; onClose: () => void }

/** Suspends a school, or opens it again; why stands in its own audit log. */
export function StateDialog({ school, isOpening, onClose }: Props) {
  const { t } = useLingui()
  const { name } = school
  const change = useChange(school.id, isOpening ? t`${name} is open again.` : t`${name} is suspended.`, onClose)
  const { register, handleSubmit, formState } = useForm({ defaultValues: { reason: '' } })
  return (
    <FormDialog
      title={isOpening ? <Trans>Open {name} again?</Trans> : <Trans>Suspend {name}?</Trans>}
      submitLabel={isOpening ? <Trans>Open it again</Trans> : <Trans>Suspend</Trans>}
      danger={!isOpening}
      busy={change.isPending}
      error={change.error}
      onSubmit={handleSubmit(({ reason }) => change.mutate({ isActive: isOpening, reason: reason.trim() }))}
      onClose={onClose}
    >
      <p>
        {isOpening ? (
          <Trans>Its people may sign in again and find everything as it was.</Trans>
        ) : (
          <Trans>Within a minute nobody can sign in any more, and every page says that the school is suspended. Nothing is lost.</Trans>
        )}
      </p>
      <Field
        label={t`Why`}
        hint={t`It stands in the audit log of the school, where its admins read it.`}
        error={formState.errors.reason?.message ?? fieldErrors(change.error).reason}
        required
      >
        <Input
          {...register('reason', { validate: (text) => text.trim() !== '' || t`Say why, in a few words.` })}
          maxLength={500}
          dir="auto"
        />
      </Field>
    </FormDialog>
  )
}
