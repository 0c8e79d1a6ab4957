import '../catalogue/results.css'
import './home.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconBooks } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { FormEvent, ReactNode } from 'react'
import { EmptyState } from '../../../ui/patterns/empty-state.tsx'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { PageHead } from '../../../ui/patterns/page-head.tsx'
import { ButtonLink } from '../../../ui/primitives/button.tsx'
import { SearchField } from '../../../ui/primitives/input.tsx'
import type { CatalogueBody } from '../catalogue/catalogue-search.ts'
import { CourseRow } from '../catalogue/course-row.tsx'
import { RowShapes } from '../catalogue/results.tsx'
import { school } from '../school.ts'
import { useWishlist, type Wishlist } from '../wishlist.ts'
import { newestQuery, popularQuery } from './home-query.ts'

type ShelfProps = { title: string; more: ReactNode; body: CatalogueBody | undefined; grid?: boolean; wishlist: Wishlist }

/** A few courses under a heading, in the catalogue's own rows. */
function Shelf({ title, more, body, grid = false, wishlist }: ShelfProps) {
  const subjects = body?.meta.facets?.category ?? []
  return (
    <section className="home-shelf sec">
      <div className="sec-head">
        <h2 className="t-22">{title}</h2>
        {more}
      </div>
      <ol className={grid ? 'results results--grid' : 'results'}>
        {body ? (
          body.data.map((course, place) => (
            <CourseRow
              key={course.id}
              course={course}
              subject={subjects.find(({ id }) => id === course.categoryId)?.slug}
              wishlist={wishlist}
              eager={!grid && place === 0}
            />
          ))
        ) : (
          <RowShapes rows={grid ? 3 : 4} />
        )}
      </ol>
    </section>
  )
}

/** The school's front door for visitors. Whoever is signed in goes straight to their own courses. */
export function HomePage() {
  const { t } = useLingui()
  const navigate = useNavigate()
  const popular = useQuery(popularQuery())
  const newest = useQuery(newestQuery())
  const wishlist = useWishlist()
  const total = popular.data?.meta.total
  const subjects = popular.data?.meta.facets?.category.filter(({ parentId, count }) => parentId === null && count > 0) ?? []

  const seek = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const q = String(new FormData(event.currentTarget).get('q') ?? '').trim()
    navigate({ to: '/courses', search: q ? { q } : {} })
  }
  const all = (
    <Link to="/courses" className="t-14">
      {total === undefined ? (
        <Trans>All courses</Trans>
      ) : (
        <Plural value={total} one="The whole catalogue, # course" other="The whole catalogue, # courses" />
      )}
    </Link>
  )

  return (
    <main id="main" className="wrap" tabIndex={-1}>
      <div className="home-head">
        <PageHead title="" heading={school.name} />
        {school.tagline && <p className="home-tagline">{school.tagline}</p>}
        <search>
          <form onSubmit={seek}>
            <SearchField
              slash
              name="q"
              label={t`Search the catalogue`}
              placeholder={t`Subject, title or teacher`}
              maxLength={200}
              autoComplete="off"
              enterKeyHint="search"
            />
          </form>
        </search>
        {subjects.length > 1 && (
          <nav className="chips" aria-label={t`Subjects`}>
            {subjects.map(({ slug, name }) => (
              <Link key={slug} to="/courses" search={{ category: [slug] }} className="chip home-chip">
                {name}
              </Link>
            ))}
          </nav>
        )}
      </div>
      {popular.error && !popular.data ? (
        <ErrorState error={popular.error} onRetry={popular.refetch} title={t`The courses did not load`} />
      ) : total === 0 ? (
        <EmptyState
          icon={IconBooks}
          title={t`There are no courses yet`}
          action={
            <ButtonLink to="/teach">
              <Trans>Teach here</Trans>
            </ButtonLink>
          }
        >
          <Trans>The first one will stand here as soon as it is published.</Trans>
        </EmptyState>
      ) : (
        <>
          <Shelf title={t`Most taken`} more={all} body={popular.data} wishlist={wishlist} />
          {(total === undefined || total > 4) && (
            <Shelf
              grid
              title={t`New here`}
              more={
                <Link to="/courses" search={{ sort: 'newest' }} className="t-14">
                  <Trans>More that is new</Trans>
                </Link>
              }
              body={newest.data}
              wishlist={wishlist}
            />
          )}
          <section className="home-teach sec">
            <h2 className="t-22">
              <Trans>Do you know something worth teaching?</Trans>
            </h2>
            <p className="muted">
              <Trans>Tell us about it, and make your own course here.</Trans>
            </p>
            <ButtonLink to="/teach">
              <Trans>Teach here</Trans>
            </ButtonLink>
          </section>
        </>
      )}
    </main>
  )
}
