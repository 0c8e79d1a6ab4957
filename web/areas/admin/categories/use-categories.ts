import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { CategoryPatch, CreateCategoryInput } from '../../../../src/modules/catalog/categories/contract.ts'
import type { CategoryRoutes } from '../../../../src/modules/catalog/categories/routes.ts'
import { api, send } from '../../../api/client.ts'
import { invalidate, pathQuery } from '../../../api/query.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { announce } from '../../../ui/patterns/live-regions.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { type Answer, dataOf } from '../admin-queries.ts'
import { type Category, ordersFor } from './category-tree.ts'

const categories = api<CategoryRoutes>().categories
const listQuery = { ...pathQuery<Answer<Category[]>>('/categories'), select: dataOf<Category[]> }

const patch = (id: string, json: CategoryPatch) => send(categories[':id'].$patch, { param: { id }, json })

export const useCategories = () => useQuery(listQuery)

/** What is done to the tree. Every change shows what the server has made of it, also when it refused. */
export function useCategoryChanges() {
  const { t } = useLingui()
  const client = useQueryClient()
  const errorText = useErrorText()
  const refresh = () => invalidate(client, '/categories')
  const onError = (error: unknown) => {
    toast(errorText(error).text)
    refresh()
  }
  const creating = useMutation({ mutationFn: (json: CreateCategoryInput) => send(categories.$post, { json }), onSuccess: refresh })
  const changing = useMutation({ mutationFn: ({ id, json }: { id: string; json: CategoryPatch }) => patch(id, json), onSuccess: refresh })
  const hiding = useMutation({
    mutationFn: (category: Category) => patch(category.id, { isActive: !category.isActive }),
    onSuccess: async (_, category) => {
      const { name } = category
      toast(category.isActive ? t`“${name}” is hidden from the catalogue.` : t`“${name}” is in the catalogue again.`, {
        label: t`Undo`,
        run: () => patch(category.id, { isActive: category.isActive }).then(refresh, onError),
      })
      await refresh()
    },
    onError,
  })
  const ordering = useMutation({
    mutationFn: async ({ siblings, moved, place }: { siblings: readonly Category[]; moved: Category; place: number }) => {
      for (const { id, order } of ordersFor(siblings, moved, place)) await patch(id, { order })
    },
    onSuccess: (_, { moved, place }) => {
      const [name, position] = [moved.name, String(place + 1)]
      announce(t`${name}: now at place ${position}`)
      return refresh()
    },
    onError,
  })
  const deleting = useMutation({
    mutationFn: (id: string) => send(categories[':id'].$delete, { param: { id } }),
    onSuccess: refresh,
  })
  return { creating, changing, hiding, ordering, deleting }
}
export type CategoryChanges = ReturnType<typeof useCategoryChanges>
