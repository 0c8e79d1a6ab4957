import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { BlockDocument, BlockType } from '../../../../src/modules/catalog/lessons/blocks.ts'
import type { LessonView } from '../../../../src/modules/enrollment/player/contract.ts'
import { pathQuery } from '../../../api/query.ts'
import { BlockDocumentView } from '../../../features/blocks/render/block-document.tsx'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { PreviewShape } from './preview-shape.tsx'

const blockFor: Record<string, BlockType> = { video: 'video', audio: 'audio', image: 'image' }

/** A lesson's recording or file stands above its text, as in the player. */
function wholeDocument({ content, mediaId, media }: LessonView): BlockDocument {
  const file = mediaId ? media[mediaId] : undefined
  const above = mediaId && file ? [{ type: blockFor[file.kind] ?? ('file' as const), attrs: { mediaId } }] : []
  return { type: 'doc', content: [...above, ...(content?.content ?? [])] }
}

/** A free lesson, read in the course page itself. */
export function LessonPreview({ lessonId }: { lessonId: string }) {
  const { data, error, refetch } = useQuery(pathQuery<{ data: LessonView }>(`/lessons/${lessonId}`))
  if (error) return <ErrorState error={error} onRetry={refetch} />
  if (!data) return <PreviewShape />
  const doc = wholeDocument(data.data)
  if (doc.content.length === 0)
    return (
      <p className="muted">
        <Trans>This lesson has no text yet.</Trans>
      </p>
    )
  return <BlockDocumentView doc={doc} media={data.data.media} />
}
