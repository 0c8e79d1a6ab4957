import { useQuery } from '@tanstack/react-query'
import { pathQuery } from '../../api/query.ts'

type Categories = { data: { id: string; slug: string }[] }

/** The word for a course's field, from its category: with it a cover is the same on every page. */
export function useSubject(): (categoryId: string | null) => string | undefined {
  const { data } = useQuery({ ...pathQuery<Categories>('/categories'), staleTime: 600_000 })
  return (categoryId) => data?.data.find(({ id }) => id === categoryId)?.slug
}
