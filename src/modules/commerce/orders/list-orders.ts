import { and, asc, desc, eq, lt, type SQL, sql } from 'drizzle-orm'
import { type CursorPage, cursorPage, decodeCursor } from '../../../kernel/pagination.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy } from '../policy.ts'
import type { OrderQuery, OrderSummary, Payment, PaymentQuery } from './contract.ts'
import { toSummary } from './present-order.ts'
import { orderLines, orders, payments } from './tables.ts'

/** My orders, newest first; an admin asks for everyone's, or for those of a person. One trip. */
export async function listOrders(ctx: Ctx, query: OrderQuery): Promise<CursorPage<OrderSummary>> {
  authorize(ctx, policy.list)
  const isAll = query.scope === 'all' || (query.userId !== undefined && query.userId !== ctx.actor.id)
  if (isAll) authorize(ctx, policy.listAnyone)
  const of = isAll ? query.userId : (ctx.actor.id ?? '')
  const where: SQL[] = []
  if (of !== undefined) where.push(eq(orders.userId, of))
  // The unary plus keeps SQLite on the index of the person, whose orders are few.
  if (query.status) where.push(isAll ? eq(orders.status, query.status) : sql`+${orders.status} = ${query.status}`)
  if (query.cursor) where.push(lt(orders.id, decodeCursor(query.cursor)))
  const page = () => and(eq(orders.tenantId, ctx.tenant.id), ...where)
  const rows = ctx.db
    .rows(orders)
    .where(page())
    .orderBy(desc(orders.id))
    .limit(query.perPage + 1)
  const ids = sql`(SELECT ${orders.id} FROM ${orders} WHERE ${page()} ORDER BY ${orders.id} DESC LIMIT ${query.perPage + 1})`
  const lines = ctx.db.rows(orderLines).where(sql`${orderLines.orderId} IN ${ids}`).orderBy(asc(orderLines.id))
  const [found, foundLines] = await ctx.db.batch([rows, lines])
  const byOrder = Map.groupBy(foundLines, (line) => line.orderId)
  return cursorPage(
    found,
    query.perPage,
    (order) => order.id,
    (order) => toSummary(order, byOrder.get(order.id) ?? []),
  )
}

/** Money that came in: mine, or for admins everyone's. */
export async function listPayments(ctx: Ctx, { scope, cursor, perPage }: PaymentQuery): Promise<CursorPage<Payment>> {
  authorize(ctx, policy.list)
  if (scope === 'all') authorize(ctx, policy.listAnyone)
  const rows = await ctx.db
    .rows(payments)
    .where(
      and(
        scope === 'mine' ? eq(payments.userId, ctx.actor.id ?? '') : undefined,
        cursor ? lt(payments.id, decodeCursor(cursor)) : undefined,
      ),
    )
    .orderBy(desc(payments.id))
    .limit(perPage + 1)
  return cursorPage(
    rows,
    perPage,
    (row) => row.id,
    ({ id, orderId, gateway, gatewayRef, amount, currency, status, paidAt, userId, createdAt, updatedAt }) => ({
      id,
      orderId,
      gateway,
      gatewayRef,
      amount: { amount, currency },
      status,
      paidAt,
      userId,
      createdAt,
      updatedAt,
    }),
  )
}
