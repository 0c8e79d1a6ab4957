import { defineModule } from '../../http/define-module.ts'
import { createRouter } from '../../http/router.ts'
import { handles, on } from '../../kernel/module.ts'
import { couponRoutes } from './coupons/routes.ts'
import {
  deliverTestWebhook,
  forgetGuest,
  orderPaid,
  orderRefunded,
  payoutPaid,
  processWebhook,
  reconcileOrder,
  reconcileSubscription,
  sendPayout,
  sendRefund,
  subscriptionEnded,
  subscriptionPastDue,
  tellHow,
} from './events.ts'
import { forgetUnpaidGuest } from './orders/forget-guest.job.ts'
import { carryOutRefund } from './orders/refund-order.ts'
import { orderRoutes } from './orders/routes.ts'
import { reconcile } from './orders/sync-order.ts'
import { payoutRoutes } from './payouts/routes.ts'
import { transferPayout } from './payouts/send-payout.job.ts'
import { sendReceipt, tellHowToPay, tellOfEnd, tellOfMissedRenewal, tellOfPayout, tellOfRefund } from './receipts/tell-buyers.ts'
import { settingsRoutes } from './settings/routes.ts'
import { subscriptionRoutes } from './subscriptions/routes.ts'
import { reconcileEnded } from './subscriptions/sync-subscription.ts'
import { testGatewayRoutes } from './test-gateway/routes.ts'
import { workOnWebhook } from './webhooks/process-webhook.job.ts'
import { receiveWebhook } from './webhooks/receive-webhook.ts'
import { webhookRoutes } from './webhooks/routes.ts'

const routes = createRouter()
  .route('/', orderRoutes)
  .route('/', couponRoutes)
  .route('/', subscriptionRoutes)
  .route('/', payoutRoutes)
  .route('/', webhookRoutes)
  .route('/', settingsRoutes)

/** Each job asks a gateway what is true and settles on that: run again, it finds nothing to do. */
const again = { repeatable: true }

export const commerceModule = defineModule({
  name: 'commerce',
  routes,
  rootRoutes: testGatewayRoutes,
  on: [
    on(orderPaid, 'commerce.receipt', sendReceipt),
    on(orderRefunded, 'commerce.refund-mail', tellOfRefund),
    on(subscriptionPastDue, 'commerce.past-due-mail', tellOfMissedRenewal),
    on(subscriptionEnded, 'commerce.end-mail', tellOfEnd),
    on(payoutPaid, 'commerce.payout-mail', tellOfPayout),
  ],
  jobs: [
    handles(tellHow, tellHowToPay),
    handles(forgetGuest, forgetUnpaidGuest),
    handles(reconcileOrder, reconcile, again),
    handles(reconcileSubscription, reconcileEnded, again),
    handles(processWebhook, workOnWebhook, again),
    handles(sendRefund, carryOutRefund, again),
    handles(sendPayout, transferPayout, again),
    handles(
      deliverTestWebhook,
      async (ctx, { body, signature }) => {
        await receiveWebhook(ctx, 'test', body, new Headers({ 'test-signature': signature }))
      },
      again,
    ),
  ],
  retention: [{ table: 'webhook_events', column: 'created_at', keepDays: 180 }],
})
