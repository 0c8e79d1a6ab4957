import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { BankQuestionsPatch } from '../../../../src/modules/assessment/banks/contract.ts'
import type { Question, QuestionInput } from '../../../../src/modules/assessment/questions/contract.ts'
import { apiKey, invalidate } from '../../../api/query.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { type Listed, sendJson } from '../send-json.ts'
import type { BankQuestion, QuestionBank } from './bank-queries.ts'

type Change = Omit<BankQuestionsPatch, 'questionIds'>
const idsOf = (questions: readonly BankQuestion[]) => questions.map(({ id }) => id)

/** Everything that changes the questions of a bank. What is lost by it can be taken back. */
export function useBank(bankId: string) {
  const { t } = useLingui()
  const client = useQueryClient()
  const errorText = useErrorText()
  const base = `/question-banks/${bankId}/questions`
  /** Quizzes that use them have changed as well. */
  const follow = () => invalidate(client, '/question-banks', '/assessments')
  const act = useMutation({
    mutationFn: (run: () => Promise<unknown>) => run(),
    onError: (error) => toast(errorText(error, t`That was not saved`).text),
    onSettled: follow,
  })
  const undo = (run: () => Promise<unknown>) => ({ label: t`Undo`, run: () => act.mutate(run) })
  const patch = (ids: string[], change: Change, at = base) => sendJson('PATCH', at, { questionIds: ids, ...change })

  return {
    isBusy: act.isPending,
    save: async (id: string, input: QuestionInput): Promise<Question> => {
      const saved = await sendJson<Question>('PATCH', `/questions/${id}`, input)
      client.setQueriesData<Listed<BankQuestion>>(
        { queryKey: apiKey(base) },
        (before) => before && { ...before, data: before.data.map((one) => (one.id === id ? { ...one, ...saved } : one)) },
      )
      client.invalidateQueries({ queryKey: apiKey(`/question-banks/${bankId}`), exact: true })
      invalidate(client, '/assessments')
      return saved
    },
    add: async (input: QuestionInput): Promise<Question> => {
      const added = await sendJson<Question>('POST', base, input)
      await follow()
      return added
    },
    addMany: async (questions: QuestionInput[]): Promise<void> => {
      await sendJson('POST', base, { questions })
      await follow()
      toast(plural(questions.length, { one: '# question was added.', other: '# questions were added.' }))
    },
    duplicate: (id: string) => act.mutate(() => sendJson('POST', `/questions/${id}/duplicate`, {})),
    remove: (questions: readonly BankQuestion[]) =>
      act.mutate(async () => {
        await sendJson('POST', `${base}/delete`, { questionIds: idsOf(questions) })
        const back = questions.toReversed().map(contentOf)
        toast(
          plural(questions.length, { one: '# question was deleted.', other: '# questions were deleted.' }),
          undo(() => sendJson('POST', base, { questions: back })),
        )
      }),
    points: (questions: readonly BankQuestion[], points: number) =>
      act.mutate(async () => {
        await patch(idsOf(questions), { points })
        const before = Map.groupBy(questions, (one) => one.points)
        toast(
          t`The points were changed.`,
          undo(() => Promise.all([...before].map(([old, those]) => patch(idsOf(those), { points: old })))),
        )
      }),
    tag: (questions: readonly BankQuestion[], tag: string, on: boolean) =>
      act.mutate(async () => {
        const changed = idsOf(questions.filter(({ tags }) => tags.includes(tag) !== on))
        if (changed.length === 0) return
        const [there, back] = on ? [{ addTags: [tag] }, { removeTags: [tag] }] : [{ removeTags: [tag] }, { addTags: [tag] }]
        await patch(changed, there)
        toast(
          on ? t`Tagged “${tag}”.` : t`“${tag}” was taken off.`,
          undo(() => patch(changed, back)),
        )
      }),
    move: (questions: readonly BankQuestion[], { id, name }: QuestionBank) =>
      act.mutate(async () => {
        const ids = idsOf(questions)
        await patch(ids, { bankId: id })
        toast(
          t`Moved to “${name}”.`,
          undo(() => patch(ids, { bankId }, `/question-banks/${id}/questions`)),
        )
      }),
  }
}
export type BankActions = ReturnType<typeof useBank>

/** Enough of a question to make it again. */
const contentOf = ({ type, text, options, correctAnswer, points, partialCredit, explanation, tags, difficulty }: BankQuestion) => ({
  type,
  text,
  options,
  correctAnswer,
  points,
  partialCredit,
  explanation,
  tags,
  difficulty,
})
