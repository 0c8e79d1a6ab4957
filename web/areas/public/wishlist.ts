import { useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import type { Wish } from '../../../src/modules/enrollment/wishlist/contract.ts'
import { apiKey, pathQuery } from '../../api/query.ts'
import { restoreSession, useSession } from '../../app/session.ts'
import { useErrorText } from '../../ui/patterns/error-state.tsx'
import { toast } from '../../ui/patterns/toast.ts'
import type { ShownCourse } from './catalogue/catalogue-search.ts'
import { sendJson } from './send-json.ts'

type Shown = Omit<Wish, 'course'> & { course: ShownCourse }
type WishlistBody = { data: Shown[] }

const PATH = '/wishlist'

/** Courses kept for later: at once on screen, taken back when the server refuses. Signed out, it leads to the door. */
export function useWishlist() {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const router = useRouter()
  const errorText = useErrorText()
  const { status } = useSession()
  const { data } = useQuery({ ...pathQuery<WishlistBody>(PATH), enabled: status === 'signed-in' })
  const has = (courseId: string) => data?.data.some((wish) => wish.courseId === courseId) ?? false

  const toggle = async (course: ShownCourse) => {
    const { id } = course
    const session = await restoreSession().catch(() => null)
    if (session?.status !== 'signed-in') {
      const next = router.state.location.href
      return router.navigate({ to: '/sign-in', search: { next } })
    }
    const key = apiKey(PATH)
    const before = queryClient.getQueryData<WishlistBody>(key)
    const wanted = !has(id)
    const others = before?.data.filter((wish) => wish.courseId !== id) ?? []
    const added: Shown = { courseId: id, addedAt: new Date().toISOString(), course }
    await queryClient.cancelQueries({ queryKey: key })
    queryClient.setQueryData<WishlistBody>(key, { data: wanted ? [added, ...others] : others })
    try {
      await sendJson(wanted ? 'PUT' : 'DELETE', `${PATH}/${id}`)
      toast(wanted ? t`Saved for later.` : t`No longer saved.`)
    } catch (error) {
      queryClient.setQueryData(key, before)
      toast(errorText(error).title)
    }
  }
  return { has, toggle }
}
export type Wishlist = ReturnType<typeof useWishlist>
