type Node = { type: string; attrs?: { mediaId?: string | null | undefined } | undefined }
type Shown = {
  mediaId: string | null
  media: Record<string, { url: string; poster: string | null }>
  content: { content: Node[] } | null
}

const nearTop = 4

/** The picture of a document that is seen without scrolling. */
export const firstPicture = <T extends Node>(content: T[]): T | undefined => content.slice(0, nearTop).find(({ type }) => type === 'image')

/** What a lesson shows first: its video's poster, or a stored picture near the top of its text. */
export function firstPictureOf({ mediaId, media, content }: Shown): string | null {
  const picture = content && firstPicture(content.content)
  return media[mediaId ?? '']?.poster ?? media[picture?.attrs?.mediaId ?? '']?.url ?? null
}
