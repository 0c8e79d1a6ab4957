import { Trans, useLingui } from '@lingui/react/macro'
import { IconDownload, IconExternalLink, IconEye } from '@tabler/icons-react'
import { useState } from 'react'
import type { MediaAsset } from '../../../../src/modules/media/contract.ts'
import { formatBytes } from '../../../ui/format-media.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Icon } from '../../../ui/primitives/icon.tsx'

const downloadHref = (url: string) => `${url}${url.includes('?') ? '&' : '?'}download=1`

/** The file a lesson consists of. A PDF can be read here, in the browser's own viewer, once it is asked for. */
export function DocumentFile({ file, title }: { file: MediaAsset; title: string }) {
  const { t } = useLingui()
  const [shown, setShown] = useState(false)
  const isPdf = file.contentType === 'application/pdf'
  // phones have no viewer inside a page, and say so by this
  const canShow = isPdf && navigator.pdfViewerEnabled
  if (file.kind === 'image') {
    return (
      <figure className="doc-file">
        <img src={file.url} alt={title} width={file.width ?? undefined} height={file.height ?? undefined} />
      </figure>
    )
  }
  return (
    <div className="doc-file">
      <p className="meta">
        <b className="strong">
          <bdi>{file.filename}</bdi>
        </b>
        <span>{formatBytes(file.size)}</span>
      </p>
      <div className="btn-row">
        {canShow && !shown && (
          <Button icon={IconEye} onClick={() => setShown(true)}>
            <Trans>Read it here</Trans>
          </Button>
        )}
        {isPdf && (
          <a className="btn" href={file.url} target="_blank" rel="noopener">
            <Icon of={IconExternalLink} flip />
            <Trans>Open in a new tab</Trans>
          </a>
        )}
        <a className="btn btn--quiet" href={downloadHref(file.url)} download={file.filename}>
          <Icon of={IconDownload} />
          <Trans>Download</Trans>
        </a>
      </div>
      {shown && <iframe src={file.url} title={t`Document: ${title}`} />}
    </div>
  )
}
