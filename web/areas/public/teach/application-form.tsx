import { Trans, useLingui } from '@lingui/react/macro'
import type { CreatorApplication } from '../../../../src/modules/creators/contract.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input, Textarea } from '../../../ui/primitives/input.tsx'
import { MISSING } from '../entry/field-words.ts'
import { FormProblem } from '../entry/form-problem.tsx'
import { useEntryForm } from '../entry/use-entry-form.ts'
import { sendJson } from '../send-json.ts'

type Props = { before: CreatorApplication | null; onSent: (application: CreatorApplication) => void }

export function ApplicationForm({ before, onSent }: Props) {
  const { t } = useLingui()
  const { form, submit, problems, busy } = useEntryForm({
    check: ({ bio, experienceYears = '' }) => ({
      bio: bio ? '' : MISSING,
      experienceYears: /^\d{0,2}$/.test(experienceYears) && Number(experienceYears) <= 80 ? '' : t`Type whole years, 0 to 80.`,
    }),
    send: async ({ bio, portfolioUrl, experienceYears }) => {
      const sent = { bio, portfolioUrl: portfolioUrl || null, experienceYears: Number(experienceYears) || 0 }
      onSent((await sendJson<{ data: CreatorApplication }>('POST', '/creator/apply', sent)).data)
    },
  })
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <FormProblem>{problems.form}</FormProblem>
      <Field label={t`About you and what you would teach`} error={problems.bio} required>
        <Textarea name="bio" rows={7} maxLength={4000} dir="auto" defaultValue={before?.bio} />
      </Field>
      <Field label={t`Where one can see your work`} hint={t`A web address, if there is one`} error={problems.portfolioUrl}>
        <Input
          name="portfolioUrl"
          type="url"
          dir="ltr"
          inputMode="url"
          placeholder="https://"
          maxLength={500}
          defaultValue={before?.portfolioUrl ?? ''}
        />
      </Field>
      <Field label={t`Years of experience`} error={problems.experienceYears}>
        <Input name="experienceYears" className="teach-years" inputMode="numeric" defaultValue={before?.experienceYears ?? ''} />
      </Field>
      <div className="btn-row">
        <Button type="submit" variant="primary" busy={busy}>
          <Trans>Send application</Trans>
        </Button>
      </div>
    </form>
  )
}
