import { Trans } from '@lingui/react/macro'

type Props = { name: string; title: string; signatureUrl: string | null }

/** The corner of a certificate in which the school signs, on its paper by day and by night. */
export function SignaturePreview({ name, title, signatureUrl }: Props) {
  return (
    <figure className="sg-preview">
      <figcaption className="label">
        <Trans>On a certificate</Trans>
      </figcaption>
      <div className="sg-paper">
        <p className="sg-hand">{signatureUrl ? <img src={signatureUrl} alt="" /> : <bdi>{name}</bdi>}</p>
        {signatureUrl && (
          <p className="sg-name">
            <bdi>{name}</bdi>
          </p>
        )}
        <p className="sg-role">{title ? <bdi>{title}</bdi> : <Trans>For the school</Trans>}</p>
      </div>
    </figure>
  )
}
