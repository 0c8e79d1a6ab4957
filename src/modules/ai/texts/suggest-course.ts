import { AppError } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import { AiProblem } from '../../../platform/ai/provider.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { courseFor } from '../course-for.ts'
import { ask } from '../engine/ask.ts'
import { openEngine } from '../engine/open-engine.ts'
import { usageWrites } from '../engine/usage-writes.ts'
import { hashOf } from '../jobs/plan-steps.ts'
import { ledgerWrites } from '../ledger/ledger-writes.ts'
import { policy } from '../policy.ts'
import { suggestPrompt, suggestPromptVersion } from '../prompts/text-prompts.ts'
import { textOf } from '../sources/chunk.ts'
import { CourseSuggestion, type SuggestAnswer, type SuggestInput } from './contract.ts'
import { courseBlocks } from './course-blocks.ts'

/** Suggestions for a course that is being made. They are asked for apart from any save, so no save waits for them or fails by them. */
export async function suggestCourse(ctx: Ctx, input: SuggestInput): Promise<SuggestAnswer> {
  authorize(ctx, policy.author)
  const engine = await openEngine(ctx, 'suggestions')
  const course = await courseFor(ctx, input.courseId, policy.author)
  const read = { blocks: await courseBlocks(ctx, course.id, input), language: input.language ?? course.language }
  try {
    const answer = await ask(engine, {
      task: 'suggest',
      input: read,
      ...suggestPrompt(read),
      schema: CourseSuggestion,
      schemaName: 'suggestion',
      maxOutputTokens: 1500,
    })
    const entry = {
      feature: 'suggestions' as const,
      model: answer.model,
      promptVersion: suggestPromptVersion,
      sourceHash: hashOf(textOf(read.blocks)),
      courseId: course.id,
      inputTokens: answer.inputTokens,
      outputTokens: answer.outputTokens,
      outcome: 'shown' as const,
    }
    await ctx.commit({ writes: [...ledgerWrites(ctx, engine, [entry]), ...usageWrites(ctx, engine, 'suggestions')], audit: 'none' })
    return { ...answer.value, engine: engine.engine, model: answer.model }
  } catch (error) {
    if (!(error instanceof AiProblem)) throw error
    await ctx.commit({ writes: usageWrites(ctx, engine, 'suggestions'), audit: 'none' })
    throw new AppError('UNAVAILABLE', error.message)
  }
}
