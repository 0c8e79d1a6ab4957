import { authorize } from '../../kernel/policy.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Import } from './contract.ts'
import { policy } from './policy.ts'
import { importFor, toImport } from './queries.ts'
import { requeueStalled } from './requeue-stalled.ts'

/** How far an import is and what came of it: for who started it, and for admins. */
export async function getImport(ctx: Ctx, id: string): Promise<Import> {
  authorize(ctx, policy.read)
  return toImport(await requeueStalled(ctx, await importFor(ctx, policy.read, id)))
}
