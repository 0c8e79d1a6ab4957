import { useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { PaymentAccounts } from '../../../../src/modules/commerce/settings/contract.ts'
import { invalidate } from '../../../api/query.ts'
import { sendOrder } from '../../../features/orders/order-calls.ts'
import { toast } from '../../../ui/patterns/toast.ts'

export type Save = ReturnType<typeof useSave>
/** Sends a part of the settings; each form has its own, with its own refusal. */
export function useSave() {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (json: object) => sendOrder<PaymentAccounts>('PATCH', '/admin/payment-accounts', json),
    onSuccess: async () => {
      await invalidate(queryClient, '/admin/payment-accounts')
      toast(t`Saved.`)
    },
  })
}
