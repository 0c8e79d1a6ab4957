import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { unprocessable } from '../../../kernel/errors.ts'
import { writeQuestions } from '../builtin/write-questions.ts'
import { chunk, type SourcePart, share, textOf } from '../sources/chunk.ts'
import { readSources } from '../sources/read-sources.ts'
import { aiJobSteps } from '../tables.ts'
import type { GenerationRun } from './generation-run.ts'

/** Rules read a chapter at a time; a model is given as much as it can keep in view, and asked for a handful. */
const partChars = { builtin: 40_000, openai: 9000, 'workers-ai': 6000 } as const
const wantedAtMost = { builtin: 200, openai: 12, 'workers-ai': 8 } as const

/** Rules can say beforehand how much a part gives, in little time; of very long courses that is not asked. */
async function capacitiesOf({ job }: GenerationRun, parts: readonly SourcePart[]): Promise<number[]> {
  if (job.engine !== 'builtin' || parts.length < 2 || parts.length > 40) return []
  const { types, difficulty, bloomLevels, language, seed } = job.request
  const capacities: number[] = []
  for (const { blocks } of parts) {
    capacities.push((await writeQuestions({ blocks, count: 200, types, difficulty, bloomLevels, language, seed })).length)
    await scheduler.wait(0)
  }
  return capacities
}

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Reads the sources once and keeps them, in parts: later steps read the same text, whatever is edited meanwhile. */
export async function planSteps(run: GenerationRun): Promise<void> {
  const { ctx, job } = run
  const { parts: sources, unread } = await readSources(ctx, job.courseId, job.request)
  const limit = wantedAtMost[job.engine]
  const total = sources.reduce((sum, { blocks }) => sum + textOf(blocks).length, 0)
  // Many questions of little text are asked of small parts, so that each part of it comes to its turn.
  const parts = chunk(sources, Math.max(1200, Math.min(partChars[job.engine], Math.ceil((total * limit) / job.request.count))))
  const wanted = share(parts, job.request.count, await capacitiesOf(run, parts))
  // More than a model writes well in one go is asked for in several, each of the same part.
  const rows = parts.flatMap((part, i) => {
    const count = wanted[i] ?? 0
    const rounds = Math.ceil(count / (limit * 1.5))
    return Array.from({ length: rounds }, (_, round) => ({
      part,
      wanted: Math.floor(count / rounds) + (round < count % rounds ? 1 : 0),
    }))
  })
  if (rows.length === 0) throw unprocessable('There is too little text in this source to ask anything about.')
  const steps = rows.map(({ part, wanted: count }, n) => ({
    jobId: job.id,
    n,
    wanted: count,
    title: part.title,
    lessonId: part.lessonId,
    mediaId: part.mediaId,
    sourceHash: hashOf(textOf(part.blocks)),
    dropped: [],
    blocks: part.blocks,
  }))
  // Kept as parts that failed before they began: nobody wants a question of them, and nobody counts them.
  const none = { jobId: job.id, status: 'failed' as const, wanted: 0, mediaId: null, sourceHash: '', dropped: [], blocks: [] }
  const failed = unread.map(({ lessonId, title, reason }, i) => ({ ...none, n: steps.length + i, lessonId, title, error: reason }))
  const kept = [...steps, ...failed]
  const inserts = []
  for (let i = 0; i < kept.length; i += 6) inserts.push(ctx.db.insert(aiJobSteps).values(kept.slice(i, i + 6)))
  await run.commit({ writes: [ctx.db.delete(aiJobSteps).where(eq(aiJobSteps.jobId, job.id)), ...inserts] }, { stepsTotal: steps.length })
  run.job = { ...run.job, stepsTotal: steps.length }
}
