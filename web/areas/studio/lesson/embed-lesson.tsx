import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { BlockDocument } from '../../../../src/modules/catalog/lessons/blocks.ts'
import { Embed } from '../../../features/blocks/render/embed.tsx'
import { embedAddress } from '../../../features/blocks/render/embed-address.ts'
import { Field } from '../../../ui/primitives/field.tsx'
import { KeptInput } from './kept-input.tsx'

type Props = { content: BlockDocument | null; onContent: (content: BlockDocument) => void }

const addressIn = (content: BlockDocument | null): string => {
  const embed = content?.content.find((node) => node.type === 'embed')
  return embed && embed.type !== 'text' ? (embed.attrs?.src ?? '') : ''
}

/** A page of another site: a video plays in the lesson, anything else is a link out of it. */
export function EmbedLesson({ content, onContent }: Props) {
  const { t } = useLingui()
  const src = addressIn(content)
  const [refused, setRefused] = useState(false)
  const keep = (text: string) => {
    const ok = /^https?:\/\/[^\s]+\.[^\s]+/i.test(text)
    setRefused(!ok)
    if (!ok) return
    const rest = content?.content.filter((node) => node.type !== 'embed') ?? []
    onContent({ type: 'doc', content: [{ type: 'embed', attrs: { src: text } }, ...rest] })
  }
  const hint =
    src && !embedAddress(src) ? t`Learners get a link to it that opens in a new tab.` : t`A YouTube or Vimeo video plays in the lesson.`
  return (
    <div className="lesson-file">
      <Field
        label={t`Address`}
        hint={hint}
        error={refused ? t`Type a whole address, such as https://www.youtube.com/watch?v=…` : undefined}
      >
        <KeptInput type="text" inputMode="url" dir="ltr" value={src} onKeep={keep} />
      </Field>
      {src && (
        <div className="prose">
          <Embed node={{ type: 'embed', attrs: { src } }} />
        </div>
      )}
    </div>
  )
}
