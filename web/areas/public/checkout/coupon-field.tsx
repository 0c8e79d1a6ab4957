import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, useState } from 'react'
import type { Quote } from '../../../features/orders/order-calls.ts'
import { formatMoney } from '../../../ui/format.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input } from '../../../ui/primitives/input.tsx'

type Props = { quote: Quote; code: string; checking: boolean; onCode: (code: string) => void }

/** A code is checked as soon as it is handed in, and says why when it does not fit. */
export function CouponField({ quote, code, checking, onCode }: Props) {
  const { t } = useLingui()
  const [text, setText] = useState(code)
  const minimum = quote.couponMinimum ? formatMoney(quote.couponMinimum) : ''
  const problems: Record<NonNullable<Quote['couponProblem']>, string> = {
    unknown: t`There is no coupon with this code. Look at it again.`,
    inactive: t`This coupon is not in use any more.`,
    not_started: t`This coupon cannot be used yet.`,
    ended: t`This coupon has ended.`,
    used_up: t`This coupon has been used as often as it may.`,
    used_by_you: t`You have used this coupon already.`,
    other_courses: t`This coupon is for something else.`,
    currency: t`This coupon is for another currency.`,
    minimum: t`This coupon is for orders from ${minimum}.`,
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onCode(text.trim())
  }
  if (quote.couponCode) {
    const name = quote.couponCode
    return (
      <p className="co-coupon-on">
        <span>
          <Trans>
            Coupon <bdi className="strong">{name}</bdi> is in.
          </Trans>
        </span>
        <Button
          size="sm"
          variant="quiet"
          onClick={() => {
            setText('')
            onCode('')
          }}
        >
          <Trans>Take it out</Trans>
        </Button>
      </p>
    )
  }
  return (
    <form className="co-coupon" onSubmit={submit} noValidate>
      <Field label={t`Coupon`} error={quote.couponProblem && !checking ? problems[quote.couponProblem] : undefined}>
        <Input value={text} maxLength={60} autoComplete="off" spellCheck={false} onChange={({ target }) => setText(target.value)} />
      </Field>
      <Button type="submit" busy={checking}>
        <Trans>Use it</Trans>
      </Button>
    </form>
  )
}
