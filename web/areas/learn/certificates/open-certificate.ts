import { useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { API_BASE, apiFetch } from '../../../api/request.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import type { Certificate } from './certificate-queries.ts'

/**
 * The PDF belongs to its holder, so it is fetched with their token and handed over as a file: a link could not carry
 * the token, and a window opened after the answer would be stopped by the browser.
 */
export function useCertificateFile({ enrollmentId, certificateNumber }: Certificate) {
  const { t } = useLingui()
  const errorText = useErrorText()
  return useMutation({
    mutationFn: async () => (await apiFetch(`${API_BASE}/enrollments/${enrollmentId}/certificate`)).blob(),
    onSuccess: (file) => {
      const address = URL.createObjectURL(file)
      const link = Object.assign(document.createElement('a'), { href: address, download: `${certificateNumber}.pdf` })
      link.click()
      setTimeout(() => URL.revokeObjectURL(address), 60_000)
      toast(t`The certificate is in your downloads.`)
    },
    onError: (error) => toast(errorText(error).text),
  })
}
