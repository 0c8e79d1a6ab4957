import { Trans } from '@lingui/react/macro'
import { IconBrandLinkedin, IconDownload } from '@tabler/icons-react'
import { Button } from '../../../ui/primitives/button.tsx'
import { Icon } from '../../../ui/primitives/icon.tsx'
import { type Certificate, linkedInHref } from './certificate-queries.ts'
import { useCertificateFile } from './open-certificate.ts'

/** Its file, its public proof, and where to show it. */
export function CertificateActions({ certificate, primary = false }: { certificate: Certificate; primary?: boolean }) {
  const { mutate, isPending } = useCertificateFile(certificate)
  return (
    <div className="btn-row">
      <Button
        variant={primary ? 'primary' : 'secondary'}
        size={primary ? 'md' : 'sm'}
        icon={IconDownload}
        busy={isPending}
        onClick={() => mutate()}
      >
        <Trans>Download the PDF</Trans>
      </Button>
      <a className={primary ? 'btn' : 'btn btn--sm'} href={`/verify/${certificate.serialHash}`}>
        <Trans>Public proof</Trans>
      </a>
      <a className={primary ? 'btn' : 'btn btn--sm'} href={linkedInHref(certificate)} target="_blank" rel="noopener noreferrer">
        <Icon of={IconBrandLinkedin} size={primary ? 20 : 16} />
        <Trans>Add to LinkedIn</Trans>
      </a>
    </div>
  )
}
