import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { TenantPatch } from '../../../../src/modules/operations/contract.ts'
import { send } from '../../../api/client.ts'
import { invalidate } from '../../../api/query.ts'
import { toast } from '../../../ui/patterns/toast.ts'
import { organizations } from '../system-calls.ts'

/** Changes a school, shows it anew wherever it stands, and says what was done. */
export function useChange(id: string, done: string, onDone: () => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (json: TenantPatch) => send(organizations[':id'].$patch, { param: { id }, json }),
    onSuccess: async () => {
      await invalidate(queryClient, '/organizations')
      toast(done)
      onDone()
    },
  })
}
