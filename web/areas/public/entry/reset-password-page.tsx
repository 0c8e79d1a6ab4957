import { Trans, useLingui } from '@lingui/react/macro'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { isApiError } from '../../../api/error.ts'
import { signIn } from '../../../app/session.ts'
import { toast } from '../../../ui/patterns/toast.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { sendJson } from '../send-json.ts'
import { useLeaveWhenSignedIn } from './after-entry.ts'
import { CodeField, digitsOf, isWhole } from './code-field.tsx'
import { EmailField } from './email-field.tsx'
import { EntryPage } from './entry-page.tsx'
import { looksLikeAddress, MISSING, NOT_AN_ADDRESS, NOT_SIX_DIGITS, TOO_SHORT } from './field-words.ts'
import { FormProblem } from './form-problem.tsx'
import { PasswordField } from './password-field.tsx'
import { ResendCode } from './resend-code.tsx'
import type { SignedInBody } from './sign-in-page.tsx'
import { useEntryForm } from './use-entry-form.ts'

const route = getRouteApi('/public/entry/reset-password')

/** With the code from the mail, or by the link of an invitation. */
export function ResetPasswordPage() {
  const { t } = useLingui()
  const { email, code: given, token } = route.useSearch()
  const navigate = useNavigate()
  const [code, setCode] = useState(() => digitsOf(given ?? ''))
  useLeaveWhenSignedIn(undefined)

  const { form, submit, problems, busy } = useEntryForm({
    check: (values) => ({
      email: token || looksLikeAddress(email ?? values.email ?? '') ? '' : NOT_AN_ADDRESS,
      code: token || isWhole(code) ? '' : NOT_SIX_DIGITS,
      password: [...(values.password ?? '')].length >= 10 ? '' : values.password ? TOO_SHORT : MISSING,
    }),
    send: async ({ password, ...values }) => {
      const who = email ?? values.email
      await sendJson('POST', '/auth/reset-password', token ? { token, password } : { email: who, code, password })
      toast(t`Your new password is set.`)
      // an invitation does not say whose it is: its owner signs in
      if (token) return navigate({ to: '/sign-in', replace: true })
      signIn((await sendJson<SignedInBody>('POST', '/auth/login', { email: who, password })).data)
    },
    explain: (error) => {
      if (isApiError(error, 'GONE') || isApiError(error, 'CONFLICT'))
        return { form: t`This invitation has been used. Sign in, or ask for a new password.` }
      return isApiError(error, 'FORBIDDEN') ? { form: t`This link no longer works. Ask for a new one.` } : null
    },
  })

  const address = <bdi className="strong">{email}</bdi>
  const lead = token ? (
    <Trans>Welcome. With it you sign in from now on.</Trans>
  ) : (
    email && <Trans>We have mailed a code to {address}.</Trans>
  )
  return (
    <EntryPage title={token ? t`Choose a password` : t`Choose a new password`} lead={lead}>
      <form ref={form} onSubmit={submit} noValidate>
        <FormProblem>{problems.form ?? (email ? problems.email : undefined)}</FormProblem>
        {!token && !email && <EmailField error={problems.email} />}
        {/* lets password managers know whose password this is */}
        {email && <input type="email" name="email" value={email} autoComplete="username" readOnly hidden />}
        {!token && <CodeField value={code} onChange={setCode} error={problems.code} takesFocus={Boolean(email) && !given} />}
        <PasswordField
          label={t`New password`}
          hint={t`At least 10 characters. A few words are easy to keep in mind.`}
          error={problems.password}
          isNew
        />
        <Button type="submit" variant="primary" size="lg" busy={busy}>
          <Trans>Set password</Trans>
        </Button>
      </form>
      {email && !token && <ResendCode send={() => sendJson('POST', '/auth/forgot-password', { email })} />}
      <p className="si-note">
        <Link to="/sign-in">
          <Trans>Back to signing in</Trans>
        </Link>
      </p>
    </EntryPage>
  )
}
