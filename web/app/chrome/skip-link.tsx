import { Trans } from '@lingui/react/macro'

/** The first stop of the Tab key. */
export const SkipLink = () => (
  <a className="skip" href="#main">
    <Trans>Skip to content</Trans>
  </a>
)
