import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { lazy, Suspense, useMemo } from 'react'
import type { LessonView } from '../../../../src/modules/enrollment/player/contract.ts'
import type { EditServices } from '../../../features/blocks/edit/edit-services.ts'
import type { PinnedRemark } from '../../../features/blocks/edit/remark-pins.ts'
import { mediaQuery } from '../../../features/uploads/media-address.ts'
import { Loading } from '../../../ui/primitives/loading.tsx'
import { Skeleton } from '../../../ui/primitives/skeleton.tsx'
import { EmbedLesson } from './embed-lesson.tsx'
import { FileUpload } from './file-upload.tsx'
import type { Changes } from './lesson-saver.ts'
import { MediaLesson } from './media-lesson.tsx'

const BlockEditor = lazy(async () => ({ default: (await import('../../../features/blocks/edit/block-editor.tsx')).BlockEditor }))
const QuizBuilder = lazy(async () => ({ default: (await import('../quiz/quiz-builder.tsx')).QuizBuilder }))

type Props = {
  lesson: LessonView
  others: readonly { id: string; title: string }[]
  /** What the reviewer said about blocks of this lesson. */
  remarks: readonly PinnedRemark[]
  onRemark: (id: string) => void
  onChange: (changes: Changes) => void
}

/** What an author makes, by type of lesson. Every type but a quiz has room for words beneath. */
export function LessonBody({ lesson, others, remarks, onRemark, onChange }: Props) {
  const { t } = useLingui()
  const pinned = useLocation({ select: ({ hash }) => /^block-(\d+)$/.exec(hash)?.[1] })
  const services = useMemo<EditServices>(
    () => ({ FileUpload, useAddress: useStoredAddress, lessons: others.filter(({ id }) => id !== lesson.id) }),
    [others, lesson.id],
  )
  const waiting = (
    <Loading>
      <Skeleton height="12rem" />
    </Loading>
  )
  if (lesson.type === 'assessment')
    return (
      <Suspense fallback={waiting}>
        <QuizBuilder
          courseId={lesson.courseId}
          lessonId={lesson.id}
          lessonTitle={lesson.title}
          assessmentId={lesson.assessmentId}
          onMade={(assessmentId) => onChange({ assessmentId })}
        />
      </Suspense>
    )
  const { type } = lesson
  const hasFile = type === 'video' || type === 'audio' || type === 'document'
  const placeholder =
    type === 'assignment' ? t`Say what to hand in, and how it will be judged. Type / for blocks.` : t`Write, or type / for blocks`
  return (
    <>
      {hasFile && (
        <MediaLesson
          kind={type}
          mediaId={lesson.mediaId}
          onMedia={(mediaId, minutes) => onChange({ mediaId, ...(minutes && { durationMinutes: minutes }) })}
        />
      )}
      {type === 'embed' && <EmbedLesson content={lesson.content} onContent={(content) => onChange({ content })} />}
      {type === 'live' && (
        <p className="muted">
          <Trans>Schedule its class under “Live classes” of the course, and choose this lesson there.</Trans>
        </p>
      )}
      {(type === 'scorm' || type === 'cmi5') && (
        <p className="muted">
          <Trans>What this lesson plays came with an import and cannot be changed here. Its settings can.</Trans>
        </p>
      )}
      {type !== 'embed' && (
        <Suspense fallback={waiting}>
          <BlockEditor
            initial={lesson.content}
            label={t`Text of the lesson`}
            placeholder={placeholder}
            services={services}
            startAt={pinned === undefined ? null : Number(pinned)}
            remarks={remarks}
            onRemark={onRemark}
            onChange={(content) => onChange({ content })}
          />
        </Suspense>
      )}
    </>
  )
}

function useStoredAddress(mediaId: string | null): string | null {
  const { data } = useQuery({ ...mediaQuery(mediaId ?? ''), enabled: mediaId !== null })
  return data?.url ?? null
}
