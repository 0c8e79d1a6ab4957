import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { invalidate } from '../../../api/query.ts'
import { type Order, sendOrder } from '../../../features/orders/order-calls.ts'
import { formatSum } from '../../../ui/format.ts'
import { ConfirmDialog } from '../../../ui/patterns/confirm-dialog.tsx'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { Field } from '../../../ui/primitives/field.tsx'
import { Textarea } from '../../../ui/primitives/input.tsx'

type Props = { order: Order; open: boolean; onClose: () => void; label: string }

export function AskRefund({ order, open, onClose, label }: Props) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const errorText = useErrorText()
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string>()
  const sum = formatSum(order.refundable)
  const ask = useMutation({
    mutationFn: () => sendOrder('POST', `/orders/${order.id}/refunds`, reason.trim() ? { reason: reason.trim() } : {}),
    onSuccess: async () => {
      await invalidate(queryClient, '/orders', '/progress')
      onClose()
      toast(t`Your money is on its way back.`)
    },
    onError: (error) => setProblem(errorText(error).text),
  })
  return (
    <ConfirmDialog
      open={open}
      danger
      title={<Trans>Give it back for {sum}?</Trans>}
      confirmLabel={<Trans>Give it back</Trans>}
      busy={ask.isPending}
      onConfirm={() => ask.mutate()}
      onClose={onClose}
    >
      <div className="my-order-acts">
        <p>
          <Trans>Access ends at once. What you have done is kept, should you come back.</Trans>
        </p>
        <Field label={label} error={problem}>
          <Textarea rows={3} maxLength={500} dir="auto" value={reason} onChange={({ target }) => setReason(target.value)} />
        </Field>
      </div>
    </ConfirmDialog>
  )
}
