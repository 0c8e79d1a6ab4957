import { eq, sql } from 'drizzle-orm'
import { newId } from '../../../src/kernel/ids.ts'
import { iso } from '../../../src/kernel/time.ts'
import { courseAuthors, courseModules, courses, lessons } from '../../../src/modules/catalog/tables.ts'
import { media } from '../../../src/modules/media/tables.ts'
import { openTenantDb } from '../../../src/platform/create-ctx.ts'
import { config, type Person, type School } from '../../support/school.ts'

type NewLesson = Partial<typeof lessons.$inferInsert>
export type MadeCourse = { id: string; slug: string; lessonIds: string[]; moduleIds: string[] }

export const dbOf = (school: School) => openTenantDb(config, school.tenant, 'first-primary')

let searchIds = Date.now() % 1_000_000
/** A published course, straight in the tables of the catalogue: modules of lessons, viewed unless said otherwise. */
export async function makeCourse(
  school: School,
  teacher: Person,
  modules: NewLesson[][],
  more: Partial<typeof courses.$inferInsert> = {},
): Promise<MadeCourse> {
  const db = dbOf(school)
  const at = iso(Date.now())
  const times = { createdAt: at, updatedAt: at }
  const id = newId('crs')
  const slug = more.slug ?? `course-${id.slice(-8)}`
  const lessonCount = modules.flat().length
  await db.insert(courses).values({
    ...times,
    id,
    slug,
    title: 'Tides',
    sortTitle: 'tides',
    language: 'en',
    priceCurrency: 'USD',
    status: 'published',
    instructorId: teacher.id,
    lessonCount,
    searchId: searchIds++,
    ...more,
  })
  await db.insert(courseAuthors).values({ courseId: id, userId: teacher.id, role: 'author', createdAt: at })
  const made: MadeCourse = { id, slug, lessonIds: [], moduleIds: [] }
  for (const [m, own] of modules.entries()) {
    const moduleId = newId('mod')
    made.moduleIds.push(moduleId)
    await db.insert(courseModules).values({ ...times, id: moduleId, courseId: id, title: `Part ${m + 1}`, order: m + 1 })
    for (const [l, lesson] of own.entries()) {
      const lessonId = newId('les')
      made.lessonIds.push(lessonId)
      const fixed = { ...times, id: lessonId, courseId: id, moduleId, order: l + 1 }
      await db
        .insert(lessons)
        .values({ title: `Lesson ${m + 1}.${l + 1}`, type: 'text', completionRule: { kind: 'viewed' }, content: body, ...lesson, ...fixed })
    }
  }
  return made
}

const body = {
  type: 'doc' as const,
  content: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text: 'The moon pulls.' }] }],
}

export async function makeVideo(school: School, owner: Person, durationSeconds: number | null): Promise<string> {
  const id = newId('med')
  const at = iso(Date.now())
  const row = {
    id,
    ownerId: owner.id,
    filename: 'tide.mp4',
    contentType: 'video/mp4',
    size: 1000,
    kind: 'video' as const,
    status: 'ready' as const,
  }
  await dbOf(school)
    .insert(media)
    .values({ ...row, key: `media/${id}`, etag: 'abc', durationSeconds, createdAt: at, updatedAt: at })
  return id
}

/** What the catalogue does to a lesson that its author deletes: the row stays, the outline moves on. */
export async function removeLesson(school: School, course: MadeCourse, lessonId: string): Promise<void> {
  const db = dbOf(school)
  await db
    .update(lessons)
    .set({ deletedAt: iso(Date.now()) })
    .where(eq(lessons.id, lessonId))
  await db
    .update(courses)
    .set({ lessonCount: sql`${courses.lessonCount} - 1`, outlineRevision: sql`${courses.outlineRevision} + 1` })
    .where(eq(courses.id, course.id))
}

export async function addLesson(school: School, course: MadeCourse): Promise<string> {
  const db = dbOf(school)
  const at = iso(Date.now())
  const id = newId('les')
  const moduleId = course.moduleIds[0] ?? ''
  await db.insert(lessons).values({
    id,
    courseId: course.id,
    moduleId,
    title: 'Added',
    type: 'text',
    order: 99,
    completionRule: { kind: 'viewed' },
    createdAt: at,
    updatedAt: at,
  })
  await db
    .update(courses)
    .set({ lessonCount: sql`${courses.lessonCount} + 1`, outlineRevision: sql`${courses.outlineRevision} + 1` })
    .where(eq(courses.id, course.id))
  return id
}

export const status = async (answer: Promise<Response>): Promise<number> => (await answer).status
export const code = async (answer: Promise<Response>): Promise<string> =>
  ((await (await answer).json()) as { error: { code: string } }).error.code
