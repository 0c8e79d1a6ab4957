import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { pictureSizes } from '../../../../src/kernel/first-picture.ts'
import { formatNumber } from '../../../ui/format.ts'
import { showsLineDrawing } from './line-drawing.ts'
import { type BlockElement, useRendering } from './render-context.ts'

/** Its size is known before it arrives, so that nothing moves when it does. A drawing on white is drawn on the page's ground. */
export function Picture({ node }: { node: BlockElement }) {
  const { media, firstPicture, figures } = useRendering()
  const [isDrawing, setDrawing] = useState(false)
  const { mediaId, src, alt, caption } = node.attrs ?? {}
  const stored = mediaId ? media[mediaId] : undefined
  const address = stored?.url ?? (src && /^(https?:\/\/|\/)/i.test(src) ? src : undefined)
  if (!address) return alt || caption ? <p className="muted">{caption || alt}</p> : null
  const width = node.attrs?.width ?? stored?.width ?? undefined
  const height = node.attrs?.height ?? stored?.height ?? undefined
  // near the top it is what the page is waiting for
  const isFirst = node === firstPicture
  const number = formatNumber(figures.get(node) ?? 0)
  return (
    <figure className="fig">
      <div className="fig-plate">
        <img
          {...(stored?.srcset && { sizes: pictureSizes, srcSet: stored.srcset })}
          src={address}
          alt={alt ?? ''}
          width={width}
          height={height}
          loading={isFirst ? 'eager' : 'lazy'}
          fetchPriority={isFirst ? 'high' : 'auto'}
          // it may stand in the page already: drawn again it must not blink
          decoding={isFirst ? 'sync' : 'async'}
          data-drawing={isDrawing || undefined}
          onLoad={({ currentTarget }) => setDrawing(showsLineDrawing(currentTarget))}
        />
      </div>
      {caption && (
        <figcaption>
          <b>
            <Trans>Figure {number}.</Trans>
          </b>{' '}
          {caption}
        </figcaption>
      )}
    </figure>
  )
}
