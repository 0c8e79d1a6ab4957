import '../../../ui/css/prose.css'
import './blocks.css'
import { useMemo } from 'react'
import { firstPicture } from '../../../../src/kernel/first-picture.ts'
import { BlockNodes } from './block-nodes.tsx'
import { figureNumbers } from './figure-numbers.ts'
import { outlineHeadings } from './heading-levels.ts'
import { type BlockDocument, type BlockSurroundings, RenderContext } from './render-context.ts'

type Props = Partial<BlockSurroundings> & {
  doc: BlockDocument
  /** `ui` for questions and other short texts inside the interface. */
  face?: 'prose' | 'ui'
  className?: string
}

const nowhere = () => null
const noMedia = {}

/**
 * A block document as React elements: text stays text, and only what is named here becomes an element. Used wherever
 * lessons are read: the player, the public preview, the studio.
 */
export function BlockDocumentView({ doc, media = noMedia, lessonHref = nowhere, quizHref = nowhere, face = 'prose', className }: Props) {
  const counted = useMemo(() => ({ ...outlineHeadings(doc.content), figures: figureNumbers(doc.content) }), [doc])
  const first = firstPicture(doc.content)
  const rendering = useMemo(
    () => ({ media, lessonHref, quizHref, ...counted, firstPicture: first }),
    [media, lessonHref, quizHref, counted, first],
  )
  return (
    <RenderContext value={rendering}>
      <div dir="auto" className={['prose', face === 'ui' && 'prose--ui', className].filter(Boolean).join(' ')}>
        <BlockNodes nodes={doc.content} />
      </div>
    </RenderContext>
  )
}
