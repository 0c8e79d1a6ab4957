import type { CoursePage } from '../../../../src/modules/catalog/contract.ts'
import type { RatingSummary, Review } from '../../../../src/modules/reviews/contract.ts'
import { pathQuery } from '../../../api/query.ts'

export type CourseBody = { data: CoursePage }
export type ReviewsBody = { data: Review[]; meta: { page: number; perPage: number; total: number; summary: RatingSummary } }
export type ReviewSort = 'helpful' | 'newest'
export type Course = CoursePage

export const REVIEWS_PER_PAGE = 5

// slugs may be in any script: in an address they stand encoded, as the browser writes them
const segment = (slug: string) => encodeURIComponent(slug)

export const courseQuery = (slug: string) => pathQuery<CourseBody>(`/courses/${segment(slug)}`)

/** The Worker writes the first page, most useful first, into the course's own page. */
export const reviewsQuery = (slug: string, sort: ReviewSort, page: number) =>
  pathQuery<ReviewsBody>(`/courses/${segment(slug)}/reviews?page=${page}&perPage=${REVIEWS_PER_PAGE}&sort=${sort}`)
