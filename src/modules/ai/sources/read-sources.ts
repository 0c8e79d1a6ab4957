import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { notFound, unprocessable } from '../../../kernel/errors.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { courseModules, lessons } from '../../catalog/tables.ts'
import { media, mediaCaptions, mediaUses } from '../../media/tables.ts'
import type { AiJob, GenerationRequest, SourceBlock } from '../jobs/contract.ts'
import type { SourcePart } from './chunk.ts'
import { documentBlocks } from './document-blocks.ts'
import { fileBlocks } from './file-blocks.ts'
import { lessonDocuments } from './lesson-documents.ts'
import { speechBlocks } from './speech-blocks.ts'
import { fileColumns } from './stored-file.ts'
import { plainBlocks } from './text-blocks.ts'

type Wanted = Pick<GenerationRequest, 'source' | 'language'>
/** A lesson that was asked for and gives nothing to read, and why. */
export type Unread = AiJob['unread'][number]
type Sources = { parts: SourcePart[]; unread: Unread[] }

/** The text to work from. Lessons are of this course, files the person's own or shown in it: nothing else is read. */
export async function readSources(ctx: Ctx, courseId: string, { source, language }: Wanted): Promise<Sources> {
  if (source.text !== undefined) {
    return { parts: [{ title: source.title ?? 'Text', lessonId: null, mediaId: null, blocks: plainBlocks(source.text) }], unread: [] }
  }
  const { parts, unread } = source.mediaId
    ? { parts: [await filePart(ctx, courseId, source.mediaId, language)], unread: [] }
    : await lessonParts(ctx, courseId, source.lessonIds ?? [], language)
  const readable = parts.filter(({ blocks }) => blocks.length > 0)
  if (readable.length === 0) {
    throw unprocessable('There is nothing to read in this source: a recording needs captions, a lesson needs text.', [
      { field: 'source', message: 'holds no text' },
    ])
  }
  return { parts: readable, unread }
}

const nothingToRead = 'There is nothing to read in it: a recording needs captions, a lesson needs text.'
const among = (ids: readonly string[]) => sql`(SELECT value FROM json_each(${JSON.stringify([...new Set(ids)])}))`

async function lessonParts(ctx: Ctx, courseId: string, ids: readonly string[], language: string): Promise<Sources> {
  const wanted = inArray(lessons.id, among(ids))
  const [rows, captions, stored] = await ctx.db.batch([
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
    ctx.db
      .select(fileColumns)
      .from(media)
      .innerJoin(lessons, eq(lessons.mediaId, media.id))
      .where(and(eq(lessons.courseId, courseId), isNull(lessons.deletedAt), wanted, eq(media.status, 'ready'))),
  ])
  if (rows.length === 0) throw notFound('This lesson')
  const speech = await Promise.all(
    rows.map(async ({ mediaId }) => {
      const own = captions.filter((caption) => caption.mediaId === mediaId)
      const caption = inLanguage(own, language)
      return caption ? spoken(ctx, caption.key) : []
    }),
  )
  const files = rows.map(({ mediaId }, i) => (speech[i]?.length ? undefined : stored.find(({ id }) => id === mediaId)))
  const documents = await lessonDocuments(ctx, files)
  const parts = rows.map(({ id, title, content, mediaId }, i) => {
    const given = [...(speech[i] ?? []), ...(documents.blocks[i] ?? [])]
    return {
      title,
      lessonId: id,
      mediaId: given.length > 0 ? mediaId : null,
      blocks: [...given, ...(content ? documentBlocks(content) : [])],
    }
  })
  const isNothing = parts.every(({ blocks }) => blocks.length === 0)
  const refused = documents.refused.find((one) => one !== null)
  if (refused && isNothing) throw refused
  const unread = parts.flatMap(({ lessonId, title, blocks }, i) => {
    const reason = documents.refused[i]?.message ?? (blocks.length === 0 ? nothingToRead : null)
    return reason === null ? [] : [{ lessonId, title, reason }]
  })
  return { parts, unread }
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
  const blocks = caption ? await spoken(ctx, caption.key) : await fileBlocks(ctx, file)
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
