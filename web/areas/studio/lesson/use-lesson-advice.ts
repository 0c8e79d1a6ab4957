import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { LessonView } from '../../../../src/modules/enrollment/player/contract.ts'
import { mediaQuery } from '../../../features/uploads/media-address.ts'
import { formatNumber } from '../../../ui/format.ts'
import type { Advice } from '../review/quality-panel.tsx'

/** What shuts people out of a lesson and yet does not keep it from being handed in: pictures without words, sound without captions. */
export function useLessonAdvice({ type, mediaId, content }: Pick<LessonView, 'type' | 'mediaId' | 'content'>): Advice[] {
  const { t } = useLingui()
  const isHeard = type === 'video' || type === 'audio'
  const { data: media } = useQuery({ ...mediaQuery(mediaId ?? ''), enabled: isHeard && mediaId !== null })
  const figures = (content?.content ?? []).flatMap((node, block) => (node.type === 'image' ? [{ block, alt: node.attrs?.alt }] : []))
  const undescribed = figures.flatMap(({ block, alt }, index) => {
    if (alt) return []
    const number = formatNumber(index + 1)
    return [
      {
        id: `figure ${block}`,
        text: t`Figure ${number} has no description`,
        why: t`Someone who cannot see it learns nothing from it.`,
        block,
      },
    ]
  })
  if (!isHeard || !media || media.captions.length > 0) return undescribed
  const mute = { id: 'captions', text: t`There are no captions`, why: t`Someone who cannot hear it learns nothing from it.`, block: null }
  return [mute, ...undescribed]
}
