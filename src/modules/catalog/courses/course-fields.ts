import { inArray, sql } from 'drizzle-orm'
import { invalid } from '../../../kernel/errors.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { publicPath, setMediaUses } from '../../media/public.ts'
import type { CoursePatch } from '../contract.ts'
import { foldText } from '../search/fold-text.ts'
import { slugify } from '../slug.ts'
import { categories, courseTags } from '../tables.ts'
import type { CourseRow } from './queries.ts'

/** The columns that a patch sets; what it does not name is not there. */
export function courseColumns(patch: CoursePatch): Partial<CourseRow> {
  const { price, tags, title, slug, ...same } = patch
  const named = Object.fromEntries(Object.entries(same).filter(([, value]) => value !== undefined)) as Partial<CourseRow>
  return {
    ...named,
    ...(title === undefined ? {} : { title, sortTitle: foldText(title) }),
    ...(slug === undefined ? {} : { slug: ownSlug(slug) }),
    ...(tags === undefined ? {} : { tags: distinctTags(tags) }),
    ...(price === undefined ? {} : { priceAmount: price.amount, priceCurrency: price.currency }),
  }
}

function ownSlug(text: string): string {
  const slug = slugify(text, '')
  if (!slug) throw invalid('slug', 'needs at least one letter or digit')
  return slug
}

/** Tags that differ only in case or accents are one tag; the first spelling stays. */
function distinctTags(tags: string[]): string[] {
  const seen = new Set<string>()
  return tags.filter((tag) => {
    const key = tagKey(tag)
    if (!key || seen.has(key)) return false
    seen.add(key)
    return true
  })
}

export const tagKey = (tag: string): string => foldText(tag)

/** The rows by which courses are found by tag, in place of those that stand. */
export const tagWrites = (ctx: Ctx, courseId: string, tags: string[]) => [
  ctx.db.delete(courseTags).where(sql`${courseTags.courseId} = ${courseId}`),
  ...(tags.length > 0 ? [ctx.db.insert(courseTags).values(tags.map((tag) => ({ tag: tagKey(tag), courseId })))] : []),
]

/** A cover that is a stored image cannot be deleted while the course shows it. */
export function noteCover(ctx: Ctx, { id, thumbnailUrl }: { id: string; thumbnailUrl: string | null }) {
  const mediaId = /\/media\/(med_\w+)\//.exec(thumbnailUrl ?? '')?.[1]
  return setMediaUses(ctx, { lessonId: id, courseId: id, mediaIds: mediaId && thumbnailUrl === publicPath(mediaId) ? [mediaId] : [] })
}

/** The named category, to stand in a batch; `requireCategory` reads the answer. */
export const categoryNamed = (ctx: Ctx, id: string | null | undefined) =>
  ctx.db
    .select({ id: categories.id })
    .from(categories)
    .where(inArray(categories.id, id ? [id] : ['']))

export function requireCategory(id: string | null | undefined, found: { id: string }[]): void {
  if (id && found.length === 0) throw invalid('categoryId', 'is not a category of this school')
}
