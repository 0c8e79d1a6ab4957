import { useLingui } from '@lingui/react/macro'
import { useMutation, useMutationState, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Category, NotificationPreferences, PreferencesPatch } from '../../../../src/modules/notifications/contract.ts'
import { invalidate, pathQuery } from '../../../api/query.ts'
import { API_BASE, apiFetch } from '../../../api/request.ts'
import { toast } from '../../../ui/patterns/toast.ts'

const path = '/notification-preferences'
const mutationKey = [path]

/** A person's choices as they made them: one that is on its way shows already, and one that failed is as it was. */
export function usePreferences() {
  const { t } = useLingui()
  const client = useQueryClient()
  const { data, error, refetch } = useQuery({ ...pathQuery<{ data: NotificationPreferences }>(path), select: (body) => body.data })
  const save = useMutation({
    mutationKey,
    // one after the other: what was chosen last is what is kept
    scope: { id: path },
    mutationFn: (patch: PreferencesPatch) =>
      apiFetch(API_BASE + path, { method: 'PATCH', headers: { 'content-type': 'application/json' }, body: JSON.stringify(patch) }),
    onSuccess: () => toast(t`Saved.`),
    onSettled: () => invalidate(client, path),
  })
  const onTheirWay = useMutationState<PreferencesPatch>({
    filters: { mutationKey, status: 'pending' },
    select: ({ state }) => state.variables as PreferencesPatch,
  })
  return { preferences: data && onTheirWay.reduce(chosen, data), error, refetch, change: save.mutate, refused: save.error }
}

function chosen(before: NotificationPreferences, patch: PreferencesPatch): NotificationPreferences {
  const of = (category: Category) => {
    const { inApp, email, push } = before.channels[category]
    const now = patch.channels?.[category]
    return { inApp: now?.inApp ?? inApp, email: now?.email ?? email, push: now?.push ?? push }
  }
  return {
    ...before,
    channels: {
      courses: of('courses'),
      classes: of('classes'),
      messages: of('messages'),
      announcements: of('announcements'),
      teaching: of('teaching'),
    },
    quietHours: patch.quietHours === undefined ? before.quietHours : patch.quietHours,
    digest: patch.digest ?? before.digest,
    digestAt: patch.digestAt ?? before.digestAt,
    messageText: patch.messageText ?? before.messageText,
  }
}
