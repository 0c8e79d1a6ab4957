import { describe } from '../../../http/describe.ts'
import { created, createRouter, cursored, noContent, ok } from '../../../http/router.ts'
import { validate } from '../../../http/validate.ts'
import { checkOut } from '../orders/check-out.ts'
import { Checkout } from '../orders/contract.ts'
import { planPolicy, policy, subscriptionPolicy } from '../policy.ts'
import { EndQuery, Plan, PlanInput, PlanPatch, SubscribeInput, Subscription, SubscriptionQuery } from './contract.ts'
import { createPlan, listPlans, updatePlan } from './plans.ts'
import { endSubscription, listSubscriptions } from './subscriptions.ts'

export const subscriptionRoutes = createRouter()
  .get('/plans', describe({ summary: 'Plans to subscribe to', permission: planPolicy.list, returns: Plan, list: 'all' }), async (c) =>
    ok(c, await listPlans(c.var.ctx)),
  )
  .post(
    '/plans',
    describe({ summary: 'Offer a plan', permission: planPolicy.manage, returns: Plan, status: 201 }),
    validate('json', PlanInput),
    async (c) => created(c, await createPlan(c.var.ctx, c.req.valid('json'))),
  )
  .patch(
    '/plans/:id',
    describe({ summary: 'Change a plan, switch it on or off', permission: planPolicy.manage, returns: Plan }),
    validate('json', PlanPatch),
    async (c) => ok(c, await updatePlan(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .get(
    '/subscriptions',
    describe({
      summary: 'My subscriptions; for admins everyone’s',
      permission: subscriptionPolicy.list,
      returns: Subscription,
      list: 'cursor',
    }),
    validate('query', SubscriptionQuery),
    async (c) => cursored(c, await listSubscriptions(c.var.ctx, c.req.valid('query'))),
  )
  .post(
    '/subscriptions',
    describe({
      summary: 'Subscribe, and learn where to pay',
      permission: policy.subscribe,
      returns: Checkout,
      status: 201,
      errors: ['NOT_FOUND', 'CONFLICT', 'UNPROCESSABLE', 'UNAVAILABLE'],
      limit: { limit: 60, window: 60 },
    }),
    validate('json', SubscribeInput),
    async (c) => created(c, await checkOut(c.var.ctx, c.req.valid('json'))),
  )
  .delete(
    '/subscriptions/:id',
    describe({ summary: 'Give notice', permission: subscriptionPolicy.cancel, status: 204, errors: ['UNPROCESSABLE', 'UNAVAILABLE'] }),
    validate('query', EndQuery),
    async (c) => noContent(c, await endSubscription(c.var.ctx, c.req.param('id'), c.req.valid('query'))),
  )
export type SubscriptionRoutes = typeof subscriptionRoutes
