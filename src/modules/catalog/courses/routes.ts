import { describe } from '../../../http/describe.ts'
import { created, createRouter, noContent, ok, withMeta } from '../../../http/router.ts'
import { validate } from '../../../http/validate.ts'
import {
  AddAuthorInput,
  Course,
  CourseAuthor,
  CourseCard,
  CoursePage,
  CoursePatch,
  CourseQuery,
  CreateCourseInput,
  DuplicateCourseInput,
} from '../contract.ts'
import { policy } from '../policy.ts'
import { addAuthor } from './add-author.ts'
import { archiveCourse } from './archive-course.ts'
import { createCourse } from './create-course.ts'
import { deleteCourse } from './delete-course.ts'
import { duplicateCourse } from './duplicate-course.ts'
import { getCourse } from './get-course.ts'
import { listAuthors } from './list-authors.ts'
import { listCourses } from './list-courses.ts'
import { removeAuthor } from './remove-author.ts'
import { updateCourse } from './update-course.ts'

export const routes = createRouter()
  .get(
    '/courses',
    describe({
      summary:
        'The catalogue; with mine=true one’s own courses, with mine=assisting those one assists in, with mine=templates those to begin with',
      permission: policy.list,
      returns: CourseCard,
      list: 'page',
      sameForVisitors: true,
    }),
    validate('query', CourseQuery),
    async (c) => {
      const { courses, meta } = await listCourses(c.var.ctx, c.req.valid('query'))
      return withMeta(c, courses, meta)
    },
  )
  .post(
    '/courses',
    describe({ summary: 'Start a course', permission: policy.create, returns: Course, status: 201, errors: ['CONFLICT'] }),
    validate('json', CreateCourseInput),
    async (c) => created(c, await createCourse(c.var.ctx, c.req.valid('json'))),
  )
  .get(
    '/courses/:id',
    describe({ summary: 'The course page, by id or slug', permission: policy.read, returns: CoursePage, sameForVisitors: true }),
    async (c) => ok(c, await getCourse(c.var.ctx, c.req.param('id'))),
  )
  .patch(
    '/courses/:id',
    describe({ summary: 'Change a course', permission: policy.edit, returns: Course, errors: ['CONFLICT'] }),
    validate('json', CoursePatch),
    async (c) => ok(c, await updateCourse(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .delete(
    '/courses/:id',
    describe({ summary: 'Delete a draft, archive anything else', permission: policy.edit, status: 204, errors: ['CONFLICT'] }),
    async (c) => noContent(c, await deleteCourse(c.var.ctx, c.req.param('id'))),
  )
  .post(
    '/courses/:id/archive',
    describe({ summary: 'Take a course out of the catalogue', permission: policy.edit, returns: Course }),
    async (c) => ok(c, await archiveCourse(c.var.ctx, c.req.param('id'))),
  )
  .post(
    '/courses/:id/duplicate',
    describe({ summary: 'Copy a course as a draft: one’s own, or a template', permission: policy.create, returns: Course, status: 201 }),
    validate('json', DuplicateCourseInput),
    async (c) => created(c, await duplicateCourse(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .get(
    '/courses/:id/authors',
    describe({ summary: 'Who works on a course', permission: policy.view, returns: CourseAuthor, list: 'all' }),
    async (c) => ok(c, await listAuthors(c.var.ctx, c.req.param('id'))),
  )
  .post(
    '/courses/:id/authors',
    describe({
      summary: 'Take in a co-author or an assistant',
      permission: policy.manageAuthors,
      returns: CourseAuthor,
      status: 201,
      errors: ['UNPROCESSABLE'],
    }),
    validate('json', AddAuthorInput),
    async (c) => created(c, await addAuthor(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .delete(
    '/courses/:id/authors/:userId',
    describe({ summary: 'Take a co-author or assistant out', permission: policy.manageAuthors, status: 204, errors: ['UNPROCESSABLE'] }),
    async (c) => noContent(c, await removeAuthor(c.var.ctx, c.req.param('id'), c.req.param('userId'))),
  )

export type CourseRoutes = typeof routes
