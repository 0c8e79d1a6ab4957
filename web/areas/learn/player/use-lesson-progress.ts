import { useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ProgressChange } from '../../../../src/modules/enrollment/progress/contract.ts'
import { invalidate } from '../../../api/query.ts'
import { API_BASE, apiFetch, bodyOf } from '../../../api/request.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { type CourseContent, contentQuery, type LessonView, lessonQuery } from './course-queries.ts'

type LessonProgress = ProgressChange['lesson']
type Body<T> = { data: T }

const untouched = (lessonId: string): LessonProgress => ({
  id: null,
  lessonId,
  status: 'in_progress',
  positionSeconds: null,
  watchedSeconds: null,
  coverage: null,
  timeSpentSeconds: 0,
  score: null,
  attemptsCount: 0,
  completedAt: null,
  createdAt: null,
  updatedAt: null,
})

type Enrollment = ProgressChange['enrollment']

/** Two answers may come the other way round: the later state of an enrolment stands. */
const later = (known: Enrollment | null, told: Enrollment | undefined) =>
  told && (!known || told.updatedAt >= known.updatedAt) ? told : known

/** Nothing that was played is ever unplayed: a report's answer that knows less than the page was overtaken on its way. */
export const furthest = (known: LessonProgress, told: LessonProgress): LessonProgress => {
  const wasOvertaken = known.status === 'completed' && told.status !== 'completed'
  return wasOvertaken || (known.watchedSeconds ?? 0) > (told.watchedSeconds ?? 0) ? known : told
}

/** Writes what is known of a lesson into the outline and the lesson, as they stand in the cache. */
export function useProgressCache(slug: string) {
  const client = useQueryClient()
  return (lessonId: string, change: (before: LessonProgress) => LessonProgress, enrollment?: Enrollment) => {
    client.setQueryData<Body<LessonView>>(
      lessonQuery(lessonId).queryKey,
      (body) =>
        body && {
          ...body,
          data: {
            ...body.data,
            progress: change(body.data.progress ?? untouched(lessonId)),
            enrollment: later(body.data.enrollment, enrollment),
          },
        },
    )
    client.setQueryData<Body<CourseContent>>(contentQuery(slug).queryKey, (body) => {
      if (!body) return body
      const modules = body.data.modules.map((module) => ({
        ...module,
        lessons: module.lessons.map((lesson) =>
          lesson.id === lessonId ? { ...lesson, progress: change(lesson.progress ?? untouched(lessonId)) } : lesson,
        ),
      }))
      const known = body.data.enrollment
      return { ...body, data: { ...body.data, modules, enrollment: enrollment ? later(known, enrollment) : counted(known, modules) } }
    })
    if (!enrollment) return
    // the server has said so: what is being read since before that would take it back, and is asked for anew
    for (const { queryKey } of [lessonQuery(lessonId), contentQuery(slug)]) {
      if (client.isFetching({ queryKey, exact: true }) > 0) client.invalidateQueries({ queryKey, exact: true })
    }
  }
}

/** The percentage before the server has said it: the server's own sum. */
function counted(enrollment: CourseContent['enrollment'], modules: CourseContent['modules']): CourseContent['enrollment'] {
  if (!enrollment) return null
  const lessons = modules.flatMap((module) => module.lessons)
  const completedLessons = lessons.filter(({ progress }) => progress?.status === 'completed').length
  const progressPercentage = lessons.length === 0 ? 0 : Math.floor((100 * completedLessons) / lessons.length)
  return enrollment.completedAt ? enrollment : { ...enrollment, completedLessons, progressPercentage }
}

/** What has to happen once the server has answered that a lesson's state changed, whoever asked for it. */
export function useProgressAnswer(slug: string) {
  const client = useQueryClient()
  const write = useProgressCache(slug)
  const navigate = useNavigate()
  return (change: ProgressChange) => {
    const { lesson, enrollment } = change
    write(lesson.lessonId, () => lesson, enrollment)
    invalidate(client, '/progress')
    // finishing one lesson may open others
    if (lesson.status === 'completed') invalidate(client, `/courses/${slug}/content`)
    if (change.courseCompleted) navigate({ to: '/learn/courses/$slug/finished', params: { slug } })
  }
}

/** Done and not done, at once on screen and then on the server; what was done can be taken back. */
export function useMarkDone(slug: string, lessonId: string) {
  const { t } = useLingui()
  const client = useQueryClient()
  const errorText = useErrorText()
  const write = useProgressCache(slug)
  const answer = useProgressAnswer(slug)
  const fail = (error: unknown) => {
    invalidate(client, `/courses/${slug}/content`, `/lessons/${lessonId}`)
    toast(errorText(error).text)
  }
  const foresee = async (change: (before: LessonProgress) => LessonProgress) => {
    await Promise.all([lessonQuery(lessonId), contentQuery(slug)].map(({ queryKey }) => client.cancelQueries({ queryKey, exact: true })))
    write(lessonId, change)
  }
  const reopen = useMutation({
    mutationFn: () => apiFetch(`${API_BASE}/lessons/${lessonId}/complete`, { method: 'DELETE' }),
    onMutate: () => foresee((before) => ({ ...before, status: 'in_progress', completedAt: null })),
    onError: fail,
    onSuccess: () => invalidate(client, '/progress', `/courses/${slug}/content`),
  })
  const complete = useMutation({
    mutationFn: async () =>
      (await bodyOf<Body<ProgressChange>>(await apiFetch(`${API_BASE}/lessons/${lessonId}/complete`, { method: 'POST' }))).data,
    onMutate: () => foresee((before) => ({ ...before, status: 'completed', completedAt: new Date().toISOString() })),
    onError: fail,
    onSuccess: (change) => {
      answer(change)
      if (!change.courseCompleted) toast(t`Marked as done.`, { label: t`Undo`, run: () => reopen.mutate() })
    },
  })
  return { complete: () => complete.mutate(), reopen: () => reopen.mutate(), busy: complete.isPending || reopen.isPending }
}
