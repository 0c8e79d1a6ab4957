import { useLingui } from '@lingui/react/macro'
import { useMutation, useMutationState, useQuery, useQueryClient } from '@tanstack/react-query'
import type { NotificationPreferences, PreferencesPatch } from '../../../../src/modules/notifications/contract.ts'
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

function chosen(before: NotificationPreferences, { channels = {}, ...rest }: PreferencesPatch): NotificationPreferences {
  const of = (category: keyof typeof channels) => {
    const [was, now] = [before.channels[category], channels[category]]
    return { inApp: now?.inApp ?? was.inApp, email: now?.email ?? was.email, push: now?.push ?? was.push }
  }
  return {
    ...before,
    ...rest,
    channels: { courses: of('courses'), classes: of('classes'), announcements: of('announcements'), teaching: of('teaching') },
  }
}
