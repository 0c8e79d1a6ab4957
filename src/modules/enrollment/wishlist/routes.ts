import { describe } from '../../../http/describe.ts'
import { createRouter, noContent, ok } from '../../../http/router.ts'
import { wishlistPolicy } from '../policy.ts'
import { addWish } from './add-wish.ts'
import { Wish } from './contract.ts'
import { listWishes } from './list-wishes.ts'
import { removeWish } from './remove-wish.ts'

const permission = wishlistPolicy.own

export const wishlistRoutes = createRouter()
  .get('/wishlist', describe({ summary: 'Courses I keep for later', permission, returns: Wish, list: 'all' }), async (c) =>
    ok(c, await listWishes(c.var.ctx)),
  )
  .put('/wishlist/:courseId', describe({ summary: 'Keep a course for later', permission, returns: Wish }), async (c) =>
    ok(c, await addWish(c.var.ctx, c.req.param('courseId'))),
  )
  .delete('/wishlist/:courseId', describe({ summary: 'Take a course off the wishlist', permission, status: 204 }), async (c) =>
    noContent(c, await removeWish(c.var.ctx, c.req.param('courseId'))),
  )

export type WishlistRoutes = typeof wishlistRoutes
