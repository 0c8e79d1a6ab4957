import { Trans, useLingui } from '@lingui/react/macro'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { isApiError } from '../../../api/error.ts'
import { signIn } from '../../../app/session.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { sendJson } from '../send-json.ts'
import { useLeaveWhenSignedIn } from './after-entry.ts'
import { CodeField, digitsOf, isWhole } from './code-field.tsx'
import { EmailField } from './email-field.tsx'
import { EntryPage } from './entry-page.tsx'
import { looksLikeAddress, NOT_AN_ADDRESS, NOT_SIX_DIGITS } from './field-words.ts'
import { FormProblem } from './form-problem.tsx'
import { ResendCode } from './resend-code.tsx'
import type { SignedInBody } from './sign-in-page.tsx'
import { useEntryForm } from './use-entry-form.ts'

const route = getRouteApi('/public/entry/verify-email')

/** Where the mailed code goes. The link in the mail brings it along; six digits, typed or pasted, send themselves. */
export function VerifyEmailPage() {
  const { t } = useLingui()
  const { email, code: given, next } = route.useSearch()
  const navigate = useNavigate()
  const [code, setCode] = useState(() => digitsOf(given ?? ''))
  const tried = useRef('')
  useLeaveWhenSignedIn(next)

  const { form, submit, problems, busy } = useEntryForm({
    check: (values) => ({
      email: looksLikeAddress(email ?? values.email ?? '') ? '' : NOT_AN_ADDRESS,
      code: isWhole(code) ? '' : NOT_SIX_DIGITS,
    }),
    send: async (values) => {
      tried.current = code
      signIn((await sendJson<SignedInBody>('POST', '/auth/verify-email', { email: email ?? values.email, code })).data)
    },
    explain: (error) => {
      // a code is for once: it must not stay in the address to be sent again on reload
      if (given) navigate({ to: '/verify-email', search: { ...(email && { email }), ...(next && { next }) }, replace: true })
      return isApiError(error, 'FORBIDDEN') ? { form: t`This account is suspended. Ask the school about it.` } : null
    },
  })

  const sendWhole = useEffectEvent(() => {
    if (email && isWhole(code) && code !== tried.current) submit()
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new code is what sends it
  useEffect(() => sendWhole(), [code])

  const address = <bdi className="strong">{email}</bdi>
  return (
    <EntryPage title={t`Confirm your address`} lead={email && <Trans>We have mailed a code to {address}.</Trans>}>
      <form ref={form} onSubmit={submit} noValidate>
        <FormProblem>{problems.form ?? (email ? problems.email : undefined)}</FormProblem>
        {!email && <EmailField error={problems.email} />}
        <CodeField value={code} onChange={setCode} error={problems.code} takesFocus={Boolean(email) && !given} />
        <Button type="submit" variant="primary" size="lg" busy={busy}>
          {busy ? <Trans>One moment</Trans> : <Trans>Confirm</Trans>}
        </Button>
      </form>
      {email && <ResendCode send={() => sendJson('POST', '/auth/send-code', { channel: 'email', email })} />}
      <p className="si-note">
        <Trans>
          Not your address? <Link to="/sign-up">Start again</Link>
        </Trans>
      </p>
    </EntryPage>
  )
}
