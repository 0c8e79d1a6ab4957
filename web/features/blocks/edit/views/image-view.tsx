import './image-view.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconAlertTriangle, IconPencil } from '@tabler/icons-react'
import type { NodeViewProps } from '@tiptap/react'
import { type FocusEvent, useState } from 'react'
import { Button } from '../../../../ui/primitives/button.tsx'
import { Field } from '../../../../ui/primitives/field.tsx'
import { Status } from '../../../../ui/primitives/status.tsx'
import { showsLineDrawing } from '../../render/line-drawing.ts'
import { forgetFile, takeFile, useEditServices } from '../edit-services.ts'
import { BlockFrame } from './block-frame.tsx'
import { DraftInput } from './draft-input.tsx'

const oneLine = (text: string) => text.replace(/\s*\n\s*/g, ' ')

/** As readers see it; what is said about it opens beneath while it is selected, and as long as nobody has described it. */
export function ImageView({ node, selected, updateAttributes }: NodeViewProps) {
  const { t } = useLingui()
  const { FileUpload, useAddress } = useEditServices()
  const [isOpen, setOpen] = useState(false)
  const [isDrawing, setDrawing] = useState(false)
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
  const leave = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!currentTarget.contains(relatedTarget as Node | null)) setOpen(false)
  }
  return (
    <BlockFrame label={alt || t`Image`} selected={selected} className={caption ? 'ed-image ed-image--captioned' : 'ed-image'}>
      <figure>
        <div className="fig-plate">
          {address ? (
            <img
              src={address}
              alt={alt ?? ''}
              data-drawing={isDrawing || undefined}
              onLoad={({ currentTarget }) => setDrawing(showsLineDrawing(currentTarget))}
            />
          ) : (
            <span className="sk ed-image-sk" />
          )}
        </div>
        {selected || isOpen || !alt ? (
          <fieldset className="ed-image-words" aria-label={t`Description and caption`} onBlur={leave}>
            <Field label={t`Description, for those who cannot see it`}>
              <DraftInput lines={1} value={alt ?? ''} maxLength={2000} onText={(text) => updateAttributes({ alt: oneLine(text) })} />
            </Field>
            <Field label={t`Caption`}>
              <DraftInput
                lines={1}
                value={caption ?? ''}
                maxLength={2000}
                autoFocus={isOpen}
                onText={(text) => updateAttributes({ caption: oneLine(text) || null })}
              />
            </Field>
            {!alt && (
              <Status icon={IconAlertTriangle} tone="warn">
                {t`No description yet`}
              </Status>
            )}
          </fieldset>
        ) : (
          <div className="ed-image-said">
            {caption && (
              <figcaption>
                <b>
                  <Trans>
                    Figure <span className="ed-image-number" />.
                  </Trans>
                </b>{' '}
                {caption}
              </figcaption>
            )}
            <Button size="sm" variant="quiet" icon={IconPencil} onClick={() => setOpen(true)}>
              <Trans>Description and caption</Trans>
            </Button>
          </div>
        )}
      </figure>
    </BlockFrame>
  )
}
