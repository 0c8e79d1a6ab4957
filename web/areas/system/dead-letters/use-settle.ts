import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { send } from '../../../api/client.ts'
import { invalidate } from '../../../api/query.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { system } from '../system-calls.ts'

export type Settling = 'replay' | 'discard'

/** Has dead letters done again, or gives them up, and says how many that were. */
export function useSettle(onDone?: () => void) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const errorText = useErrorText()
  return useMutation({
    mutationFn: async ({ way, ids }: { way: Settling; ids: string[] }) => {
      const letters = system['dead-letters']
      const { data } = await (way === 'replay'
        ? send(letters.replay.$post, { json: { ids } })
        : send(letters.discard.$post, { json: { ids } }))
      return data.settled
    },
    onSuccess: async (settled, { way }) => {
      await invalidate(queryClient, '/system')
      toast(
        way === 'replay'
          ? t`${plural(settled, { one: '# is on the queue again.', other: '# are on the queue again.' })}`
          : t`${plural(settled, { one: '# is given up.', other: '# are given up.' })}`,
      )
      onDone?.()
    },
    onError: (error) => toast(errorText(error).text),
  })
}
