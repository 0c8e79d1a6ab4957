import { notFound } from '../../../kernel/errors.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { isDevelopment } from '../../../platform/env.ts'
import { changeTest, readTest } from './test-gateway.ts'
import { act, type TestAction, type TestState } from './test-state.ts'

/** A checkout of the test gateway, for its page. Elsewhere than on a laptop there is none. */
export async function readCheckout(ctx: Ctx, id: string): Promise<TestState> {
  if (!isDevelopment(ctx.config)) throw notFound('This page')
  return (await readTest(ctx, id)).state
}

/** Somebody pays, is declined, confirms with their bank, or leaves: the gateway tells the school by webhook. */
export async function playCheckout(ctx: Ctx, id: string, action: TestAction): Promise<TestState> {
  if (!isDevelopment(ctx.config)) throw notFound('This page')
  const isRenewal = action.startsWith('renew')
  const about = isRenewal ? { type: `subscription.${action}`, ref: `tsub_${id}` } : { type: `checkout.${action}`, ref: id }
  return changeTest(ctx, id, about, (state) => act(state, id, action, Date.now()))
}
