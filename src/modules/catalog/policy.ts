import { notFound } from '../../kernel/errors.ts'
import { allows, always, authorize, definePolicy, everyone, grant, open, type Permission, type Predicate } from '../../kernel/policy.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { courseStatuses } from './tables.ts'

type CourseStatus = (typeof courseStatuses)[number]

/** What decides about a course, beside the role. */
export type CourseFacts = {
  status: CourseStatus
  instructorId: string
  isTemplate: boolean
  authorIds: string[]
  assistantIds: string[]
  /** Settings of the school. */
  instructorsEditAll: boolean
  instructorsPublish: boolean
}

const isAuthor: Predicate<CourseFacts> = (actor, facts) => facts.authorIds.includes(actor.id)
const isAssistant: Predicate<CourseFacts> = (actor, facts) => facts.assistantIds.includes(actor.id)
const isMember: Predicate<CourseFacts> = (actor, facts) => isAuthor(actor, facts) || isAssistant(actor, facts)
const editsAsInstructor: Predicate<CourseFacts> = (actor, facts) => isAuthor(actor, facts) || facts.instructorsEditAll
const viewsAsInstructor: Predicate<CourseFacts> = (actor, facts) => isMember(actor, facts) || facts.instructorsEditAll
const copiesAsCreator: Predicate<CourseFacts> = (actor, facts) => facts.isTemplate || isAuthor(actor, facts)
const copiesAsInstructor: Predicate<CourseFacts> = (actor, facts) => facts.isTemplate || editsAsInstructor(actor, facts)
const publishesOwn: Predicate<CourseFacts> = (actor, facts) => isAuthor(actor, facts) && facts.instructorsPublish
const isOwner: Predicate<CourseFacts> = (actor, facts) => facts.instructorId === actor.id

export const policy = definePolicy('course', {
  list: open,
  read: open,
  listOwn: grant(everyone(always)),
  /** Drafts, the checklist, the history of review. */
  view: grant<CourseFacts>({ learner: isAssistant, content_creator: isMember, instructor: viewsAsInstructor, admin: always }),
  create: grant({ content_creator: always, instructor: always, admin: always }),
  copy: grant<CourseFacts>({ content_creator: copiesAsCreator, instructor: copiesAsInstructor, admin: always }),
  edit: grant<CourseFacts>({ content_creator: isAuthor, instructor: editsAsInstructor, admin: always }),
  submit: grant<CourseFacts>({ instructor: isAuthor, admin: always }),
  publish: grant<CourseFacts>({ instructor: publishesOwn, admin: always }),
  review: grant({ admin: always }),
  manageAuthors: grant<CourseFacts>({ content_creator: isOwner, instructor: isAuthor, admin: always }),
})

export const categoryPolicy = definePolicy('category', { list: open, manage: grant({ admin: always }) })

type Members = { status: CourseStatus; instructorId: string; isTemplate?: boolean; authorIds: string[]; assistantIds: string[] }

/** A course's own facts and the school's settings, as the predicates want them. */
export const factsOf = (ctx: Ctx, course: Members): CourseFacts => ({
  status: course.status,
  instructorId: course.instructorId,
  isTemplate: course.isTemplate ?? false,
  authorIds: course.authorIds,
  assistantIds: course.assistantIds,
  instructorsEditAll: ctx.organization.settings.instructorsEditAll,
  instructorsPublish: ctx.organization.settings.instructorsPublish,
})

/** The course when the actor may do this to it. A draft they may neither see nor do this to is not found. */
export function requireCourse<T extends Members>(
  ctx: Ctx,
  course: T | undefined,
  permission: Permission<CourseFacts>,
  what = 'This course',
): T {
  if (!course) throw notFound(what)
  const facts = factsOf(ctx, course)
  if (course.status !== 'published' && !allows(ctx.actor, policy.view, facts) && !allows(ctx.actor, permission, facts)) {
    if (ctx.actor.kind === 'visitor') authorize(ctx, permission, facts)
    throw notFound(what)
  }
  authorize(ctx, permission, facts)
  return course
}
