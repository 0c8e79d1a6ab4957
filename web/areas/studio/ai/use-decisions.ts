import { useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { AiDraft } from '../../../../src/modules/ai/drafts/contract.ts'
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
    mutationFn: async ({ to, drafts, assessmentId }: { to: AiDraft['status']; drafts: readonly AiDraft[]; assessmentId?: string }) => {
      const [only] = drafts
      const verb = to === 'accepted' ? 'accept' : to === 'rejected' ? 'reject' : 'restore'
      const draftIds = drafts.map(({ id }) => id)
      if (only && drafts.length === 1) {
        return [await sendJson<AiDraft>('POST', `/ai/drafts/${only.id}/${verb}`, verb === 'accept' ? { assessmentId } : undefined)]
      }
      return sendJson<AiDraft[]>('POST', `/ai/jobs/${jobId}/${verb}`, { draftIds, ...(assessmentId && { assessmentId }) })
    },
    onMutate: ({ to, drafts }) => show(drafts.map(({ id }) => ({ id, status: to }))),
    onSuccess: (changed) => show(changed),
    onError: (error, { drafts }) => {
      show(drafts)
      toast(errorText(error).text)
    },
    onSettled: () => invalidate(queryClient, `/ai/jobs/${jobId}`, '/assessments'),
  })
  const restore = (draft: AiDraft) => send.mutate({ to: 'pending', drafts: [{ ...draft, status: 'rejected' }] })
  return {
    isBusy: send.isPending,
    accept: (draft: AiDraft, assessmentId: string) => send.mutate({ to: 'accepted', drafts: [draft], assessmentId }),
    reject: (draft: AiDraft) => {
      send.mutate({ to: 'rejected', drafts: [draft] })
      toast(t`The draft is rejected.`, { label: t`Undo`, run: () => restore(draft) })
    },
    restore,
    acceptMany: (drafts: readonly AiDraft[], assessmentId: string) => send.mutate({ to: 'accepted', drafts, assessmentId }),
    rejectMany: (drafts: readonly AiDraft[]) => send.mutate({ to: 'rejected', drafts }),
  }
}
