import { describe } from '../../../http/describe.ts'
import { createRouter, ok } from '../../../http/router.ts'
import { validate } from '../../../http/validate.ts'
import { lessonPolicy } from '../policy.ts'
import { ContentQuery, CourseContent, LessonView, ListedLesson } from './contract.ts'
import { getCourseContent } from './get-course-content.ts'
import { getLesson } from './get-lesson.ts'
import { listLessons } from './list-lessons.ts'

const permission = lessonPolicy.open

export const playerRoutes = createRouter()
  .get(
    '/courses/:id/content',
    describe({ summary: 'The outline of a course, with what is open and done for the caller', permission, returns: CourseContent }),
    validate('query', ContentQuery),
    async (c) => ok(c, await getCourseContent(c.var.ctx, c.req.param('id'), c.req.valid('query'))),
  )
  .get(
    '/courses/:id/lessons',
    describe({
      summary: 'Lessons in order; their bodies come one by one, or with the content',
      permission,
      returns: ListedLesson,
      list: 'all',
    }),
    async (c) => ok(c, await listLessons(c.var.ctx, c.req.param('id'))),
  )
  .get(
    '/lessons/:id',
    describe({ summary: 'One lesson to learn from', permission, returns: LessonView, errors: ['UNAUTHENTICATED', 'FORBIDDEN'] }),
    async (c) => ok(c, await getLesson(c.var.ctx, c.req.param('id'))),
  )

export type PlayerRoutes = typeof playerRoutes
