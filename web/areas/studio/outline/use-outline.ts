import { useLingui } from '@lingui/react/macro'
import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { LessonPatch, LessonType } from '../../../../src/modules/catalog/lessons/contract.ts'
import type { ContentLesson, CourseContent } from '../../../../src/modules/enrollment/player/contract.ts'
import { isApiError } from '../../../api/error.ts'
import { apiKey, invalidate } from '../../../api/query.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { contentQuery } from '../course/course-queries.ts'
import { type Answer, sendJson } from '../send-json.ts'
import { type OutlineModule, orderOf, sameOrder } from './outline-order.ts'

const keyOf = (courseId: string) => apiKey(`/courses/${courseId}/content?bodies=false`)

function change(client: QueryClient, courseId: string, edit: (content: CourseContent) => CourseContent): CourseContent | undefined {
  const before = client.getQueryData<Answer<CourseContent>>(keyOf(courseId))
  if (before) client.setQueryData<Answer<CourseContent>>(keyOf(courseId), { ...before, data: edit(before.data) })
  return before?.data
}

const editLessons = (content: CourseContent, edit: (lesson: ContentLesson) => ContentLesson): CourseContent => ({
  ...content,
  modules: content.modules.map((module) => ({ ...module, lessons: module.lessons.map(edit) })),
})

/** The outline of a course and everything that changes it; what can be shown at once is, and taken back when refused. */
export function useOutline(courseId: string) {
  const { t } = useLingui()
  const client = useQueryClient()
  const errorText = useErrorText()
  const content = useQuery({ ...contentQuery(courseId), select: ({ data }) => data })
  const reload = () => invalidate(client, `/courses/${courseId}`, '/courses')
  const failed = (error: unknown) => {
    reload()
    toast(
      isApiError(error, 'CONFLICT')
        ? t`Someone else has changed the outline. It is shown as it is now.`
        : errorText(error, t`That was not saved`).text,
    )
  }

  const order = useMutation({
    // one after another: each order is made from the revision that the one before it left
    scope: { id: `outline-${courseId}` },
    mutationFn: async (modules: OutlineModule[]) => {
      const outlineRevision = client.getQueryData<Answer<CourseContent>>(keyOf(courseId))?.data.course.outlineRevision
      await sendJson('PUT', `/courses/${courseId}/outline`, { modules: orderOf(modules), ...(outlineRevision && { outlineRevision }) })
      change(client, courseId, (now) => ({ ...now, course: { ...now.course, outlineRevision: (outlineRevision ?? 0) + 1 } }))
    },
    onMutate: async (modules) => {
      await client.cancelQueries({ queryKey: keyOf(courseId) })
      return change(client, courseId, (now) => ({ ...now, modules }))
    },
    onError: (error, _modules, before) => {
      if (before) change(client, courseId, () => before)
      failed(error)
    },
  })

  /** Puts modules and lessons in this order, and offers the way back. */
  const reorder = (modules: OutlineModule[], said: string) => {
    const before = content.data?.modules
    if (!before || sameOrder(before, modules)) return
    order.mutate(modules, { onSuccess: () => toast(said, { label: t`Undo`, run: () => order.mutate(before) }) })
  }

  const act = useMutation({
    mutationFn: async ({ run }: { run: () => Promise<unknown>; done?: () => void }) => run(),
    onSuccess: async (_answer, { done }) => {
      await reload()
      done?.()
    },
    onError: failed,
  })

  const editLesson = useMutation({
    mutationFn: ({ ids, patch }: { ids: string[]; patch: LessonPatch }) =>
      Promise.all(ids.map((id) => sendJson('PATCH', `/lessons/${id}`, patch))),
    onMutate: ({ ids, patch }) => {
      const { title, type, durationMinutes, isPreview, completionRule, availability } = patch
      const shown = { title, type, durationMinutes, isPreview, completionRule, availability }
      const given = Object.fromEntries(Object.entries(shown).filter(([, value]) => value !== undefined))
      return change(client, courseId, (now) => editLessons(now, (lesson) => (ids.includes(lesson.id) ? { ...lesson, ...given } : lesson)))
    },
    onError: (error, _patch, before) => {
      if (before) change(client, courseId, () => before)
      failed(error)
    },
    onSuccess: (_answer, { ids }) => {
      for (const id of ids) invalidate(client, `/lessons/${id}`)
      return reload()
    },
  })

  const bulk = (input: object) => sendJson<{ id: string }[]>('POST', `/courses/${courseId}/lessons/bulk`, input)

  return {
    content,
    isSaving: order.isPending || act.isPending || editLesson.isPending,
    reorder,
    edit: (ids: string[], patch: LessonPatch) => editLesson.mutate({ ids, patch }),
    schedule: (ids: string[], availability: ContentLesson['availability'], said: string) => {
      const before = content.data?.modules.flatMap(({ lessons }) => lessons).filter(({ id }) => ids.includes(id)) ?? []
      const putBack = () => {
        for (const { id, availability: was } of before) editLesson.mutate({ ids: [id], patch: { availability: was } })
      }
      editLesson.mutate({ ids, patch: { availability } }, { onSuccess: () => toast(said, { label: t`Undo`, run: putBack }) })
    },
    renameModule: (id: string, title: string) => act.mutate({ run: () => sendJson('PATCH', `/modules/${id}`, { title }) }),
    addModule: (title: string) => act.mutateAsync({ run: () => sendJson('POST', `/courses/${courseId}/modules`, { title }) }),
    addLesson: (moduleId: string, title: string, type: LessonType) =>
      act.mutateAsync({
        run: () =>
          type === 'assessment'
            ? sendJson('POST', `/courses/${courseId}/assessments`, { title, moduleId })
            : sendJson('POST', `/courses/${courseId}/lessons`, { title, moduleId, type }),
      }),
    paste: (text: string) => act.mutateAsync({ run: () => sendJson('POST', `/courses/${courseId}/outline/paste`, { text }) }),
    removeLessons: (lessonIds: string[], said: string) =>
      act.mutate({
        run: () => bulk({ action: 'delete', lessonIds }),
        done: () => toast(said, { label: t`Undo`, run: () => act.mutate({ run: () => bulk({ action: 'restore', lessonIds }) }) }),
      }),
    duplicateLessons: (lessonIds: string[], said: string) => {
      let copies: string[] = []
      act.mutate({
        run: async () => {
          copies = (await bulk({ action: 'duplicate', lessonIds })).map(({ id }) => id)
        },
        done: () => toast(said, { label: t`Undo`, run: () => act.mutate({ run: () => bulk({ action: 'delete', lessonIds: copies }) }) }),
      })
    },
    removeModule: (id: string, said: string) =>
      act.mutate({
        run: () => sendJson('DELETE', `/modules/${id}`),
        done: () => toast(said, { label: t`Undo`, run: () => act.mutate({ run: () => sendJson('POST', `/modules/${id}/restore`, {}) }) }),
      }),
  }
}

export type OutlineActions = ReturnType<typeof useOutline>
