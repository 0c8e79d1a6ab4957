import { and, asc, eq, isNull } from 'drizzle-orm'
import { AppError, unprocessable } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import { type AiAnswer, AiProblem } from '../../../platform/ai/provider.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { lessons } from '../../catalog/tables.ts'
import { courseFor, courseOfLesson } from '../course-for.ts'
import { type Engine, openEngine } from '../engine/open-engine.ts'
import { usageWrites } from '../engine/usage-writes.ts'
import { hashOf } from '../jobs/plan-steps.ts'
import { ledgerWrites } from '../ledger/ledger-writes.ts'
import { policy } from '../policy.ts'
import { textPrompt, textPromptVersion } from '../prompts/text-prompts.ts'
import type { AiFeature } from '../settings/contract.ts'
import { chunk, textOf } from '../sources/chunk.ts'
import { readSources, type Unread } from '../sources/read-sources.ts'
import { plainBlocks } from '../sources/text-blocks.ts'
import type { SummarizeInput, TextEvent, TextKind } from './contract.ts'
import type { TextInput } from './text-input.ts'

const featureOf: Record<TextKind, AiFeature> = { summary: 'summaries', outline: 'outline', flashcards: 'flashcards', titles: 'titles' }
const charsAtMost = 24_000

/**
 * A text about a lesson or course, as it is written: a suggestion to its author, who takes it over or not. What can be
 * refused is refused before the first word; afterwards the stream says how it ended.
 */
export async function writeText(ctx: Ctx, input: SummarizeInput): Promise<AsyncGenerator<TextEvent>> {
  authorize(ctx, policy.author)
  const feature = featureOf[input.kind]
  const engine = await openEngine(ctx, feature)
  const course = await courseFor(ctx, input.courseId ?? (await courseOfLesson(ctx, input.lessonId)), policy.author)
  const language = input.language ?? course.language
  const { blocks, unread } = await sourceOf(ctx, course.id, input, language)
  return events(ctx, engine, { kind: input.kind, courseId: course.id, unread }, { blocks, language }, feature)
}

type Source = { blocks: TextInput['blocks']; unread: Unread[] }

async function sourceOf(ctx: Ctx, courseId: string, { lessonId, text }: SummarizeInput, language: string): Promise<Source> {
  if (text !== undefined) return { blocks: plainBlocks(text), unread: [] }
  const lessonIds = lessonId ? [lessonId] : await lessonsOf(ctx, courseId)
  if (lessonIds.length === 0) throw unprocessable('There is nothing to read in this course yet.')
  const { parts, unread } = await readSources(ctx, courseId, { source: { lessonIds }, language })
  const whole = parts.flatMap(({ title, blocks }) => (parts.length > 1 ? [{ kind: 'heading' as const, text: title }, ...blocks] : blocks))
  // More than a model keeps in view is read from its beginning.
  const [seen] = chunk([{ title: '', lessonId: null, mediaId: null, blocks: whole }], charsAtMost)
  return { blocks: seen?.blocks ?? [], unread }
}

const lessonsOf = async (ctx: Ctx, courseId: string): Promise<string[]> => {
  const rows = await ctx.db
    .select({ id: lessons.id })
    .from(lessons)
    .where(and(eq(lessons.courseId, courseId), isNull(lessons.deletedAt)))
    .orderBy(asc(lessons.order))
    .limit(60)
  return rows.map(({ id }) => id)
}

async function* events(
  ctx: Ctx,
  engine: Engine,
  { kind, courseId, unread }: { kind: TextKind; courseId: string; unread: Unread[] },
  read: TextInput,
  feature: AiFeature,
): AsyncGenerator<TextEvent> {
  const entry = { feature, promptVersion: textPromptVersion, sourceHash: hashOf(textOf(read.blocks)), courseId }
  try {
    const stream = engine.stream({ task: kind, input: read, ...textPrompt(kind, read), maxOutputTokens: 1500 })
    let next = await stream.next()
    while (!next.done) {
      yield { event: 'delta', data: { text: next.value } }
      next = await stream.next()
    }
    const { text, model, inputTokens, outputTokens }: AiAnswer = next.value
    const written = { ...entry, model, inputTokens, outputTokens, outcome: 'shown' as const }
    await ctx.commit({ writes: [...ledgerWrites(ctx, engine, [written]), ...usageWrites(ctx, engine, feature)], audit: 'none' })
    yield { event: 'done', data: { text, engine: engine.engine, model, inputTokens, outputTokens, unread } }
  } catch (error) {
    const { code, message } = told(error)
    const failed = {
      ...entry,
      model: engine.model,
      ...(error instanceof AiProblem ? error.usage : { inputTokens: 0, outputTokens: 0 }),
      outcome: 'failed' as const,
      reason: message,
    }
    await ctx
      .commit({ writes: [...ledgerWrites(ctx, engine, [failed]), ...usageWrites(ctx, engine, feature)], audit: 'none' })
      .catch(() => undefined)
    yield { event: 'error', data: { code, message } }
  }
}

function told(error: unknown): { code: string; message: string } {
  if (error instanceof AppError) return { code: error.code, message: error.message }
  return error instanceof AiProblem
    ? { code: 'UNAVAILABLE', message: error.message }
    : { code: 'INTERNAL', message: 'Something went wrong on our side.' }
}
