import { z } from 'zod'
import { AppError } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import { AiProblem } from '../../../platform/ai/provider.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { GradeTask } from '../builtin/weigh-criteria.ts'
import { findQuote } from '../checks/find-quote.ts'
import { instructionIn } from '../checks/instructions.ts'
import { courseFor } from '../course-for.ts'
import { ask } from '../engine/ask.ts'
import { openEngine } from '../engine/open-engine.ts'
import { usageWrites } from '../engine/usage-writes.ts'
import { hashOf } from '../jobs/plan-steps.ts'
import { ledgerWrites } from '../ledger/ledger-writes.ts'
import { policy } from '../policy.ts'
import { gradePrompt, gradePromptVersion } from '../prompts/text-prompts.ts'
import type { GradeInput, GradeProposal } from './contract.ts'

const Proposed = z.object({
  criteria: z
    .array(
      z.object({
        id: z.string().max(60),
        points: z.number(),
        levelId: z.string().max(60).nullish(),
        reason: z.string().trim().max(2000),
        quotes: z.array(z.string().trim().max(2000)).max(8),
      }),
    )
    .max(20),
})

/**
 * A proposal of points for each criterion, with what in the submission it rests on: for who grades in the course, and
 * nobody else. Nothing is stored but the ledger's line; a grade is posted by a person, elsewhere.
 */
export async function proposeGrade(ctx: Ctx, input: GradeInput): Promise<GradeProposal> {
  authorize(ctx, policy.grade)
  const course = await courseFor(ctx, input.courseId, policy.grade)
  const engine = await openEngine(ctx, 'grading')
  try {
    const { value, model, inputTokens, outputTokens } = await ask(engine, {
      task: 'grade',
      input: { ...input, language: course.language } satisfies GradeTask,
      ...gradePrompt(input),
      schema: Proposed,
      schemaName: 'grade',
      maxOutputTokens: 600 + input.criteria.length * 350,
    })
    const sourceHash = hashOf(input.submission)
    const entry = {
      feature: 'grading' as const,
      model,
      promptVersion: gradePromptVersion,
      sourceHash,
      courseId: course.id,
      inputTokens,
      outputTokens,
      outcome: 'shown' as const,
    }
    await ctx.commit({ writes: [...ledgerWrites(ctx, engine, [entry]), ...usageWrites(ctx, engine, 'grading')], audit: 'none' })
    return { ...proposal(input, value), engine: engine.engine, model }
  } catch (error) {
    if (!(error instanceof AiProblem)) throw error
    await ctx.commit({ writes: usageWrites(ctx, engine, 'grading'), audit: 'none' })
    throw new AppError('UNAVAILABLE', error.message)
  }
}

function proposal({ criteria, submission }: GradeInput, proposed: z.infer<typeof Proposed>): Omit<GradeProposal, 'engine' | 'model'> {
  const flags: GradeProposal['flags'] = []
  const rows = criteria.map(({ id, maxPoints, levels }) => {
    const one = proposed.criteria.find((row) => row.id === id)
    const quotes = (one?.quotes ?? []).map((text) => ({ text, ...findQuote(submission, text) }))
    const level = one ? nearestLevel(levels, one) : null
    if (!one) flags.push({ code: 'criterion_missing', message: 'The model said nothing of a criterion.', detail: id })
    else if (quotes.length === 0)
      flags.push({ code: 'no_evidence', message: 'A criterion has points without a passage to rest on.', detail: id })
    if (quotes.some(({ found }) => found === 'none'))
      flags.push({ code: 'quote_missing', message: 'A quoted passage does not stand in the submission.', detail: id })
    const points = one ? Math.min(maxPoints, Math.max(0, level?.points ?? one.points)) : null
    return { id, points, levelId: level?.id ?? null, maxPoints, reason: one?.reason ?? '', quotes }
  })
  const instruction = instructionIn(submission)
  if (instruction)
    flags.push({ code: 'instruction_in_source', message: 'The submission holds words that speak to an AI.', detail: instruction })
  return { criteria: rows, total: rows.reduce((sum, { points }) => sum + (points ?? 0), 0), flags }
}

type Level = GradeInput['criteria'][number]['levels'][number]
/** The level that is named, or the one whose points come nearest: whatever is proposed can be posted. */
const nearestLevel = (levels: Level[], { levelId, points }: { levelId?: string | null | undefined; points: number }): Level | null =>
  levels.find(({ id }) => id === levelId) ??
  [...levels].sort((a, b) => Math.abs(a.points - points) - Math.abs(b.points - points))[0] ??
  null
