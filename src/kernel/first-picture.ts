type Node = { type: string; attrs?: { mediaId?: string | null | undefined } | undefined }
type Shown = {
  mediaId: string | null
  media: Record<string, { url: string; srcset: string | null; poster: string | null }>
  content: { content: Node[] } | null
}

const nearTop = 4
/** How wide a picture of a lesson is shown: on a phone all of its width, else the measure of the text. */
export const pictureSizes = '(min-width: 48rem) 40rem, 100vw'

/** The picture of a document that is seen without scrolling. */
export const firstPicture = <T extends Node>(content: T[]): T | undefined => content.slice(0, nearTop).find(({ type }) => type === 'image')

export type FirstPicture = { src: string; srcset: string | null }

/** What a lesson shows first: its video's poster, or a stored picture near the top of its text. */
export function firstPictureOf({ mediaId, media, content }: Shown): FirstPicture | null {
  const poster = media[mediaId ?? '']?.poster
  if (poster) return { src: poster, srcset: null }
  const picture = content && firstPicture(content.content)
  const stored = media[picture?.attrs?.mediaId ?? '']
  return stored ? { src: stored.url, srcset: stored.srcset } : null
}
