import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { AppError, notFound, unprocessable } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import { AiProblem, type AiUsage } from '../../../platform/ai/provider.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { blockText } from '../../catalog/lessons/blocks.ts'
import { lessons } from '../../catalog/tables.ts'
import { addressIn, instructionIn } from '../checks/instructions.ts'
import { courseFor } from '../course-for.ts'
import { inTurns } from '../drafting/in-turns.ts'
import { ask } from '../engine/ask.ts'
import { type Engine, openEngine } from '../engine/open-engine.ts'
import { usageWrites } from '../engine/usage-writes.ts'
import { hashOf } from '../jobs/plan-steps.ts'
import { ledgerWrites } from '../ledger/ledger-writes.ts'
import { policy } from '../policy.ts'
import { translatePrompt, translatePromptVersion } from '../prompts/translate-prompt.ts'
import type { LessonTranslation, TranslateInput } from './contract.ts'
import { segmentsOf } from './segments.ts'

const charsAtOnce = 4_000
const charsAtMost = 60_000
const Lines = z.object({ lines: z.array(z.object({ n: z.number().int(), text: z.string().max(20_000) })).max(500) })
type Line = { n: number; text: string }

/** A lesson in another language, for its author to look at and take over, or not. Its blocks, links and formulas stay its own. */
export async function translateLesson(ctx: Ctx, input: TranslateInput): Promise<LessonTranslation> {
  authorize(ctx, policy.author)
  const engine = await openEngine(ctx, 'translation')
  const course = await courseFor(ctx, input.courseId, policy.author)
  const lesson = await lessonOf(ctx, course.id, input.lessonId)
  const { texts, rebuild } = segmentsOf(lesson.content)
  const whole = [lesson.title, ...texts].join('\n')
  if (whole.length > charsAtMost) throw unprocessable('This lesson is too long to be translated at once: split it.')
  try {
    const answers = await inTurns(batchesOf([lesson.title, ...texts]), 3, (lines) => translated(engine, lines, input.language))
    const by = new Map(answers.flatMap(({ lines }) => lines.map(({ n, text }) => [n, text] as const)))
    const { doc, left } = rebuild(texts.map((_, n) => by.get(n + 1) ?? null))
    const model = answers[0]?.model ?? engine.model
    await ctx.commit({
      writes: [...entryWrites(ctx, engine, course.id, hashOf(whole), model, answers), ...usageWrites(ctx, engine, 'translation')],
      audit: 'none',
    })
    const title = by.get(0)?.trim().slice(0, 200) || lesson.title
    return {
      language: input.language,
      title,
      content: doc,
      untranslated: left.length,
      flags: flagsOf(whole, `${title}\n${blockText(doc)}`),
      engine: engine.engine,
      model,
    }
  } catch (error) {
    if (!(error instanceof AiProblem)) throw error
    await ctx.commit({ writes: usageWrites(ctx, engine, 'translation'), audit: 'none' })
    throw new AppError('UNAVAILABLE', error.message)
  }
}

async function lessonOf(ctx: Ctx, courseId: string, lessonId: string) {
  const [lesson] = await ctx.db
    .select({ title: lessons.title, content: lessons.content })
    .from(lessons)
    .where(and(eq(lessons.id, lessonId), eq(lessons.courseId, courseId), isNull(lessons.deletedAt)))
  if (!lesson) throw notFound('This lesson')
  if (!lesson.content || !blockText(lesson.content)) throw unprocessable('There is no text in this lesson to translate.')
  return { title: lesson.title, content: lesson.content }
}

function batchesOf(texts: readonly string[]): Line[][] {
  const batches: Line[][] = []
  let size = Number.POSITIVE_INFINITY
  for (const [n, text] of texts.entries()) {
    if (size + text.length > charsAtOnce) {
      batches.push([])
      size = 0
    }
    batches.at(-1)?.push({ n, text })
    size += text.length
  }
  return batches
}

/** Only lines that were asked for are taken: a number of another batch is nobody's. */
async function translated(engine: Engine, lines: Line[], language: string) {
  const size = lines.reduce((sum, { text }) => sum + text.length, 0)
  const answer = await ask(engine, {
    task: 'translate',
    input: { lines, language },
    ...translatePrompt(lines, language),
    schema: Lines,
    schemaName: 'translation',
    maxOutputTokens: Math.min(8000, 400 + size + lines.length * 12),
  })
  const wanted = new Set(lines.map(({ n }) => n))
  return { ...answer, lines: answer.value.lines.filter(({ n }) => wanted.has(n)) }
}

function entryWrites(ctx: Ctx, engine: Engine, courseId: string, sourceHash: string, model: string, answers: readonly AiUsage[]) {
  const sum = (of: (usage: AiUsage) => number): number => answers.reduce((all, usage) => all + of(usage), 0)
  const entry = {
    feature: 'translation' as const,
    model,
    promptVersion: translatePromptVersion,
    sourceHash,
    courseId,
    inputTokens: sum(({ inputTokens }) => inputTokens),
    outputTokens: sum(({ outputTokens }) => outputTokens),
    outcome: 'shown' as const,
  }
  return ledgerWrites(ctx, engine, [entry])
}

/** An address that the lesson does not hold has come from somewhere else. */
function flagsOf(source: string, made: string): LessonTranslation['flags'] {
  const instruction = instructionIn(source)
  const added = made.split(/\s+/).filter((word) => !source.includes(word))
  const address = addressIn(added.join(' '))
  return [
    ...(instruction
      ? [
          {
            code: 'instruction_in_source',
            message: 'The lesson holds words that speak to an AI. Look whether they have had their way here.',
            detail: instruction,
          },
        ]
      : []),
    ...(address ? [{ code: 'address_in_text', message: 'It holds an address that is not in the lesson.', detail: address }] : []),
  ]
}
