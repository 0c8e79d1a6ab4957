import type { MyCourse } from '../../../../src/modules/enrollment/progress/contract.ts'
import type { Wish } from '../../../../src/modules/enrollment/wishlist/contract.ts'
import { pathQuery } from '../../../api/query.ts'

export type { MyCourse } from '../../../../src/modules/enrollment/progress/contract.ts'
export type { Wish } from '../../../../src/modules/enrollment/wishlist/contract.ts'

/** Every course of mine, the one I was in last first. */
export const myCoursesQuery = pathQuery<{ data: MyCourse[] }>('/progress')
export const wishlistQuery = pathQuery<{ data: Wish[] }>('/wishlist')
