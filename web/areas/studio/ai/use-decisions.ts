import { useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { AcceptInput, AiDraft } from '../../../../src/modules/ai/drafts/contract.ts'
import { apiKey, invalidate } from '../../../api/query.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { type Answer, sendJson } from '../send-json.ts'

/** Decisions show at once; what the server will not have is taken back and said. */
export function useDecisions(jobId: string) {
  const { t } = useLingui()
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  const path = `/ai/jobs/${jobId}/drafts`
  const show = (changed: readonly Pick<AiDraft, 'id' | 'status'>[]) => {
    const by = new Map(changed.map((one) => [one.id, one]))
    queryClient.setQueryData<Answer<AiDraft[]>>(
      apiKey(path),
      (old) => old && { data: old.data.map((one) => ({ ...one, ...by.get(one.id) })) },
    )
  }
  const send = useMutation({
    mutationFn: async ({ to, drafts, target }: { to: AiDraft['status']; drafts: readonly AiDraft[]; target?: AcceptInput }) => {
      const [only] = drafts
      const verb = to === 'accepted' ? 'accept' : to === 'rejected' ? 'reject' : 'restore'
      const draftIds = drafts.map(({ id }) => id)
      if (only && drafts.length === 1) {
        return [await sendJson<AiDraft>('POST', `/ai/drafts/${only.id}/${verb}`, target)]
      }
      return sendJson<AiDraft[]>('POST', `/ai/jobs/${jobId}/${verb}`, { draftIds, ...target })
    },
    onMutate: ({ to, drafts }) => show(drafts.map(({ id }) => ({ id, status: to }))),
    onSuccess: (changed) => show(changed),
    onError: (error, { drafts }) => {
      show(drafts)
      toast(errorText(error).text)
    },
    onSettled: () => invalidate(queryClient, `/ai/jobs/${jobId}`, '/assessments', '/question-banks'),
  })
  const restore = (draft: AiDraft) => send.mutate({ to: 'pending', drafts: [{ ...draft, status: 'rejected' }] })
  return {
    isBusy: send.isPending,
    accept: (draft: AiDraft, target: AcceptInput) => send.mutate({ to: 'accepted', drafts: [draft], target }),
    reject: (draft: AiDraft) => {
      send.mutate({ to: 'rejected', drafts: [draft] })
      toast(t`The draft is rejected.`, { label: t`Undo`, run: () => restore(draft) })
    },
    restore,
    acceptMany: (drafts: readonly AiDraft[], target: AcceptInput) => send.mutate({ to: 'accepted', drafts, target }),
    rejectMany: (drafts: readonly AiDraft[]) => send.mutate({ to: 'rejected', drafts }),
  }
}
