import { unprocessable } from '../../../kernel/errors.ts'
import type { CursorPage, CursorQuery } from '../../../kernel/pagination.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy } from '../../identity/policy.ts'
import { endVisitEarly, listVisits, openVisit } from '../../identity/public.ts'
import type { OpenedVisit, Visit, VisitInput } from '../../identity/visits/contract.ts'
import { ctxIn, findTenantOr404 } from '../ctx-in.ts'

/** Opens the way into another tenant. It is in that tenant's audit log, and in this one's. */
export async function visitTenant(ctx: Ctx, id: string, input: VisitInput): Promise<OpenedVisit> {
  authorize(ctx, policy.visit)
  const tenant = await findTenantOr404(ctx, id)
  if (id === ctx.tenant.id) throw unprocessable('You are signed in to this organization already.')
  if (!tenant.isActive) throw unprocessable('Nobody comes into this organization: it is suspended or closed.')
  const visit = await openVisit(await ctxIn(ctx, tenant), input)
  const { reason, expiresAt } = visit
  await ctx.commit({
    writes: [],
    audit: { action: 'visit.open', entity: { type: 'visit', id: visit.id }, after: { organizationId: id, reason, expiresAt } },
  })
  return visit
}

export async function visitsOfTenant(ctx: Ctx, id: string, query: CursorQuery): Promise<CursorPage<Visit>> {
  authorize(ctx, policy.visit)
  return listVisits(await ctxIn(ctx, await findTenantOr404(ctx, id)), query)
}

/** Any platform admin ends any visit. */
export async function endVisitOf(ctx: Ctx, id: string, visitId: string): Promise<void> {
  authorize(ctx, policy.visit)
  await endVisitEarly(await ctxIn(ctx, await findTenantOr404(ctx, id)), visitId)
  await ctx.commit({
    writes: [],
    audit: { action: 'visit.end', entity: { type: 'visit', id: visitId }, after: { organizationId: id } },
  })
}
