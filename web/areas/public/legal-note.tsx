import { Trans } from '@lingui/react/macro'
import { legalKinds, useLegalName } from '../../app/chrome/legal-links.tsx'

/** What one accepts by going on, where the school has written it down. It opens beside the form, which keeps what was typed. */
export function LegalNote() {
  const nameOf = useLegalName()
  const accepted = legalKinds.filter((kind) => kind === 'terms' || kind === 'privacy')
  if (accepted.length === 0) return null
  return (
    <p className="t-14 muted">
      <Trans>By going on you accept:</Trans>
      {accepted.map((kind, i) => (
        <span key={kind}>
          {i > 0 && ' ·'}{' '}
          <a href={`/legal/${kind}`} target="_blank" rel="noopener">
            {nameOf(kind)}
          </a>
        </span>
      ))}
    </p>
  )
}
