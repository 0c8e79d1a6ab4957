import { always, definePolicy, everyone, grant, open, type Predicate } from '../../kernel/policy.ts'

type Owned = { userId: string }
const isOwner: Predicate<Owned> = (actor, { userId }) => actor.id === userId

export const policy = definePolicy('order', {
  /** Visitors, too: a guest names an address (orders/buyer.ts). */
  buy: open,
  subscribe: grant(everyone(always)),
  list: grant(everyone(always)),
  listAnyone: grant({ admin: always }),
  read: grant<Owned>({ ...everyone(isOwner), admin: always }),
  /** By the signed link of a receipt: the link is the right. */
  openInvoice: open,
  /** By the key a guest was given with the order. */
  openByKey: open,
  cancel: grant<Owned>({ ...everyone(isOwner), admin: always }),
  /** Buyers within the days the school allows; admins any part at any time. */
  refund: grant<Owned>({ ...everyone(isOwner), admin: always }),
  refundAnyone: grant({ admin: always }),
  /** Money that came by bank, noted by hand. */
  record: grant({ admin: always }),
})

export const shopPolicy = definePolicy('payment_account', { view: grant({ admin: always }), manage: grant({ admin: always }) })
export const couponPolicy = definePolicy('coupon', { manage: grant({ admin: always }) })
export const planPolicy = definePolicy('plan', { list: open, manage: grant({ admin: always }) })
export const subscriptionPolicy = definePolicy('subscription', {
  list: grant(everyone(always)),
  cancel: grant<Owned>({ ...everyone(isOwner), admin: always }),
})
export const earningsPolicy = definePolicy('earnings', {
  read: grant({ content_creator: always, instructor: always, admin: always }),
  readAnyone: grant({ admin: always }),
  connect: grant({ content_creator: always, instructor: always, admin: always }),
})
export const payoutPolicy = definePolicy('payout', {
  list: grant({ content_creator: always, instructor: always, admin: always }),
  listAnyone: grant({ admin: always }),
  run: grant({ admin: always }),
})
export const webhookEventPolicy = definePolicy('webhook_event', {
  receive: open,
  view: grant({ admin: always }),
  replay: grant({ admin: always }),
})
