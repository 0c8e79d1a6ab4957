import { validationError } from '../../../http/validation-error.ts'
import { AppError, invalid, unprocessable } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { boundaryOf, readForm, stageUploaded } from '../../media/public.ts'
import { policy } from '../policy.ts'
import { type Lesson, UploadLessonFields } from './contract.ts'
import { lessonPlace, type NewLesson, planLessons } from './plan-lessons.ts'
import { toLesson } from './queries.ts'

type Upload = { contentType: string; body: ReadableStream<Uint8Array> | null }
type Staged = Awaited<ReturnType<typeof stageUploaded>>

/**
 * Authors send a file with a form, and it becomes a lesson: a video, a recording, a document, or a page that shows the picture.
 * The file goes to the store as it arrives; it and its lesson are committed together, or neither stays.
 */
export async function uploadLesson(ctx: Ctx, idOrSlug: string, { contentType, body }: Upload): Promise<Lesson> {
  authorize(ctx, policy.edit)
  if (!/^multipart\/form-data\b/i.test(contentType))
    throw new AppError('UNSUPPORTED_MEDIA_TYPE', 'Send the file as multipart/form-data in the field file.')
  if (!body) throw invalid('file', 'is required')
  // Who may not edit the course sends nothing to the store.
  await lessonPlace(ctx, idOrSlug, undefined)
  const found: { file?: Staged } = {}
  try {
    const fields = await readForm(body, boundaryOf(contentType), async (part) => {
      if (part.field !== 'file' || found.file) throw invalid(part.field, found.file ? 'is a second file: send one' : 'is no file field')
      found.file = await stageUploaded(ctx, part)
    })
    if (!found.file) throw invalid('file', 'is required')
    return await commitLesson(ctx, idOrSlug, found.file, fieldsOf(fields))
  } catch (error) {
    await found.file?.discard()
    throw error
  }
}

function fieldsOf(fields: Record<string, string>): UploadLessonFields {
  const parsed = UploadLessonFields.safeParse(fields)
  if (!parsed.success) throw validationError(parsed.error.issues)
  return parsed.data
}

async function commitLesson(ctx: Ctx, idOrSlug: string, file: Staged, { moduleId, afterLessonId, ...named }: UploadLessonFields) {
  const place = await lessonPlace(ctx, idOrSlug, moduleId)
  const title = named.title ?? (file.filename.replace(/\.[^.]+$/, '').slice(0, 200) || file.filename)
  const minutes = file.durationSeconds === null ? null : Math.min(6000, Math.ceil(file.durationSeconds / 60))
  const lesson: NewLesson = { durationMinutes: minutes, ...shown(file), ...named, title }
  const { rows, change } = planLessons(ctx, place, [lesson], afterLessonId)
  const audit = [file.audit, ...(change.audit === 'none' ? [] : [change.audit].flat())]
  await ctx.commit({
    ...change,
    guards: [...file.guards, ...(change.guards ?? [])],
    writes: [...file.writes, ...change.writes],
    audit,
    events: [...file.events, ...(change.events ?? [])],
  })
  const [row] = rows.map(toLesson)
  if (!row) throw new Error('A lesson was planned and none was made')
  return row
}

/** What a file is as a lesson. A package is not one but a course, or a player of its own. */
function shown({ id, kind, filename }: Staged): Pick<NewLesson, 'type' | 'mediaId' | 'content'> {
  switch (kind) {
    case 'video':
    case 'audio':
      return { type: kind, mediaId: id }
    case 'image':
      return { type: 'text', content: { type: 'doc', content: [{ type: 'image', attrs: { mediaId: id, alt: filename } }] } }
    case 'package':
      throw unprocessable('An archive is no lesson. Import it as a course: POST /imports.', [{ field: 'file', message: 'is an archive' }])
    default:
      return { type: 'document', mediaId: id }
  }
}
