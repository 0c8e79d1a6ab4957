import { Trans, useLingui } from '@lingui/react/macro'
import { useLocation } from '@tanstack/react-router'
import type { FieldErrors, UseFormRegister } from 'react-hook-form'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input } from '../../../ui/primitives/input.tsx'
import { SiteLink } from '../../../ui/primitives/site-link.tsx'

export type Guest = { fullName: string; email: string }
type Props = { register: UseFormRegister<Guest>; errors: FieldErrors<Guest>; wrong: Record<string, string | undefined> }

/** Who buys, and where the receipt goes. The account comes after the payment. */
export function GuestFields({ register, errors, wrong }: Props) {
  const { t } = useLingui()
  return (
    <fieldset className="co-guest">
      <legend>
        <Trans>Who buys it?</Trans>
      </legend>
      <Field label={t`Your name`} error={errors.fullName?.message ?? wrong['buyer.fullName']} required>
        <Input
          {...register('fullName', { validate: (text) => text.trim() !== '' || t`Type your name: it stands on the invoice.` })}
          autoComplete="name"
          maxLength={120}
          dir="auto"
        />
      </Field>
      <Field
        label={t`Email`}
        hint={t`The receipt goes here, with the way into the course.`}
        error={errors.email?.message ?? wrong['buyer.email']}
        required
      >
        <Input
          {...register('email', { validate: (text) => /^\S+@\S+\.\S+$/.test(text.trim()) || t`Type an address such as mina@example.org.` })}
          type="email"
          autoComplete="email"
          maxLength={254}
          dir="ltr"
        />
      </Field>
      <p className="t-14 muted">
        <Trans>
          You have an account? <SignInLink />
        </Trans>
      </p>
    </fieldset>
  )
}

function SignInLink() {
  const { href } = useLocation()
  return (
    <SiteLink href={`/sign-in?next=${encodeURIComponent(href)}`}>
      <Trans>Sign in</Trans>
    </SiteLink>
  )
}

/** What costs nothing is for people who have an account. */
export const SignInFirst = () => {
  const { href } = useLocation()
  return (
    <SiteLink className="btn btn--primary btn--lg btn--block" href={`/sign-in?next=${encodeURIComponent(href)}`}>
      <Trans>Sign in and take it, free</Trans>
    </SiteLink>
  )
}
