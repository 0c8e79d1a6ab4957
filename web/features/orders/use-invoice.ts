import { useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { API_BASE, apiFetch } from '../../api/request.ts'
import { useErrorText } from '../../ui/patterns/error-state.tsx'
import { toast } from '../../ui/patterns/toast.ts'

/** The PDF is its buyer's: fetched with their token and handed over as a file, since a link could not carry the token. */
export function useInvoice(orderId: string, invoiceNumber: string | null) {
  const { t } = useLingui()
  const errorText = useErrorText()
  return useMutation({
    mutationFn: async () => (await apiFetch(`${API_BASE}/orders/${orderId}/invoice`)).blob(),
    onSuccess: (file) => {
      const address = URL.createObjectURL(file)
      const link = Object.assign(document.createElement('a'), { href: address, download: `invoice-${invoiceNumber}.pdf` })
      link.click()
      setTimeout(() => URL.revokeObjectURL(address), 60_000)
      toast(t`The invoice is in your downloads.`)
    },
    onError: (error) => toast(errorText(error).text),
  })
}
