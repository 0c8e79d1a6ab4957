import { Trans } from '@lingui/react/macro'
import { IconExternalLink, IconPlayerPlay } from '@tabler/icons-react'
import { useState } from 'react'
import { Icon } from '../../../ui/primitives/icon.tsx'
import { embedAddress } from './embed-address.ts'
import type { BlockElement } from './render-context.ts'

/** Nothing is asked from the other site until the reader presses. */
export function Embed({ node }: { node: BlockElement }) {
  const [shown, setShown] = useState(false)
  const src = node.attrs?.src ?? ''
  const title = node.attrs?.title || node.attrs?.caption || ''
  const known = embedAddress(src)
  if (!known) {
    return /^https?:/i.test(src) ? (
      <p className="embed-link">
        <a className="btn btn--sm" href={src} target="_blank" rel="noopener noreferrer">
          <Icon of={IconExternalLink} size={16} flip />
          {title || new URL(src).hostname}
          <span className="vh">
            {' '}
            <Trans>(opens in a new tab)</Trans>
          </span>
        </a>
      </p>
    ) : null
  }
  const { provider, frame } = known
  return (
    <figure>
      <div className="embed">
        {shown ? (
          <iframe
            src={frame}
            title={title || provider}
            allow="autoplay; fullscreen; picture-in-picture; encrypted-media"
            allowFullScreen
            referrerPolicy="strict-origin-when-cross-origin"
          />
        ) : (
          <button type="button" className="embed-gate" onClick={() => setShown(true)}>
            <Icon of={IconPlayerPlay} size={28} />
            <b>{title || <Trans>Play the video</Trans>}</b>
            <span>
              <Trans>Loads from {provider}, which will see that you watch it.</Trans>
            </span>
          </button>
        )}
      </div>
      {node.attrs?.caption && <figcaption>{node.attrs.caption}</figcaption>}
    </figure>
  )
}
