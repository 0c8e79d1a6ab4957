import { z } from 'zod'
import type { Ctx } from '../../../platform/ctx.ts'
import { type LessonWords, lessonWords } from './lesson-words.ts'

const Kept = z.array(z.object({ lessonId: z.string(), title: z.string(), text: z.string() }))
const keyOf = (courseId: string, submissionId: string) => `rounds/${courseId}/${submissionId}.json`

/** What a course said when it was handed in is kept as a file: the next round is read beside it. */
export async function keepRound(ctx: Ctx, { courseId, submissionId }: { courseId: string; submissionId: string }): Promise<void> {
  const words = await lessonWords(ctx, courseId)
  await ctx.files.put(keyOf(courseId, submissionId), JSON.stringify(words), { contentType: 'application/json' })
  await ctx.commit({ writes: [], audit: 'none' })
}

/** Null for a round of before there were such files. */
export async function keptRound(ctx: Ctx, courseId: string, submissionId: string): Promise<LessonWords[] | null> {
  const file = await ctx.files.get(keyOf(courseId, submissionId))
  return file && Kept.parse(await file.json())
}
