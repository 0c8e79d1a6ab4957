import { Trans, useLingui } from '@lingui/react/macro'
import { IconCategory, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { AreaHead } from '../../../ui/patterns/area-head.tsx'
import { EmptyState } from '../../../ui/patterns/empty-state.tsx'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { RowsSkeleton } from '../rows-skeleton.tsx'
import { CategoryDialog, DeleteCategoryDialog, MoveCategoryDialog } from './category-dialogs.tsx'
import { type Asking, CategoryRow } from './category-row.tsx'
import { growTree } from './category-tree.ts'
import { useCategories, useCategoryChanges } from './use-categories.ts'
import './categories.css'

/** How the catalogue is divided. */
export function CategoriesPage() {
  const { t } = useLingui()
  const { data, error, refetch } = useCategories()
  const changes = useCategoryChanges()
  const [asking, setAsking] = useState<Asking | null>(null)
  const tree = growTree(data ?? [])
  const close = () => setAsking(null)
  const add = (
    <Button variant="primary" icon={IconPlus} onClick={() => setAsking({ kind: 'add', category: null })}>
      <Trans>New category</Trans>
    </Button>
  )
  return (
    <>
      <AreaHead
        title={t`Categories`}
        lead={<Trans>How the catalogue is divided, in the order people see it.</Trans>}
        actions={data?.length !== 0 && add}
      />
      <div className="area-pad">
        {error && !data && <ErrorState error={error} onRetry={() => refetch()} title={t`The categories did not load`} />}
        {!error && !data && <RowsSkeleton rows={6} />}
        {data?.length === 0 && (
          <EmptyState icon={IconCategory} title={t`No categories yet`} action={add}>
            <Trans>A course needs one before it can be handed in for review.</Trans>
          </EmptyState>
        )}
        {tree.length > 0 && (
          <ul className="ct">
            {tree.map((category) => (
              <CategoryRow key={category.id} category={category} siblings={tree} changes={changes} onAsk={setAsking} />
            ))}
          </ul>
        )}
      </div>
      {asking?.kind === 'add' && <CategoryDialog category={null} parent={asking.category} changes={changes} onClose={close} />}
      {asking?.kind === 'rename' && <CategoryDialog category={asking.category} parent={null} changes={changes} onClose={close} />}
      {asking?.kind === 'move' && <MoveCategoryDialog category={asking.category} tree={tree} changes={changes} onClose={close} />}
      {asking?.kind === 'delete' && <DeleteCategoryDialog category={asking.category} changes={changes} onClose={close} />}
    </>
  )
}
