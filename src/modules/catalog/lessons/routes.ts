import { describe } from '../../../http/describe.ts'
import { created, createRouter, noContent, ok } from '../../../http/router.ts'
import { validate } from '../../../http/validate.ts'
import { policy } from '../policy.ts'
import { changeLessons } from './change-lessons.ts'
import { CreateLessonInput, Lesson, LessonBulkInput, LessonPatch, LessonSummary } from './contract.ts'
import { createLesson } from './create-lesson.ts'
import { deleteLesson } from './delete-lesson.ts'
import { namedRevision } from './named-revision.ts'
import { restoreLesson } from './restore-lesson.ts'
import { updateLesson } from './update-lesson.ts'
import { uploadLesson } from './upload-lesson.ts'

export const routes = createRouter()
  .post(
    '/courses/:id/lessons',
    describe({ summary: 'Add a lesson', permission: policy.edit, returns: Lesson, status: 201 }),
    validate('json', CreateLessonInput),
    async (c) => created(c, await createLesson(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .post(
    '/courses/:id/lessons/upload',
    describe({
      summary: 'Add a lesson from a file: a video, a recording, a document or a picture',
      permission: policy.edit,
      returns: Lesson,
      status: 201,
      consumes: {
        type: 'multipart/form-data',
        fields: {
          file: { type: 'file', required: true },
          moduleId: { type: 'string' },
          title: { type: 'string' },
          afterLessonId: { type: 'string' },
          isPreview: { type: 'boolean' },
        },
      },
      errors: ['PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE', 'UNPROCESSABLE', 'QUOTA_EXCEEDED', 'UNAVAILABLE'],
    }),
    async (c) =>
      created(
        c,
        await uploadLesson(c.var.ctx, c.req.param('id'), { contentType: c.req.header('content-type') ?? '', body: c.req.raw.body }),
      ),
  )
  .post(
    '/courses/:id/lessons/bulk',
    describe({
      summary: 'Move, copy, delete or bring back several lessons',
      permission: policy.edit,
      returns: LessonSummary,
      list: 'all',
      errors: ['UNPROCESSABLE', 'CONFLICT'],
    }),
    validate('json', LessonBulkInput),
    async (c) => ok(c, await changeLessons(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .patch(
    '/lessons/:id',
    describe({
      summary: 'Save a lesson; If-Match or revision guards against overwriting',
      permission: policy.edit,
      returns: Lesson,
      errors: ['CONFLICT'],
    }),
    validate('json', LessonPatch),
    async (c) =>
      ok(c, await updateLesson(c.var.ctx, c.req.param('id'), { ...namedRevision(c.req.header('if-match')), ...c.req.valid('json') })),
  )
  .delete('/lessons/:id', describe({ summary: 'Delete a lesson; can be undone', permission: policy.edit, status: 204 }), async (c) =>
    noContent(c, await deleteLesson(c.var.ctx, c.req.param('id'))),
  )
  .post(
    '/lessons/:id/restore',
    describe({ summary: 'Undo the deletion of a lesson', permission: policy.edit, returns: Lesson, errors: ['UNPROCESSABLE'] }),
    async (c) => ok(c, await restoreLesson(c.var.ctx, c.req.param('id'))),
  )

export type LessonRoutes = typeof routes
