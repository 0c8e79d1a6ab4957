import { useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { PersonPatch, User } from '../../../../src/modules/identity/contract.ts'
import type { PeopleRoutes } from '../../../../src/modules/identity/people-routes.ts'
import { api, send } from '../../../api/client.ts'
import { invalidate } from '../../../api/query.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { nameOf } from './person-words.tsx'

export const people = api<PeopleRoutes>().users

export const patchPerson = (id: string, json: PersonPatch) => send(people[':id'].$patch, { param: { id }, json })

/** Everything about people that is on screen is asked for again. */
export function useRefreshPeople() {
  const client = useQueryClient()
  return () => invalidate(client, '/users', '/admin/dashboard', '/audit-log')
}

/** What is done to one person at once, with a way back where there is one. */
export function usePersonChanges() {
  const { t } = useLingui()
  const errorText = useErrorText()
  const refresh = useRefreshPeople()
  const patching = useMutation({
    mutationFn: ({ person, patch }: { person: User; patch: PersonPatch; said: string; undo: PersonPatch | null }) =>
      patchPerson(person.id, patch),
    onSuccess: async (_, { person, said, undo }) => {
      toast(
        said,
        undo && { label: t`Undo`, run: () => patchPerson(person.id, undo).then(refresh, (error) => toast(errorText(error).text)) },
      )
      await refresh()
    },
    onError: (error) => toast(errorText(error).text),
  })
  const inviting = useMutation({
    mutationFn: (person: User) => send(people[':id'].invitation.$post, { param: { id: person.id } }),
    onSuccess: (_, person) => {
      const { email } = person
      toast(t`The invitation is on its way to ${email}.`)
    },
    onError: (error) => toast(errorText(error).text),
  })
  return {
    suspend: (person: User) => {
      const name = nameOf(person)
      patching.mutate({
        person,
        patch: { status: 'suspended' },
        said: t`${name} is suspended and signed out everywhere.`,
        undo: { status: 'active' },
      })
    },
    resume: (person: User) => {
      const name = nameOf(person)
      patching.mutate({ person, patch: { status: 'active' }, said: t`${name} may sign in again.`, undo: { status: 'suspended' } })
    },
    inviteAgain: (person: User) => inviting.mutate(person),
    isBusy: patching.isPending || inviting.isPending,
  }
}
