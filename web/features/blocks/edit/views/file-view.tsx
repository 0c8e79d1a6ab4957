import { useLingui } from '@lingui/react/macro'
import { IconFile } from '@tabler/icons-react'
import type { NodeViewProps } from '@tiptap/react'
import { Field } from '../../../../ui/primitives/field.tsx'
import { Icon } from '../../../../ui/primitives/icon.tsx'
import { type FileKind, forgetFile, takeFile, useEditServices } from '../edit-services.ts'
import { BlockFrame } from './block-frame.tsx'
import { DraftInput } from './draft-input.tsx'

/** A video, a recording, or a file to download. */
export function FileView({ node, selected, updateAttributes }: NodeViewProps) {
  const { t } = useLingui()
  const { FileUpload, useAddress } = useEditServices()
  const kind = node.type.name as FileKind
  const { mediaId, src, title, filename, waiting } = node.attrs as Record<string, string | null>
  const stored = useAddress(mediaId ?? null)
  const address = mediaId ? stored : src
  const label = { video: t`Video`, audio: t`Recording`, file: t`File`, image: t`Image` }[kind]
  return (
    <BlockFrame label={label} selected={selected}>
      {!mediaId && !src ? (
        <FileUpload
          kind={kind}
          file={takeFile(waiting ?? null)}
          onDone={(file) => {
            forgetFile(waiting ?? null)
            updateAttributes({ mediaId: file.mediaId, filename: file.filename, waiting: null })
          }}
        />
      ) : (
        <>
          {/* biome-ignore lint/a11y/useMediaCaption: captions belong to the stored file; this is the author's look at it */}
          {kind === 'video' && address && <video src={address} controls preload="metadata" />}
          {/* biome-ignore lint/a11y/useMediaCaption: see above */}
          {kind === 'audio' && address && <audio src={address} controls preload="metadata" />}
          {kind === 'file' && (
            <p className="file-line">
              <Icon of={IconFile} />
              <bdi>{filename ?? src ?? mediaId}</bdi>
            </p>
          )}
          <Field label={t`Title`}>
            <DraftInput value={title ?? ''} maxLength={500} onText={(text) => updateAttributes({ title: text || null })} />
          </Field>
        </>
      )}
    </BlockFrame>
  )
}
