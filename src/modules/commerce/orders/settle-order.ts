import { AppError } from '../../../kernel/errors.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { applyFacts, type Outcome, type SeenFacts, staleOrder } from './apply-facts.ts'
import { type OrderRecord, readOrder } from './records.ts'

/** Applies facts, again on a fresh reading when somebody else came between. `make` works from the order as it then is. */
export async function settleOrder(
  ctx: Ctx,
  orderId: string,
  make: (record: OrderRecord) => SeenFacts,
  first?: OrderRecord,
): Promise<Outcome> {
  let record = first ?? (await readOrder(ctx, orderId))
  for (let tries = 1; ; tries++) {
    try {
      return await applyFacts(ctx, record, make(record))
    } catch (error) {
      if (tries === 5 || !(error instanceof AppError) || error.code !== 'CONFLICT' || !isStale(error)) throw error
      record = await readOrder(ctx, orderId)
    }
  }
}

const isStale = ({ message }: AppError): boolean => message === staleOrder || message.includes('at the same moment')
