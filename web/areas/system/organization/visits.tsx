import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Visit } from '../../../../src/modules/identity/visits/contract.ts'
import { send } from '../../../api/client.ts'
import { invalidate } from '../../../api/query.ts'
import { formatDateTime, formatTime } from '../../../ui/format.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Stretch } from '../../admin/stretch.tsx'
import { visits } from '../system-calls.ts'

/** Who of the platform came in, and why. */
export function Visits({ organizationId }: { organizationId: string }) {
  const { t } = useLingui()
  return (
    <section className="sec">
      <div className="sec-head">
        <h2 className="t-22">
          <Trans>Visits of the platform</Trans>
        </h2>
      </div>
      <Stretch<Visit>
        path={`/organizations/${organizationId}/visits?perPage=20`}
        title={t`The visits did not load`}
        empty={
          <p className="muted">
            <Trans>Nobody of the platform has been in this school.</Trans>
          </p>
        }
      >
        {(all) => (
          <ul className="ruled sys-visits">
            {all.map((visit) => (
              <VisitRow key={visit.id} visit={visit} organizationId={organizationId} />
            ))}
          </ul>
        )}
      </Stretch>
    </section>
  )
}

function VisitRow({ visit, organizationId }: { visit: Visit; organizationId: string }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const errorText = useErrorText()
  const ending = useMutation({
    mutationFn: () => send(visits[':visitId'].$delete, { param: { id: organizationId, visitId: visit.id } }),
    onSuccess: () => toast(t`The visit is over.`),
    onError: (error) => toast(errorText(error).text),
    onSettled: () => invalidate(queryClient, `/organizations/${organizationId}`),
  })
  const isOn = !visit.endedAt && Date.parse(visit.expiresAt) > Date.now()
  const [from, until] = [formatDateTime(visit.createdAt), formatTime(visit.endedAt ?? visit.expiresAt)]
  return (
    <li>
      <div>
        <bdi className="strong">{visit.operatorName}</bdi> <bdi>{visit.reason}</bdi>
        <p className="muted t-14">
          {visit.enteredAt ? (
            <Trans>
              {from} until {until}
            </Trans>
          ) : isOn ? (
            <Trans>{from}, not begun yet</Trans>
          ) : (
            <Trans>{from}, never begun</Trans>
          )}
        </p>
      </div>
      {isOn && (
        <Button size="sm" busy={ending.isPending} onClick={() => ending.mutate()}>
          <Trans>End now</Trans>
        </Button>
      )}
    </li>
  )
}
