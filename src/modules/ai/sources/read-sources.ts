import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { AppError, notFound, unprocessable } from '../../../kernel/errors.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { courseModules, lessons } from '../../catalog/tables.ts'
import { media, mediaCaptions, mediaUses } from '../../media/tables.ts'
import type { GenerationRequest, SourceBlock } from '../jobs/contract.ts'
import type { SourcePart } from './chunk.ts'
import { documentBlocks } from './document-blocks.ts'
import { docxBlocks } from './docx-blocks.ts'
import { speechBlocks } from './speech-blocks.ts'
import { markdownBlocks, plainBlocks } from './text-blocks.ts'

const largestDocument = 20 * 1024 * 1024
type Wanted = Pick<GenerationRequest, 'source' | 'language'>

/** The text to work from. Lessons are of this course, files the person's own or shown in it: nothing else is read. */
export async function readSources(ctx: Ctx, courseId: string, { source, language }: Wanted): Promise<SourcePart[]> {
  if (source.text !== undefined) {
    return [{ title: source.title ?? 'Text', lessonId: null, mediaId: null, blocks: plainBlocks(source.text) }]
  }
  const parts = source.mediaId
    ? [await filePart(ctx, courseId, source.mediaId, language)]
    : await lessonParts(ctx, courseId, source.lessonIds ?? [], language)
  const readable = parts.filter(({ blocks }) => blocks.length > 0)
  if (readable.length === 0) {
    throw unprocessable('There is nothing to read in this source: a recording needs captions, a lesson needs text.', [
      { field: 'source', message: 'holds no text' },
    ])
  }
  return readable
}

const among = (ids: readonly string[]) => sql`(SELECT value FROM json_each(${JSON.stringify([...new Set(ids)])}))`

async function lessonParts(ctx: Ctx, courseId: string, ids: readonly string[], language: string): Promise<SourcePart[]> {
  const wanted = inArray(lessons.id, among(ids))
  const [rows, captions] = await ctx.db.batch([
    ctx.db
      .select({ id: lessons.id, title: lessons.title, content: lessons.content, mediaId: lessons.mediaId })
      .from(lessons)
      .innerJoin(courseModules, eq(courseModules.id, lessons.moduleId))
      .where(and(eq(lessons.courseId, courseId), isNull(lessons.deletedAt), wanted))
      .orderBy(asc(courseModules.order), asc(courseModules.id), asc(lessons.order), asc(lessons.id)),
    ctx.db
      .select({ mediaId: mediaCaptions.mediaId, language: mediaCaptions.language, key: mediaCaptions.key })
      .from(mediaCaptions)
      .innerJoin(lessons, eq(lessons.mediaId, mediaCaptions.mediaId))
      .where(and(eq(lessons.courseId, courseId), isNull(lessons.deletedAt), wanted)),
  ])
  if (rows.length === 0) throw notFound('This lesson')
  return Promise.all(
    rows.map(async (row) => {
      const caption = inLanguage(
        captions.filter(({ mediaId }) => mediaId === row.mediaId),
        language,
      )
      const speech = caption ? await spoken(ctx, caption.key) : []
      const written = row.content ? documentBlocks(row.content) : []
      return { title: row.title, lessonId: row.id, mediaId: speech.length > 0 ? row.mediaId : null, blocks: [...speech, ...written] }
    }),
  )
}

async function filePart(ctx: Ctx, courseId: string, mediaId: string, language: string): Promise<SourcePart> {
  const [[file], captions, uses] = await ctx.db.batch([
    ctx.db.rows(media).where(eq(media.id, mediaId)),
    ctx.db.rows(mediaCaptions).where(eq(mediaCaptions.mediaId, mediaId)),
    ctx.db
      .select({ courseId: mediaUses.courseId })
      .from(mediaUses)
      .where(and(eq(mediaUses.mediaId, mediaId), eq(mediaUses.courseId, courseId)))
      .limit(1),
  ])
  const mayRead =
    file &&
    (file.ownerId === ctx.actor.id ||
      uses.length > 0 ||
      (ctx.actor.kind !== 'visitor' && ctx.actor.kind !== 'system' && ctx.actor.role === 'admin'))
  if (!file || !mayRead) throw notFound('This file')
  if (file.status !== 'ready') throw unprocessable('This file is not ready yet.')
  const caption = inLanguage(captions, language)
  const blocks = caption ? await spoken(ctx, caption.key) : await documentText(ctx, file)
  return { title: file.filename, lessonId: null, mediaId: file.id, blocks }
}

/** The captions in the language asked for, else any. */
const inLanguage = <T extends { language: string }>(captions: readonly T[], language: string): T | undefined =>
  captions.find((one) => one.language === language) ??
  captions.find((one) => one.language.split('-')[0] === language.split('-')[0]) ??
  captions[0]

async function spoken(ctx: Ctx, key: string): Promise<SourceBlock[]> {
  const stored = await ctx.files.get(key)
  return stored ? speechBlocks(await stored.text()) : []
}

type StoredFile = { key: string; contentType: string; size: number; filename: string }

async function documentText(ctx: Ctx, { key, contentType, size, filename }: StoredFile): Promise<SourceBlock[]> {
  const isWord = contentType.endsWith('wordprocessingml.document')
  const isText = /^text\/(plain|markdown|vtt)$|subrip$/.test(contentType)
  if (!isWord && !isText) {
    throw unprocessable(`Questions cannot be made from ${filename}: only from text, Markdown, captions and Word documents.`, [
      { field: 'source.mediaId', message: 'is not a document that can be read' },
    ])
  }
  if (size > largestDocument) throw new AppError('PAYLOAD_TOO_LARGE', 'A document to read may be 20 MB at most.')
  const stored = await ctx.files.get(key)
  if (!stored) throw notFound('This file')
  if (isWord) return docxBlocks(new Uint8Array(await stored.arrayBuffer()))
  const text = await stored.text()
  if (contentType === 'text/markdown') return markdownBlocks(text)
  return contentType === 'text/plain' ? plainBlocks(text) : speechBlocks(text)
}
