import { Trans, useLingui } from '@lingui/react/macro'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { isApiError } from '../../../api/error.ts'
import type { SessionUser } from '../../../api/session-user.ts'
import { signIn } from '../../../app/session.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { school } from '../school.ts'
import { sendJson } from '../send-json.ts'
import { useLeaveWhenSignedIn } from './after-entry.ts'
import { EmailField } from './email-field.tsx'
import { EntryPage } from './entry-page.tsx'
import { looksLikeAddress, MISSING, NOT_AN_ADDRESS } from './field-words.ts'
import { FormProblem } from './form-problem.tsx'
import { PasswordField } from './password-field.tsx'
import { useEntryForm } from './use-entry-form.ts'

export type SignedInBody = { data: { accessToken: string; user: SessionUser } }

const route = getRouteApi('/public/entry/sign-in')

export function SignInPage() {
  const { t } = useLingui()
  const { next, email } = route.useSearch()
  const navigate = useNavigate()
  useLeaveWhenSignedIn(next)

  const { form, submit, problems, busy } = useEntryForm({
    check: (values) => ({
      email: !values.email ? MISSING : looksLikeAddress(values.email) ? '' : NOT_AN_ADDRESS,
      password: values.password ? '' : MISSING,
    }),
    send: async (values) => {
      try {
        signIn((await sendJson<SignedInBody>('POST', '/auth/login', values)).data)
      } catch (error) {
        // the right password for an address nobody has confirmed: the code has been mailed already
        if (!isApiError(error, 'FORBIDDEN') || error.details[0]?.field !== 'email') throw error
        await navigate({ to: '/verify-email', search: { email: values.email ?? '', ...(next && { next }) } })
      }
    },
    explain: (error) => {
      if (isApiError(error, 'UNAUTHENTICATED')) return { password: t`Email and password do not match.` }
      if (isApiError(error, 'FORBIDDEN') && error.details[0]?.field === 'organization')
        return { form: t`This school is suspended. Nothing is lost; ask the people who run it.` }
      if (isApiError(error, 'FORBIDDEN')) return { form: t`This account is suspended. Ask the school about it.` }
      if (isApiError(error, 'RATE_LIMITED')) return { form: t`That was wrong too often. Wait a minute, then try again.` }
      return null
    },
  })

  return (
    <EntryPage
      title={t`Sign in`}
      lead={
        school.takesRegistrations && (
          <Trans>
            New here?{' '}
            <Link to="/sign-up" search={next ? { next } : {}}>
              Make an account
            </Link>
          </Trans>
        )
      }
    >
      <form ref={form} onSubmit={submit} noValidate>
        <FormProblem>{problems.form}</FormProblem>
        <EmailField value={email} error={problems.email} />
        <div className="si-beside">
          <PasswordField label={t`Password`} error={problems.password} />
          <Link to="/forgot-password">
            <Trans>Forgot it?</Trans>
          </Link>
        </div>
        <Button type="submit" variant="primary" size="lg" busy={busy}>
          <Trans>Sign in</Trans>
        </Button>
      </form>
    </EntryPage>
  )
}
