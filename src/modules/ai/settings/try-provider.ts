import { authorize } from '../../../kernel/policy.ts'
import { AiProblem } from '../../../platform/ai/provider.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { openEngine } from '../engine/open-engine.ts'
import { usageWrites } from '../engine/usage-writes.ts'
import { policy } from '../policy.ts'
import type { AiTrial } from './contract.ts'

/** An admin asks whether the provider answers at all. Costs a handful of tokens, which count. */
export async function tryProvider(ctx: Ctx): Promise<AiTrial> {
  authorize(ctx, policy.manage)
  const engine = await openEngine(ctx, null)
  const started = Date.now()
  const spent = (milliseconds: number) => Math.round(milliseconds)
  try {
    const answer = await engine.complete({
      task: 'ping',
      input: null,
      system: 'Answer with one word.',
      prompt: 'Say: ready',
      maxOutputTokens: 64,
    })
    await ctx.commit({ writes: usageWrites(ctx, engine, 'suggestions'), audit: 'none' })
    return { ok: true, message: answer.text.trim().slice(0, 200), model: answer.model, milliseconds: spent(Date.now() - started) }
  } catch (error) {
    if (!(error instanceof AiProblem)) throw error
    return { ok: false, message: error.message, model: null, milliseconds: spent(Date.now() - started) }
  }
}
