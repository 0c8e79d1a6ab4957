import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { pathQuery } from '../../../api/query.ts'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { Skeleton, SkeletonCover } from '../../../ui/primitives/skeleton.tsx'
import { useWishlist } from '../wishlist.ts'
import { type CatalogueBody, type CatalogueSearch, cataloguePath, PER_PAGE, stackOf } from './catalogue-search.ts'
import { CourseRow } from './course-row.tsx'

// most schools have one page: what leads on, or back, comes with the first that has more
const ShowMore = lazy(async () => ({ default: (await import('./show-more.tsx')).ShowMore }))

type PageProps = { search: CatalogueSearch; page: number; first: boolean; wishlist: ReturnType<typeof useWishlist> }

/** One page's rows. While a new choice is on its way, what stood there stays. */
function PageOfRows({ search, page, first, wishlist }: PageProps) {
  const { data, error, refetch } = useQuery({
    ...pathQuery<CatalogueBody>(cataloguePath(search, page)),
    placeholderData: (before) => before,
  })
  if (error && !data)
    return (
      <li className="results-error">
        <ErrorState error={error} onRetry={refetch} />
      </li>
    )
  if (!data) return <RowShapes rows={first ? 6 : 3} />
  const subjects = data.meta.facets?.category ?? []
  return data.data.map((course, place) => (
    <CourseRow
      key={course.id}
      course={course}
      subject={subjects.find(({ id }) => id === course.categoryId)?.slug}
      wishlist={wishlist}
      eager={first && place < 2}
    />
  ))
}

/** Rows of the true size, still, while the first answer is on its way. */
export const RowShapes = ({ rows }: { rows: number }) =>
  Array.from({ length: rows }, (_, row) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: all alike
    <li key={row} className="delayed" aria-hidden="true">
      <SkeletonCover />
      <div className="body sk-lines">
        <Skeleton width="55%" height="1.5rem" />
        <Skeleton width="80%" height="1rem" />
      </div>
      <p className="meta">
        <Skeleton width="12rem" height="0.875rem" />
      </p>
      <div className="side">
        <Skeleton width="3rem" height="1rem" />
      </div>
    </li>
  ))

type Props = { search: CatalogueSearch; total: number | undefined; busy: boolean }

export function Results({ search, total = 0, busy }: Props) {
  const wishlist = useWishlist()
  const page = search.page ?? 1
  const pages = stackOf(page)
  const first = pages[0] ?? 1
  return (
    <>
      {first > 1 && (
        <Suspense>
          <ShowMore search={search} total={total} before />
        </Suspense>
      )}
      <ol className={search.view === 'grid' ? 'results results--grid' : 'results'} aria-busy={busy}>
        {pages.map((one) => (
          <PageOfRows key={one} search={search} page={one} first={one === 1} wishlist={wishlist} />
        ))}
      </ol>
      {total > PER_PAGE && (
        <Suspense>
          <ShowMore search={search} total={total} />
        </Suspense>
      )}
    </>
  )
}
