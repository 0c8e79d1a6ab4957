import { useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { pathQuery } from '../../api/query.ts'
import { restoreSession, useSession } from '../../app/session.ts'
import { useErrorText } from '../../ui/patterns/error-state.tsx'
import { toast } from '../../ui/patterns/toast.ts'
import type { ShownCourse } from './catalogue/catalogue-search.ts'
import type { WishlistBody } from './toggle-wish.ts'

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
    const wanted = !has(id)
    try {
      const { toggleWish } = await import('./toggle-wish.ts')
      await toggleWish(queryClient, PATH, course, wanted)
      toast(wanted ? t`Saved for later.` : t`No longer saved.`)
    } catch (error) {
      toast(errorText(error).title)
    }
  }
  return { has, toggle }
}
export type Wishlist = ReturnType<typeof useWishlist>
