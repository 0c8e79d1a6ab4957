import './order-sums.css'
import { useLingui } from '@lingui/react/macro'
import { formatSum, type Money } from '../../ui/format.ts'

type Props = {
  lines: { title: string; amount: Money }[]
  discount: Money
  couponCode: string | null
  tax?: Money
  total: Money
  refunded?: Money
  /** Said beneath the total: what tax there will be, how often it is paid. */
  note?: string | null
}

/** What is bought, line by line, down to the total. */
export function OrderSums({ lines, discount, couponCode, tax, total, refunded, note }: Props) {
  const { t } = useLingui()
  const row = (name: string, amount: Money, sign: 1 | -1, strong = false) => (
    <div className={strong ? 'sums-total' : undefined}>
      <dt>{name}</dt>
      <dd>{formatSum({ ...amount, amount: sign * amount.amount })}</dd>
    </div>
  )
  return (
    <>
      <dl className="sums">
        {lines.map(({ title, amount }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of an order do not move
          <div key={place}>
            <dt>
              <bdi>{title}</bdi>
            </dt>
            <dd>{formatSum(amount)}</dd>
          </div>
        ))}
        {discount.amount > 0 && row(couponCode ? t`Coupon ${couponCode}` : t`Discount`, discount, -1)}
        {tax && tax.amount > 0 && row(t`Tax`, tax, 1)}
        {row(t`Total`, total, 1, true)}
        {refunded && refunded.amount > 0 && row(t`Given back`, refunded, -1)}
      </dl>
      {note && <p className="t-14 muted">{note}</p>}
    </>
  )
}
