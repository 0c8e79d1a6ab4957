import type { BlockDocument, BlockElement } from './render-context.ts'

const NEAR_TOP = 4

/** The picture of a document that is seen without scrolling. */
export const firstPicture = ({ content }: BlockDocument): BlockElement | undefined =>
  content.slice(0, NEAR_TOP).find((node): node is BlockElement => node.type === 'image')
