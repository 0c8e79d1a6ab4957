import { createContext, use } from 'react'
import type { BlockDocument, BlockElement, BlockNode } from '../../../../src/modules/catalog/lessons/blocks.ts'
import type { MediaAsset } from '../../../../src/modules/media/contract.ts'

export type BlockMedia = Record<string, MediaAsset>

/** What a document cannot know by itself: where its stored files are, and where its inner links lead on this page. */
export type BlockSurroundings = {
  media: BlockMedia
  /** Null where lessons have no page of their own, as in a preview: then the words stand without a link. */
  lessonHref: (lessonId: string) => string | null
  quizHref: (assessmentId: string) => string | null
}

type Rendering = BlockSurroundings & {
  levels: Map<BlockElement, 2 | 3 | 4 | 5 | 6>
  ids: Map<BlockElement, string>
  figures: Map<BlockNode, number>
  /** A picture that is seen without scrolling. */
  firstPicture: BlockNode | undefined
}

export const RenderContext = createContext<Rendering | null>(null)

export function useRendering(): Rendering {
  const rendering = use(RenderContext)
  if (!rendering) throw new Error('Blocks are drawn inside a BlockDocumentView.')
  return rendering
}

export type { BlockDocument, BlockElement, BlockNode }
