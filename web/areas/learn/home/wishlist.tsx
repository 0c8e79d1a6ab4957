import { Trans, useLingui } from '@lingui/react/macro'
import { IconX } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { invalidate } from '../../../api/query.ts'
import { API_BASE, apiFetch } from '../../../api/request.ts'
import { Cover } from '../../../ui/cover/cover.tsx'
import { useSubject } from '../../../ui/cover/use-subject.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { IconButton } from '../../../ui/primitives/button.tsx'
import { SiteLink } from '../../../ui/primitives/site-link.tsx'
import { type Wish, wishlistQuery } from './home-queries.ts'

function useUnwish() {
  const { t } = useLingui()
  const client = useQueryClient()
  const errorText = useErrorText()
  const onSettled = () => invalidate(client, '/wishlist')
  const back = useMutation({
    mutationFn: ({ courseId }: Wish) => apiFetch(`${API_BASE}/wishlist/${courseId}`, { method: 'PUT' }),
    onSettled,
  })
  return useMutation({
    mutationFn: ({ courseId }: Wish) => apiFetch(`${API_BASE}/wishlist/${courseId}`, { method: 'DELETE' }),
    onMutate: (wish) => {
      client.setQueryData<{ data: Wish[] }>(
        wishlistQuery.queryKey,
        (body) => body && { ...body, data: body.data.filter(({ courseId }) => courseId !== wish.courseId) },
      )
    },
    onSuccess: (_answer, wish) => toast(t`Taken off the list.`, { label: t`Undo`, run: () => back.mutate(wish) }),
    onError: (error) => toast(errorText(error).text),
    onSettled,
  })
}

/** Courses kept for later. Nothing is said while there are none. */
export function Wishlist() {
  const { t } = useLingui()
  const { data: wishes } = useQuery({ ...wishlistQuery, select: (body) => body.data })
  const { mutate } = useUnwish()
  const subjectOf = useSubject()
  if (!wishes || wishes.length === 0) return null
  return (
    <section className="sec">
      <h2 className="t-22">
        <Trans>Kept for later</Trans>
      </h2>
      <ul className="ruled">
        {wishes.map((wish) => {
          const { title, slug, thumbnailUrl } = wish.course
          return (
            <li className="hm-wish" key={wish.courseId}>
              <Cover slug={slug} title={title} lang={wish.course.language} subject={subjectOf(wish.course.categoryId)} src={thumbnailUrl} />
              <SiteLink className="link-quiet" href={`/courses/${slug}`}>
                {title}
              </SiteLink>
              <IconButton icon={IconX} size="sm" label={t`Take ${title} off the list`} onClick={() => mutate(wish)} />
            </li>
          )
        })}
      </ul>
    </section>
  )
}
