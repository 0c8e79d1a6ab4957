import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { fieldErrors } from '../../../api/error.ts'
import { invalidate } from '../../../api/query.ts'
import { type Order, sendOrder } from '../../../features/orders/order-calls.ts'
import { formatSum } from '../../../ui/format.ts'
import { toast } from '../../../ui/patterns/toast.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Checkbox, ChoiceGroup, Radio } from '../../../ui/primitives/choice.tsx'
import { Dialog } from '../../../ui/primitives/dialog.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input } from '../../../ui/primitives/input.tsx'
import { FailureNote } from '../failure-note.tsx'
import { moneyOf, moneyText } from './money-text.ts'

type Kind = 'all' | 'lines' | 'part'

/** All of it, some lines with their access, or a sum that leaves access as it is. */
export function RefundDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const { currency, amount } = order.refundable
  const [kind, setKind] = useState<Kind>('all')
  const [lineIds, setLineIds] = useState<string[]>([])
  const [text, setText] = useState(moneyText(amount, currency))
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string>()
  const refund = useMutation({
    mutationFn: (json: object) =>
      sendOrder('POST', `/orders/${order.id}/refunds`, { ...json, ...(reason.trim() && { reason: reason.trim() }) }),
    onSuccess: async () => {
      await invalidate(queryClient, '/orders', '/payments')
      toast(t`The refund is on its way.`)
      onClose()
    },
  })
  const submit = () => {
    if (kind === 'all') return refund.mutate({})
    if (kind === 'lines') return lineIds.length > 0 ? refund.mutate({ lineIds }) : setProblem(t`Choose what is given back.`)
    const sum = moneyOf(text, currency)
    if (sum === null || sum < 1 || sum > amount) return setProblem(t`Type a sum up to what is left.`)
    refund.mutate({ amount: { amount: sum, currency } })
  }
  const choose = (next: Kind) => {
    setKind(next)
    setProblem(undefined)
  }
  const left = formatSum(order.refundable)
  return (
    <Dialog open noCross onClose={onClose} title={<Trans>Refund up to {left}</Trans>}>
      <form
        className="adm-stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <ChoiceGroup legend={t`How much?`}>
          <Radio name="kind" label={t`All of it: access ends`} checked={kind === 'all'} onChange={() => choose('all')} />
          {order.lines.length > 1 && (
            <Radio name="kind" label={t`Some of what was bought`} checked={kind === 'lines'} onChange={() => choose('lines')} />
          )}
          <Radio name="kind" label={t`A part: access stays`} checked={kind === 'part'} onChange={() => choose('part')} />
        </ChoiceGroup>
        {kind === 'lines' && (
          <ChoiceGroup legend={t`What is given back`}>
            {order.lines.map(({ id, title }) => (
              <Checkbox
                key={id}
                label={<bdi>{title}</bdi>}
                checked={lineIds.includes(id)}
                onChange={({ target }) => setLineIds(target.checked ? [...lineIds, id] : lineIds.filter((one) => one !== id))}
              />
            ))}
          </ChoiceGroup>
        )}
        {kind === 'part' && (
          <Field label={t`Sum in ${currency}`} error={problem ?? fieldErrors(refund.error).amount} required>
            <Input inputMode="decimal" dir="ltr" value={text} onChange={({ target }) => setText(target.value)} />
          </Field>
        )}
        {kind === 'lines' && problem && (
          <p className="error" role="alert">
            {problem}
          </p>
        )}
        <Field label={t`Why? (the buyer sees it)`}>
          <Input maxLength={500} dir="auto" value={reason} onChange={({ target }) => setReason(target.value)} />
        </Field>
        <FailureNote error={refund.error} />
        <div className="btn-row">
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="danger" type="submit" busy={refund.isPending}>
            <Trans>Refund</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
