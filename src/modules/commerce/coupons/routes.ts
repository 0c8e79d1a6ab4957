import { describe } from '../../../http/describe.ts'
import { created, createRouter, cursored, noContent, ok } from '../../../http/router.ts'
import { validate } from '../../../http/validate.ts'
import { CursorQuery } from '../../../kernel/pagination.ts'
import { couponPolicy } from '../policy.ts'
import { Coupon, CouponInput, CouponPatch } from './contract.ts'
import { createCoupon, deleteCoupon, listCoupons, updateCoupon } from './coupons.ts'

const permission = couponPolicy.manage
export const couponRoutes = createRouter()
  .get(
    '/coupons',
    describe({ summary: 'Coupons, newest first', permission, returns: Coupon, list: 'cursor' }),
    validate('query', CursorQuery),
    async (c) => cursored(c, await listCoupons(c.var.ctx, c.req.valid('query'))),
  )
  .post(
    '/coupons',
    describe({ summary: 'Give out a coupon', permission, returns: Coupon, status: 201, errors: ['CONFLICT'] }),
    validate('json', CouponInput),
    async (c) => created(c, await createCoupon(c.var.ctx, c.req.valid('json'))),
  )
  .patch(
    '/coupons/:id',
    describe({ summary: 'Change limits and dates, switch on or off', permission, returns: Coupon }),
    validate('json', CouponPatch),
    async (c) => ok(c, await updateCoupon(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .delete('/coupons/:id', describe({ summary: 'Delete an unused coupon', permission, status: 204, errors: ['CONFLICT'] }), async (c) =>
    noContent(c, await deleteCoupon(c.var.ctx, c.req.param('id'))),
  )
export type CouponRoutes = typeof couponRoutes
