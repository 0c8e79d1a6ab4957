import { useLingui } from '@lingui/react/macro'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { NodeViewProps } from '@tiptap/react'
import { Field } from '../../../../ui/primitives/field.tsx'
import { Status } from '../../../../ui/primitives/status.tsx'
import { forgetFile, takeFile, useEditServices } from '../edit-services.ts'
import { BlockFrame } from './block-frame.tsx'
import { DraftInput } from './draft-input.tsx'

export function ImageView({ node, selected, updateAttributes }: NodeViewProps) {
  const { t } = useLingui()
  const { FileUpload, useAddress } = useEditServices()
  const { mediaId, src, alt, caption, waiting } = node.attrs as Record<string, string | null>
  const stored = useAddress(mediaId ?? null)
  const address = mediaId ? stored : src
  if (!mediaId && !src) {
    return (
      <BlockFrame label={t`Image`} selected={selected}>
        <FileUpload
          kind="image"
          file={takeFile(waiting ?? null)}
          onDone={({ mediaId: id, width, height }) => {
            forgetFile(waiting ?? null)
            updateAttributes({ mediaId: id, width, height, waiting: null })
          }}
        />
      </BlockFrame>
    )
  }
  return (
    <BlockFrame label={alt || t`Image`} selected={selected} className="ed-image">
      <figure>
        {address ? <img src={address} alt={alt ?? ''} /> : <span className="sk ed-image-sk" />}
        <div className="ed-image-words">
          <Field label={t`Description, for those who cannot see it`}>
            <DraftInput value={alt ?? ''} maxLength={2000} onText={(text) => updateAttributes({ alt: text })} />
          </Field>
          <Field label={t`Caption`}>
            <DraftInput value={caption ?? ''} maxLength={2000} onText={(text) => updateAttributes({ caption: text || null })} />
          </Field>
          {!alt && (
            <Status icon={IconAlertTriangle} tone="warn">
              {t`No description yet`}
            </Status>
          )}
        </div>
      </figure>
    </BlockFrame>
  )
}
