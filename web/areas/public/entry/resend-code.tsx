import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { announce } from '../../../ui/patterns/live-regions.tsx'

const PAUSE = 30_000

/** Has the code mailed once more; for half a minute it says so instead of offering it again. */
export function ResendCode({ send }: { send: () => Promise<unknown> }) {
  const { t } = useLingui()
  const errorText = useErrorText()
  const [said, setSaid] = useState<string | null>(null)
  useEffect(() => {
    if (!said) return
    const timer = setTimeout(() => setSaid(null), PAUSE)
    return () => clearTimeout(timer)
  }, [said])

  const again = async () => {
    const words = await send().then(
      () => t`A new code is on its way. Only the newest one works.`,
      (error: unknown) => errorText(error).text,
    )
    setSaid(words)
    announce(words)
  }
  if (said) return <p className="si-note">{said}</p>
  return (
    <p className="si-note">
      <Trans>
        No mail after a minute? Look among the spam, or{' '}
        <button type="button" onClick={again}>
          have it sent again
        </button>
        .
      </Trans>
    </p>
  )
}
