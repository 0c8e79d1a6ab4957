import type { Ctx } from '../../../platform/ctx.ts'
import { errorFields, log } from '../../../platform/log.ts'

/** Takes the uploaded archive out of the store once nobody needs it. A failure costs space only, so it is logged. */
export async function dropSource(ctx: Ctx, row: { id: string; sourceKey: string; ownsSource: boolean }): Promise<void> {
  if (!row.ownsSource) return
  await ctx.files
    .delete(row.sourceKey)
    .catch((error: unknown) => log('warn', 'source of an import stays in the store', { import: row.id, ...errorFields(error) }))
}
