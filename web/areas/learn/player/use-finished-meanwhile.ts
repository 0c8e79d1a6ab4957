import { useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { invalidate } from '../../../api/query.ts'
import { toast } from '../../../ui/patterns/toast.ts'
import { isBehind } from './awaited-lessons.ts'
import type { CourseContent } from './course-queries.ts'
import { isDone, placeInCourse } from './place-in-course.ts'
import { useProgressCache } from './use-lesson-progress.ts'

/** The quiz that was still being counted was the last thing to do: whoever is done here as well goes on to the end. */
export function useFinishedMeanwhile(content: CourseContent | undefined, lessonId: string) {
  const { t } = useLingui()
  const client = useQueryClient()
  const navigate = useNavigate()
  const slug = content?.course.slug ?? ''
  const write = useProgressCache(slug)
  const before = useRef<{ slug: string; wasBehind: boolean; wasFinished: boolean } | null>(null)
  useEffect(() => {
    if (!content) return
    const [last, now] = [before.current, { slug, wasBehind: isBehind(content), wasFinished: Boolean(content.enrollment?.completedAt) }]
    before.current = now
    if (last?.slug !== slug || !last.wasBehind || now.wasBehind) return
    invalidate(client, '/progress')
    if (last.wasFinished || !now.wasFinished) return
    const { lesson, next } = placeInCourse(content, lessonId)
    if (lesson && isDone(lesson) && !next) {
      navigate({ to: '/learn/courses/$slug/finished', params: { slug } })
      return
    }
    if (lesson?.progress && content.enrollment) write(lessonId, (progress) => progress, content.enrollment)
    toast(t`That was the last lesson: the course is finished.`)
  })
}
