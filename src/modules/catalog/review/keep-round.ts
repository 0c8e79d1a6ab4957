import { z } from 'zod'
import { defineJob } from '../../../kernel/events.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { type LessonWords, lessonWords } from './lesson-words.ts'

export const roundsToForget = defineJob('catalog.forget-rounds', z.object({ courseId: z.string(), submissionIds: z.array(z.string()) }))
const Kept = z.array(z.object({ lessonId: z.string(), title: z.string(), text: z.string() }))
const keyOf = (courseId: string, submissionId: string) => `rounds/${courseId}/${submissionId}.json`

/** What a course said when it was handed in is kept as a file: the next round is read beside it. */
export async function keepRound(ctx: Ctx, { courseId, submissionId }: { courseId: string; submissionId: string }): Promise<void> {
  const words = await lessonWords(ctx, courseId)
  await ctx.files.put(keyOf(courseId, submissionId), JSON.stringify(words), { contentType: 'application/json' })
  await ctx.commit({ writes: [], audit: 'none' })
}

/** The course is gone for good: what it said in each round goes too. */
export async function forgetRounds(ctx: Ctx, { courseId, submissionIds }: { courseId: string; submissionIds: string[] }): Promise<void> {
  await ctx.files.delete(submissionIds.map((submissionId) => keyOf(courseId, submissionId)))
}

/** Null for a round of before there were such files. */
export async function keptRound(ctx: Ctx, courseId: string, submissionId: string): Promise<LessonWords[] | null> {
  const file = await ctx.files.get(keyOf(courseId, submissionId))
  return file && Kept.parse(await file.json())
}
