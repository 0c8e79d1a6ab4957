import { Trans } from '@lingui/react/macro'
import { legalKinds } from '../../app/chrome/legal-links.tsx'

/** What one accepts by going on, where the school has written it down. It opens beside the form, which keeps what was typed. */
export function LegalNote() {
  const [terms, privacy] = [legalKinds.includes('terms'), legalKinds.includes('privacy')]
  if (!terms && !privacy) return null
  const beside = { target: '_blank', rel: 'noopener' }
  return (
    <p className="t-14 muted">
      {terms && privacy ? (
        <Trans>
          By going on you accept the{' '}
          <a href="/legal/terms" {...beside}>
            terms
          </a>{' '}
          and the{' '}
          <a href="/legal/privacy" {...beside}>
            privacy notice
          </a>
          .
        </Trans>
      ) : terms ? (
        <Trans>
          By going on you accept the{' '}
          <a href="/legal/terms" {...beside}>
            terms
          </a>
          .
        </Trans>
      ) : (
        <Trans>
          By going on you accept the{' '}
          <a href="/legal/privacy" {...beside}>
            privacy notice
          </a>
          .
        </Trans>
      )}
    </p>
  )
}
