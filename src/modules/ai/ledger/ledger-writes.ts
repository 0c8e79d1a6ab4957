import { newId } from '../../../kernel/ids.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Engine } from '../engine/open-engine.ts'
import { aiLedger } from '../tables.ts'

type Row = Omit<typeof aiLedger.$inferInsert, 'tenantId'>
export type NewEntry = Pick<Row, 'feature' | 'model' | 'promptVersion' | 'sourceHash' | 'inputTokens' | 'outputTokens' | 'outcome'> &
  Partial<Pick<Row, 'courseId' | 'jobId' | 'draftId' | 'reason'>>

/** D1 takes 100 parameters a statement. */
const rowsPerInsert = 3

/** Entries for what an engine has made, for the commit that keeps it. */
export function ledgerWrites(ctx: Ctx, engine: Engine, entries: readonly NewEntry[]) {
  const at = iso(Date.now())
  const rows = entries.map((entry): Row => {
    const cost = engine.priceOf({ inputTokens: entry.inputTokens, outputTokens: entry.outputTokens })
    return {
      id: newId('aix', Date.now()),
      at,
      engine: engine.engine,
      costMicros: cost?.micros ?? null,
      currency: cost?.currency ?? null,
      userId: ctx.actor.id,
      userName: ctx.actor.name,
      edits: [],
      ...entry,
    }
  })
  const writes = []
  for (let i = 0; i < rows.length; i += rowsPerInsert) writes.push(ctx.db.insert(aiLedger).values(rows.slice(i, i + rowsPerInsert)))
  return writes
}
