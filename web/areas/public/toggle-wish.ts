import type { QueryClient } from '@tanstack/react-query'
import type { Wish } from '../../../src/modules/enrollment/wishlist/contract.ts'
import { apiKey } from '../../api/query.ts'
import type { ShownCourse } from './catalogue/catalogue-search.ts'
import { sendJson } from './send-json.ts'

export type WishlistBody = { data: (Omit<Wish, 'course'> & { course: ShownCourse })[] }

/** Changes the list at `path` at once on screen, and takes that back when the server refuses. */
export async function toggleWish(queryClient: QueryClient, path: string, course: ShownCourse, wanted: boolean): Promise<void> {
  const key = apiKey(path)
  const before = queryClient.getQueryData<WishlistBody>(key)
  const others = before?.data.filter((wish) => wish.courseId !== course.id) ?? []
  const added = { courseId: course.id, addedAt: new Date().toISOString(), course }
  await queryClient.cancelQueries({ queryKey: key })
  queryClient.setQueryData<WishlistBody>(key, { data: wanted ? [added, ...others] : others })
  try {
    await sendJson(wanted ? 'PUT' : 'DELETE', `${path}/${course.id}`)
  } catch (error) {
    queryClient.setQueryData(key, before)
    throw error
  }
}
