import { z } from 'zod'
import { isLanguageTag } from '../../kernel/language-tag.ts'
import { Money } from '../../kernel/money.ts'
import { PageQuery } from '../../kernel/pagination.ts'
import type { PriceBand } from '../../kernel/price-bands.ts'
import { oneLine } from '../../kernel/text.ts'
import { isWebAddress } from '../../kernel/web-address.ts'
import { CategorySummary } from './categories/contract.ts'
import { LessonSummary } from './lessons/contract.ts'
import { courseStatuses, difficultyLevels } from './tables.ts'

const CourseStatus = z.enum(courseStatuses)
const DifficultyLevel = z.enum(difficultyLevels)
const Language = z
  .string()
  .max(35)
  .regex(/^[A-Za-z]{2,3}(-|$)/, 'must be a language tag such as en or pt-BR')
  .refine(isLanguageTag, 'must be a language tag such as en or pt-BR')
const Line = oneLine(300)

const InstructorSummary = z.object({ id: z.string(), fullName: z.string().nullable(), avatarUrl: z.string().nullable() })

export const Course = z
  .object({
    id: z.string(),
    title: z.string(),
    slug: z.string(),
    subtitle: z.string().nullable(),
    description: z.string(),
    outcomes: z.array(z.string()),
    requirements: z.array(z.string()),
    thumbnailUrl: z.string().nullable(),
    categoryId: z.string().nullable(),
    tags: z.array(z.string()),
    language: z.string(),
    difficultyLevel: DifficultyLevel,
    durationMinutes: z.number().int(),
    lessonCount: z.number().int(),
    price: Money,
    isFree: z.boolean(),
    enrollmentLimit: z.number().int().nullable(),
    passingScore: z.number().int(),
    certificateEnabled: z.boolean(),
    isTemplate: z.boolean(),
    status: CourseStatus,
    instructorId: z.string(),
    enrollmentCount: z.number().int(),
    averageRating: z.number().nullable(),
    reviewCount: z.number().int(),
    submittedAt: z.string().nullable(),
    publishedAt: z.string().nullable(),
    reviewedBy: z.string().nullable(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: 'Course' })
export type Course = z.infer<typeof Course>

/** A course in a list: all of it, and who teaches it. */
export const CourseCard = Course.extend({ instructor: InstructorSummary }).meta({ id: 'CourseCard' })
export type CourseCard = z.infer<typeof CourseCard>

export const Module = z
  .object({
    id: z.string(),
    courseId: z.string(),
    title: z.string(),
    description: z.string().nullable(),
    order: z.number().int(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: 'Module' })
export type Module = z.infer<typeof Module>

export const OutlineModule = Module.extend({ durationMinutes: z.number().int(), lessons: z.array(LessonSummary) }).meta({
  id: 'OutlineModule',
})
export type OutlineModule = z.infer<typeof OutlineModule>

export const Outline = z.object({ modules: z.array(OutlineModule) }).meta({ id: 'Outline' })
export type Outline = z.infer<typeof Outline>

/** The course page: all of it that everyone may see, in one answer. */
export const CoursePage = Course.extend({
  category: CategorySummary.nullable(),
  instructor: InstructorSummary,
  ratings: z.object({ 1: z.number(), 2: z.number(), 3: z.number(), 4: z.number(), 5: z.number() }),
  modules: z.array(OutlineModule),
  /** What the caller may do here; the routes decide again. */
  can: z.object({ edit: z.boolean(), submit: z.boolean(), publish: z.boolean(), review: z.boolean() }),
}).meta({ id: 'CoursePage' })
export type CoursePage = z.infer<typeof CoursePage>

const courseFields = {
  title: oneLine(200),
  slug: z.string().trim().min(1).max(120),
  subtitle: oneLine(300, 0).nullable(),
  description: z.string().trim().max(20_000),
  outcomes: z.array(Line).max(30),
  requirements: z.array(Line).max(30),
  thumbnailUrl: z.string().max(2000).refine(isWebAddress, 'must be an https address or a path').nullable(),
  categoryId: z.string().max(40).nullable(),
  tags: z.array(z.string().trim().min(1).max(40)).max(20),
  language: Language,
  difficultyLevel: DifficultyLevel,
  price: Money,
  enrollmentLimit: z.number().int().min(1).max(1_000_000).nullable(),
  passingScore: z.number().int().min(0).max(100),
  certificateEnabled: z.boolean(),
  /** Colleagues who may make courses may begin with a copy of it. */
  isTemplate: z.boolean(),
}
export const CreateCourseInput = z.object(courseFields).partial().required({ title: true })
export type CreateCourseInput = z.infer<typeof CreateCourseInput>
export const CoursePatch = z.object(courseFields).partial()
export type CoursePatch = z.infer<typeof CoursePatch>

/** The copy's own title; without one it is called a copy. */
export const DuplicateCourseInput = z.object({ title: oneLine(200).optional() })
export type DuplicateCourseInput = z.infer<typeof DuplicateCourseInput>

/** `level=beginner,advanced`, or the parameter several times: any of the values will do. */
const listOf = <T extends string>(item: z.ZodType<T, string>) =>
  z
    .union([z.string().max(400), z.array(z.string().max(400)).max(10)])
    .transform((given) => [
      ...new Set(
        [given]
          .flat()
          .join(',')
          .split(',')
          .map((part) => part.trim())
          .filter(Boolean),
      ),
    ])
    .pipe(z.array(item).max(10))

const courseSorts = ['relevance', 'popular', 'newest', 'rating', 'title', 'price', 'shortest', 'updated'] as const
export const CourseQuery = PageQuery.extend({
  q: z.string().trim().max(200).optional(),
  category: listOf(z.string().max(120)).optional(),
  tag: z.string().trim().max(40).optional(),
  level: listOf(DifficultyLevel).optional(),
  language: listOf(z.string().max(20)).optional(),
  /** `paid` is any price that is not free; `low` and `high` are its bands. */
  price: listOf(z.enum(['free', 'paid', 'low', 'high']))
    .transform((bands): PriceBand[] => [...new Set(bands.flatMap((band) => (band === 'paid' ? (['low', 'high'] as const) : band)))])
    .optional(),
  /** In steps of half a star, as ratings are counted. */
  minRating: z.coerce
    .number()
    .min(0)
    .max(5)
    .transform((rating) => Math.floor(rating * 2) / 2)
    .optional(),
  duration: listOf(z.enum(['short', 'medium', 'long'])).optional(),
  sort: z.enum(courseSorts).optional(),
  /**
   * `true`: the courses one works on, drafts included. `assisting`: those one is a teaching assistant of, and no other.
   * `templates`: those that everybody who makes courses may begin with.
   */
  mine: z.enum(['true', 'false', 'assisting', 'templates']).optional(),
  /** For authors and admins: courses of this status. */
  status: CourseStatus.optional(),
})
export type CourseQuery = z.infer<typeof CourseQuery>

const Count = z.object({ value: z.string(), count: z.number().int() })
export const CourseFacets = z
  .object({
    category: z.array(
      z.object({ id: z.string(), name: z.string(), slug: z.string(), parentId: z.string().nullable(), count: z.number().int() }),
    ),
    level: z.array(Count),
    language: z.array(Count),
    price: z.array(Count),
    rating: z.array(Count),
    duration: z.array(Count),
  })
  .meta({ id: 'CourseFacets' })
export type CourseFacets = z.infer<typeof CourseFacets>

export type CourseList = {
  courses: CourseCard[]
  meta: {
    page: number
    perPage: number
    total: number
    /** There are more than were counted: a search by words looks at its best three pages, within filters at its best two. */
    totalCapped: boolean
    /** `similar`: no word of the query was found, these are close to it. */
    matched: 'all' | 'words' | 'similar'
    facets: CourseFacets | null
  }
}

export const OutlineOrder = z.object({
  modules: z.array(z.object({ id: z.string().max(40), lessons: z.array(z.string().max(40)).max(2000) })).max(500),
  /** The outline the order was made from; without it only the ids must match. */
  outlineRevision: z.number().int().optional(),
})
export type OutlineOrder = z.infer<typeof OutlineOrder>

export const PasteOutlineInput = z.object({ text: z.string().min(1).max(100_000) })
export type PasteOutlineInput = z.infer<typeof PasteOutlineInput>

export const CreateModuleInput = z.object({
  title: oneLine(200),
  description: z.string().trim().max(5000).nullable().optional(),
})
export type CreateModuleInput = z.infer<typeof CreateModuleInput>
export const ModulePatch = CreateModuleInput.partial()
export type ModulePatch = z.infer<typeof ModulePatch>

export const CourseAuthor = z
  .object({
    userId: z.string(),
    fullName: z.string().nullable(),
    email: z.string(),
    avatarUrl: z.string().nullable(),
    role: z.enum(['author', 'assistant']),
    isInstructor: z.boolean(),
  })
  .meta({ id: 'CourseAuthor' })
export type CourseAuthor = z.infer<typeof CourseAuthor>
export const AddAuthorInput = z
  .object({
    userId: z.string().max(40).optional(),
    email: z.email().max(320).optional(),
    role: z.enum(['author', 'assistant']).default('author'),
  })
  .refine((input) => Boolean(input.userId) !== Boolean(input.email), { message: 'name the person by userId or by email', path: ['userId'] })
export type AddAuthorInput = z.infer<typeof AddAuthorInput>

export const SearchQuery = PageQuery.extend({ q: z.string().trim().max(200).default('') })
export const SearchResults = z.object({ courses: z.array(CourseCard), matched: z.enum(['words', 'similar']) }).meta({ id: 'SearchResults' })
export type SearchResults = z.infer<typeof SearchResults>
