import { and, desc, eq, ne } from 'drizzle-orm'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { courseIdOf, courseWithMembers } from '../courses/queries.ts'
import { policy, requireCourse } from '../policy.ts'
import { courseSubmissions } from '../tables.ts'
import type { CourseChanges } from './contract.ts'
import { keptRound } from './keep-round.ts'
import { type LessonWords, lessonWords } from './lesson-words.ts'

/** What the lessons of a course say now, beside what they said in the last round that was decided. */
export async function getChanges(ctx: Ctx, idOrSlug: string): Promise<CourseChanges> {
  authorize(ctx, policy.view)
  const [[found], [round]] = await ctx.db.batch([
    courseWithMembers(ctx, idOrSlug),
    ctx.db
      .rows(courseSubmissions)
      .where(and(eq(courseSubmissions.courseId, courseIdOf(ctx, idOrSlug)), ne(courseSubmissions.status, 'pending')))
      .orderBy(desc(courseSubmissions.round))
      .limit(1),
  ])
  const course = requireCourse(ctx, found, policy.view)
  const before = round && (await keptRound(ctx, course.id, round.id))
  if (!round || !before) return { round: null, submittedAt: null, lessons: [] }
  return { round: round.round, submittedAt: round.submittedAt, lessons: changes(before, await lessonWords(ctx, course.id)) }
}

type Change = CourseChanges['lessons'][number]

function changes(before: LessonWords[], now: LessonWords[]): Change[] {
  const was = new Map(before.map((lesson) => [lesson.lessonId, lesson]))
  const is = new Set(now.map(({ lessonId }) => lessonId))
  const differing = now.flatMap(({ lessonId, title, text }): Change[] => {
    const old = was.get(lessonId)
    if (!old) return [{ lessonId, change: 'added', title, titleBefore: null, text, textBefore: null }]
    if (old.text === text && old.title === title) return []
    return [{ lessonId, change: 'changed', title, titleBefore: old.title, text, textBefore: old.text }]
  })
  const removed = before
    .filter(({ lessonId }) => !is.has(lessonId))
    .map(({ lessonId, title, text }): Change => ({ lessonId, change: 'removed', title, titleBefore: title, text: null, textBefore: text }))
  return [...differing, ...removed]
}
