import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Course } from '../contract.ts'
import { policy } from '../policy.ts'
import { publishCourse } from './publish-course.ts'

/** An admin approves what is in review, and publishes it by that. */
export async function approveCourse(ctx: Ctx, idOrSlug: string): Promise<Course> {
  authorize(ctx, policy.review)
  return publishCourse(ctx, idOrSlug)
}
