import { Trans, useLingui } from '@lingui/react/macro'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Button } from '../../../ui/primitives/button.tsx'
import { sendJson } from '../send-json.ts'
import { EmailField } from './email-field.tsx'
import { EntryPage } from './entry-page.tsx'
import { looksLikeAddress, MISSING, NOT_AN_ADDRESS } from './field-words.ts'
import { FormProblem } from './form-problem.tsx'
import { useEntryForm } from './use-entry-form.ts'

const route = getRouteApi('/public/entry/forgot-password')

export function ForgotPasswordPage() {
  const { t } = useLingui()
  const { email } = route.useSearch()
  const navigate = useNavigate()
  const { form, submit, problems, busy } = useEntryForm({
    check: (values) => ({ email: !values.email ? MISSING : looksLikeAddress(values.email) ? '' : NOT_AN_ADDRESS }),
    send: async (values) => {
      await sendJson('POST', '/auth/forgot-password', values)
      await navigate({ to: '/reset-password', search: { email: values.email ?? '' } })
    },
  })
  return (
    <EntryPage title={t`Choose a new password`} lead={<Trans>We mail you a code that lets you set one.</Trans>}>
      <form ref={form} onSubmit={submit} noValidate>
        <FormProblem>{problems.form}</FormProblem>
        <EmailField value={email} error={problems.email} />
        <Button type="submit" variant="primary" size="lg" busy={busy}>
          <Trans>Mail me a code</Trans>
        </Button>
      </form>
      <p className="si-note">
        <Trans>
          It came back to you? <Link to="/sign-in">Sign in</Link>
        </Trans>
      </p>
    </EntryPage>
  )
}
