import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { AssessmentDetail, AssessmentPatch } from '../../../../src/modules/assessment/assessments/contract.ts'
import type { Question, QuestionInput } from '../../../../src/modules/assessment/questions/contract.ts'
import { apiKey, invalidate, pathQuery } from '../../../api/query.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { type Answer, sendJson } from '../send-json.ts'

/** A quiz, its questions, and everything that changes them. */
export function useQuiz(assessmentId: string, courseId: string) {
  const { t } = useLingui()
  const client = useQueryClient()
  const errorText = useErrorText()
  const base = `/assessments/${assessmentId}`
  const quiz = useQuery({ ...pathQuery<Answer<AssessmentDetail>>(base), select: ({ data }) => data })
  const list = useQuery({ ...pathQuery<Answer<Question[]>>(`${base}/questions`), select: ({ data }) => data, refetchOnWindowFocus: false })
  const keyOfList = apiKey(`${base}/questions`)
  const show = (edit: (questions: Question[]) => Question[]) =>
    client.setQueryData<Answer<Question[]>>(keyOfList, (before) => before && { ...before, data: edit(before.data) })
  /** As the answer to a change has it; lists alone carry the addresses of pictures. */
  const put = (saved: Question) =>
    show((questions) => questions.map((one) => (one.id === saved.id ? { ...saved, media: { ...one.media, ...saved.media } } : one)))
  /** Totals, and what keeps the course from being submitted. */
  const follow = () => {
    client.invalidateQueries({ queryKey: apiKey(base), exact: true })
    return invalidate(client, `${base}/draws`, `/courses/${courseId}/checklist`)
  }
  const failed = (error: unknown) => {
    client.invalidateQueries({ queryKey: keyOfList })
    toast(errorText(error, t`That was not saved`).text)
  }
  const act = useMutation({ mutationFn: (run: () => Promise<unknown>) => run(), onError: failed, onSuccess: follow })

  return {
    quiz,
    list,
    save: async (id: string, input: QuestionInput): Promise<Question> => {
      const saved = await sendJson<Question>('PATCH', `/questions/${id}`, input)
      put(saved)
      follow()
      return saved
    },
    add: async (input: QuestionInput): Promise<Question> => {
      const added = await sendJson<Question>('POST', `${base}/questions`, input)
      show((questions) => [...questions, added])
      follow()
      return added
    },
    keepAsIs: (id: string) =>
      act.mutate(async () => {
        put(await sendJson<Question>('PATCH', `/questions/${id}`, { flag: null }))
      }),
    duplicate: (id: string) =>
      act.mutate(async () => {
        await sendJson('POST', `/questions/${id}/duplicate`, {})
        await client.invalidateQueries({ queryKey: keyOfList })
      }),
    remove: (question: Question) =>
      act.mutate(async () => {
        await sendJson('DELETE', `/questions/${question.id}`)
        show((questions) => questions.filter(({ id }) => id !== question.id))
      }),
    addFromBanks: async (questionIds: string[]): Promise<Question[]> => {
      const added = await sendJson<Question[]>('POST', `${base}/questions/from-banks`, { questionIds })
      show((questions) => [...questions, ...added])
      if (added.some(({ options }) => options.some(({ mediaId }) => mediaId))) client.invalidateQueries({ queryKey: keyOfList })
      follow()
      return added
    },
    /** A reference's own points; the bank's again when they are the same. */
    points: (id: string, points: number) =>
      act.mutate(async () => {
        put(await sendJson<Question>('PATCH', `/questions/${id}`, { points }))
      }),
    detach: (id: string) =>
      act.mutate(async () => {
        put(await sendJson<Question>('POST', `/questions/${id}/detach`, {}))
        toast(t`The question is the quiz’s own now.`)
      }),
    saveToBank: async (id: string, { id: bankId, name }: { id: string; name: string }, link: boolean): Promise<void> => {
      await sendJson('POST', `/questions/${id}/bank`, { bankId, link })
      await invalidate(client, `${base}/questions`, '/question-banks')
      toast(t`Saved to “${name}”.`)
    },
    order: (ids: string[]) =>
      act.mutate(async () => {
        const before = client.getQueryData<Answer<Question[]>>(keyOfList)?.data.map(({ id }) => id) ?? []
        const put = (order: string[]) => {
          show((questions) => order.flatMap((id) => questions.find((one) => one.id === id) ?? []))
          return sendJson('PUT', `${base}/questions/order`, { questionIds: order })
        }
        await put(ids)
        toast(t`The question was moved.`, { label: t`Undo`, run: () => act.mutate(() => put(before)) })
      }),
    pointsForAll: (points: number) =>
      act.mutate(async () => {
        await sendJson('PUT', `${base}/questions/points`, { points })
        await client.invalidateQueries({ queryKey: keyOfList })
        toast(t`Every question has the same points now.`)
      }),
    settings: (patch: AssessmentPatch) =>
      act.mutate(async () => {
        client.setQueryData<Answer<AssessmentDetail>>(
          apiKey(base),
          (before) => before && { ...before, data: { ...before.data, ...defined(patch) } },
        )
        await sendJson('PATCH', base, patch)
      }),
  }
}

const defined = (patch: AssessmentPatch) =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Partial<AssessmentDetail>

export type QuizActions = ReturnType<typeof useQuiz>
