import { describe } from '../../../http/describe.ts'
import { created, createRouter, cursored, ok } from '../../../http/router.ts'
import { validate } from '../../../http/validate.ts'
import { earningsPolicy, payoutPolicy } from '../policy.ts'
import { ConnectLink, DuePayout, Earnings, EarningsQuery, Payout, PayoutPatch, PayoutQuery, RunPayoutsInput } from './contract.ts'
import { connectAccount, getEarnings } from './earnings.ts'
import { exportBatch, listPayouts, updatePayout } from './payouts.ts'
import { listDue, runPayouts } from './run-payouts.ts'

export const payoutRoutes = createRouter()
  .get(
    '/earnings',
    describe({ summary: 'A statement of what an instructor earns', permission: earningsPolicy.read, returns: Earnings }),
    validate('query', EarningsQuery),
    async (c) => ok(c, await getEarnings(c.var.ctx, c.req.valid('query'))),
  )
  .post(
    '/earnings/connect',
    describe({
      summary: 'Say where the own share is sent',
      permission: earningsPolicy.connect,
      returns: ConnectLink,
      errors: ['UNPROCESSABLE', 'UNAVAILABLE'],
      limit: { limit: 10, window: 60 },
    }),
    async (c) => ok(c, await connectAccount(c.var.ctx)),
  )
  .get(
    '/payouts',
    describe({ summary: 'Payouts to me; for admins to everyone', permission: payoutPolicy.list, returns: Payout, list: 'cursor' }),
    validate('query', PayoutQuery),
    async (c) => cursored(c, await listPayouts(c.var.ctx, c.req.valid('query'))),
  )
  .get(
    '/payouts/due',
    describe({ summary: 'Who is owed how much', permission: payoutPolicy.run, returns: DuePayout, list: 'all' }),
    async (c) => ok(c, await listDue(c.var.ctx)),
  )
  .get('/payouts/batches/:id', describe({ summary: 'A batch as CSV', permission: payoutPolicy.run, produces: 'text/csv' }), async (c) => {
    const name = c.req.param('id').replace(/[^\w-]/g, '')
    return c.body(await exportBatch(c.var.ctx, c.req.param('id')), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="payouts-${name}.csv"`,
    })
  })
  .post(
    '/payouts',
    describe({
      summary: 'Pay out what is due',
      permission: payoutPolicy.run,
      returns: Payout,
      list: 'all',
      status: 201,
      errors: ['UNPROCESSABLE', 'CONFLICT'],
    }),
    validate('json', RunPayoutsInput),
    async (c) => created(c, await runPayouts(c.var.ctx, c.req.valid('json'))),
  )
  .patch(
    '/payouts/:id',
    describe({
      summary: 'Note that a line of a batch was paid, or came back',
      permission: payoutPolicy.run,
      returns: Payout,
      errors: ['UNPROCESSABLE', 'CONFLICT'],
    }),
    validate('json', PayoutPatch),
    async (c) => ok(c, await updatePayout(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
export type PayoutRoutes = typeof payoutRoutes
