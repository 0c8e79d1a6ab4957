import { Trans, useLingui } from '@lingui/react/macro'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Button } from '../../../ui/primitives/button.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input } from '../../../ui/primitives/input.tsx'
import { LegalNote } from '../legal-note.tsx'
import { school } from '../school.ts'
import { sendJson } from '../send-json.ts'
import { keepNext, useLeaveWhenSignedIn } from './after-entry.ts'
import { EmailField } from './email-field.tsx'
import { EntryPage } from './entry-page.tsx'
import { looksLikeAddress, MISSING, NOT_AN_ADDRESS, TOO_SHORT } from './field-words.ts'
import { FormProblem } from './form-problem.tsx'
import { PasswordField } from './password-field.tsx'
import { useEntryForm } from './use-entry-form.ts'

const route = getRouteApi('/public/entry/sign-up')

export function SignUpPage() {
  const { t } = useLingui()
  const { next } = route.useSearch()
  const navigate = useNavigate()
  useLeaveWhenSignedIn(next)
  const schoolName = school.name

  const { form, submit, problems, busy } = useEntryForm({
    check: ({ fullName, email, password = '' }) => ({
      fullName: fullName ? '' : MISSING,
      email: !email ? MISSING : looksLikeAddress(email) ? '' : NOT_AN_ADDRESS,
      password: [...password].length >= 10 ? '' : password ? TOO_SHORT : MISSING,
    }),
    send: async (values) => {
      await sendJson('POST', '/auth/register', values)
      keepNext(next)
      await navigate({ to: '/verify-email', search: { email: values.email ?? '', ...(next && { next }) } })
    },
  })

  return (
    <EntryPage
      title={t`Make an account`}
      lead={
        <Trans>
          Been here before?{' '}
          <Link to="/sign-in" search={next ? { next } : {}}>
            Sign in
          </Link>
        </Trans>
      }
    >
      {school.takesRegistrations ? (
        <form ref={form} onSubmit={submit} noValidate>
          <FormProblem>{problems.form}</FormProblem>
          <Field label={t`Your name`} hint={t`As it should stand on a certificate`} error={problems.fullName} required>
            <Input name="fullName" autoComplete="name" maxLength={120} />
          </Field>
          <EmailField error={problems.email} />
          <PasswordField
            label={t`Password`}
            hint={t`At least 10 characters. A few words are easy to keep in mind.`}
            error={problems.password}
            isNew
          />
          <LegalNote />
          <Button type="submit" variant="primary" size="lg" busy={busy}>
            <Trans>Make an account</Trans>
          </Button>
        </form>
      ) : (
        <p>
          <Trans>{schoolName} invites its people itself. Ask there for an account.</Trans>
        </p>
      )}
    </EntryPage>
  )
}
