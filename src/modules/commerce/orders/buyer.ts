import { AppError, unprocessable } from '../../../kernel/errors.ts'
import { days } from '../../../kernel/time.ts'
import type { Commit, Ctx } from '../../../platform/ctx.ts'
import { guestAccount } from '../../identity/public.ts'
import type { CheckoutInput } from './contract.ts'
import type { OrderRow } from './records.ts'
import type { Buyer } from './tables.ts'

/** Whose order it will be. A guest is a visitor who names an address; their account is written with the order. */
export type Buying = {
  userId: string
  guest: { buyer: Buyer; change: Pick<Commit, 'writes'> & { events: NonNullable<Commit['events']> } } | null
}

/** Guests buy courses; what runs on, or costs nothing, is for people who have signed in. */
export async function buyerOf(ctx: Ctx, { buyer, planId, lines }: CheckoutInput): Promise<Buying> {
  const { actor } = ctx
  if (actor.kind !== 'visitor') return { userId: actor.id ?? '', guest: null }
  if (!buyer) throw new AppError('UNAUTHENTICATED', 'Sign in, or say to which address the receipt goes.')
  if (planId || lines?.some(({ kind }) => kind === 'plan')) throw new AppError('UNAUTHENTICATED', 'Sign in to subscribe.')
  const { id, isSuspended, change } = await guestAccount(ctx, buyer)
  if (isSuspended) throw cannotOrder()
  return { userId: id, guest: { buyer: { name: buyer.fullName, email: buyer.email, country: null }, change } }
}

/** The same for every reason that lies with the account: a visitor is not told what an address owns. */
export const cannotOrder = (): AppError => unprocessable('This cannot be ordered for this address without signing in.')

/** Opens one order of a guest, who has no session. The same for the same order, so that a gateway asked again sees no change. */
export const orderKey = (ctx: Ctx, { id, createdAt }: OrderRow): Promise<string> =>
  ctx.sign.token({ use: 'order', o: id }, Date.parse(createdAt) + 30 * days)

export async function orderOfKey(ctx: Ctx, key: string): Promise<string> {
  const { use, o: orderId = '' } = await ctx.sign.read(key, ctx.now)
  if (use !== 'order') throw new AppError('FORBIDDEN', 'This link is not valid.')
  return orderId
}
