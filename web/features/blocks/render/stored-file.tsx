import { Trans } from '@lingui/react/macro'
import { IconDownload } from '@tabler/icons-react'
import { formatBytes } from '../../../ui/format-media.ts'
import { Icon } from '../../../ui/primitives/icon.tsx'
import { type BlockElement, useRendering } from './render-context.ts'

export function StoredFile({ node }: { node: BlockElement }) {
  const { media } = useRendering()
  const { mediaId, src, title, filename } = node.attrs ?? {}
  const stored = mediaId ? media[mediaId] : undefined
  const address = stored?.url ?? (src && /^(https?:\/\/|\/)/i.test(src) ? src : undefined)
  const name = title || filename || stored?.filename || ''
  if (!address) {
    return (
      <p className="muted">
        <Trans>A file that belongs here is missing: {name}</Trans>
      </p>
    )
  }
  return (
    <p className="file-line">
      <Icon of={IconDownload} />
      <a href={address} download={filename ?? stored?.filename ?? ''}>
        {name || <Trans>Download the file</Trans>}
      </a>
      {stored && <span className="muted">{formatBytes(stored.size)}</span>}
    </p>
  )
}

/** A recording inside the text has the browser's own controls; a lesson that is a recording has the player. */
export function Recording({ node }: { node: BlockElement }) {
  const { media } = useRendering()
  const { mediaId, caption, title } = node.attrs ?? {}
  const stored = mediaId ? media[mediaId] : undefined
  const address = stored?.url ?? (node.attrs?.src?.startsWith('/') ? node.attrs.src : undefined)
  if (!address) return <StoredFile node={node} />
  const tracks = stored?.captions.map(({ language, label, url }, place) => (
    <track key={language} kind="captions" srcLang={language} label={label} src={url} default={place === 0} />
  ))
  const label = title || caption || stored?.filename
  return (
    <figure>
      {node.type === 'video' ? (
        // biome-ignore lint/a11y/useMediaCaption: its captions are there when it has any
        <video
          controls
          preload="metadata"
          playsInline
          src={address}
          aria-label={label}
          width={stored?.width ?? undefined}
          height={stored?.height ?? undefined}
        >
          {tracks}
        </video>
      ) : (
        // biome-ignore lint/a11y/useMediaCaption: as above
        <audio controls preload="metadata" src={address} aria-label={label}>
          {tracks}
        </audio>
      )}
      {caption && <figcaption>{caption}</figcaption>}
    </figure>
  )
}
