import { and, eq } from 'drizzle-orm'
import { notFound } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { courseAuthors, courses } from '../../catalog/tables.ts'
import type { Announcement, AnnouncementInput } from '../contract.ts'
import { spreadNotice } from '../jobs.ts'
import { policy } from '../policy.ts'
import { announcements } from '../tables.ts'

/** Says something to the learners of a course, or, for an admin, to everyone. */
export async function announce(ctx: Ctx, input: AnnouncementInput): Promise<Announcement> {
  authorize(ctx, policy.announce)
  const course = input.courseId === undefined ? null : await courseToTell(ctx, input.courseId)
  if (!course) authorize(ctx, policy.announceToAll)
  const [id, at] = [newId('ann', ctx.now), iso(ctx.now)]
  const { title, body } = input
  await ctx.commit({
    writes: [
      ctx.db.insert(announcements).values({ id, courseId: course?.id ?? null, authorId: ctx.actor.id ?? '', title, body, createdAt: at }),
    ],
    audit: { action: 'announcement.create', entity: { type: 'announcement', id }, after: { title, courseId: course?.id ?? null } },
    events: [
      spreadNotice({
        source: id,
        type: 'announcement',
        category: 'announcements',
        values: { title, body },
        link: course ? `/learn/courses/${course.slug}` : '/learn/notifications',
        audience: course ? { kind: 'course', courseId: course.id } : { kind: 'all' },
        except: ctx.actor.id,
        mail: true,
        after: '',
      }),
    ],
  })
  return { id, courseId: course?.id ?? null, courseTitle: course?.title ?? null, authorName: ctx.actor.name, title, body, createdAt: at }
}

async function courseToTell(ctx: Ctx, ref: string): Promise<{ id: string; slug: string; title: string }> {
  const [row] = await ctx.db
    .select({ id: courses.id, slug: courses.slug, title: courses.title, courseRole: courseAuthors.role })
    .from(courses)
    .leftJoin(courseAuthors, and(eq(courseAuthors.courseId, courses.id), eq(courseAuthors.userId, ctx.actor.id ?? '')))
    .where(ref.startsWith('crs_') ? eq(courses.id, ref) : eq(courses.slug, ref.toLowerCase()))
  if (!row) throw notFound('Course')
  authorize(ctx, policy.announce, row)
  return row
}
