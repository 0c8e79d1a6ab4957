import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Draw, DrawInput } from '../../../../src/modules/assessment/draws/contract.ts'
import { apiKey, invalidate, pathQuery } from '../../../api/query.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { type Answer, sendJson } from '../send-json.ts'

/** What a quiz draws from banks, and everything that changes it. */
export function useDraws(assessmentId: string, courseId: string) {
  const { t } = useLingui()
  const client = useQueryClient()
  const errorText = useErrorText()
  const base = `/assessments/${assessmentId}`
  const list = useQuery({ ...pathQuery<Answer<Draw[]>>(`${base}/draws`), select: ({ data }) => data })
  const follow = () => {
    client.invalidateQueries({ queryKey: apiKey(base), exact: true })
    return invalidate(client, `${base}/draws`, `/courses/${courseId}/checklist`)
  }
  const add = async (input: DrawInput) => {
    await sendJson('POST', `${base}/draws`, input)
    await follow()
  }
  const remove = useMutation({
    mutationFn: (draw: Draw) => sendJson('DELETE', `/draws/${draw.id}`),
    onError: (error) => toast(errorText(error, t`That was not saved`).text),
    onSuccess: (_, { bankId, count, points, tags, difficulty }) =>
      toast(t`The draw was deleted.`, { label: t`Undo`, run: () => add({ bankId, count, points, tags, difficulty }) }),
    onSettled: follow,
  })
  return {
    draws: list.data ?? [],
    add,
    change: async (id: string, input: DrawInput) => {
      await sendJson('PATCH', `/draws/${id}`, input)
      await follow()
    },
    remove: remove.mutate,
  }
}
export type DrawActions = ReturnType<typeof useDraws>
