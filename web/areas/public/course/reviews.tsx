import './reviews.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { formatNumber } from '../../../ui/format.ts'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { Select } from '../../../ui/primitives/input.tsx'
import { Loading } from '../../../ui/primitives/loading.tsx'
import { Pager } from '../../../ui/primitives/pager.tsx'
import { Skeleton } from '../../../ui/primitives/skeleton.tsx'
import { type Course, REVIEWS_PER_PAGE, type ReviewSort, reviewsQuery } from './course-query.ts'
import { ReviewItem } from './review-item.tsx'

const MyReview = lazy(async () => ({ default: (await import('./my-review.tsx')).MyReview }))

type Props = { course: Course; mayReview: boolean }

function Histogram({ ratings, count }: { ratings: Course['ratings']; count: number }) {
  const { t } = useLingui()
  const rows = ([5, 4, 3, 2, 1] as const).map((stars) => ({ stars: formatNumber(stars), times: ratings[stars] }))
  const highest = Math.max(1, ...rows.map(({ times }) => times))
  return (
    <ul className="hist">
      {rows.map(({ stars, times }) => {
        const given = formatNumber(times)
        const all = formatNumber(count)
        return (
          <li key={stars}>
            <span className="vh">{t`${stars} stars: ${given} of ${all}`}</span>
            <span aria-hidden="true">{stars}</span>
            <span className="meter" aria-hidden="true">
              <span style={{ inlineSize: `${(100 * times) / highest}%` }} />
            </span>
            <span aria-hidden="true">{given}</span>
          </li>
        )
      })}
    </ul>
  )
}

/** What learners say, how it adds up, and one's own word. */
export function Reviews({ course, mayReview }: Props) {
  const { t } = useLingui()
  const [sort, setSort] = useState<ReviewSort>('helpful')
  const [page, setPage] = useState(1)
  const { data, error, refetch } = useQuery({ ...reviewsQuery(course.slug, sort, page), placeholderData: (before) => before })
  const summary = data?.meta.summary
  const best = formatNumber(5)
  const count = summary?.count ?? course.reviewCount
  const average = summary ? summary.average : course.averageRating
  const ratings = summary?.histogram ?? course.ratings
  return (
    <section className="course-sec sec" id="reviews">
      <div className="sec-head">
        <h2 className="t-22">
          <Trans>Reviews</Trans>
        </h2>
        {count > 1 && (
          <Select
            className="t-14"
            aria-label={t`Sort reviews`}
            value={sort}
            onChange={({ target }) => {
              setSort(target.value === 'newest' ? 'newest' : 'helpful')
              setPage(1)
            }}
          >
            <option value="helpful">{t`Most useful`}</option>
            <option value="newest">{t`Newest`}</option>
          </Select>
        )}
      </div>
      {mayReview && (
        <Suspense>
          <MyReview course={course} />
        </Suspense>
      )}
      {count === 0 ? (
        <p className="muted">
          <Trans>Nobody has written one yet.</Trans>
        </p>
      ) : (
        <div className="reviews">
          <div>
            {average !== null && (
              <p>
                <span className="t-36">{formatNumber(average, { minimumFractionDigits: 1, maximumFractionDigits: 1 })}</span>{' '}
                <span className="muted">
                  <Trans>of {best}</Trans>
                </span>
              </p>
            )}
            <p className="t-14 muted">
              <Plural value={count} one="# review" other="# reviews" />
            </p>
            <Histogram ratings={ratings} count={count} />
          </div>
          <div>
            {error && !data && <ErrorState error={error} onRetry={refetch} />}
            {!data && !error && (
              <Loading>
                <div className="sk-lines">
                  <Skeleton height="1.5rem" />
                  <Skeleton height="1.5rem" width="70%" />
                </div>
              </Loading>
            )}
            <div className="ruled">
              {data?.data.map((review) => (
                <ReviewItem key={review.id} review={review} teacher={course.instructor.fullName} />
              ))}
            </div>
            <Pager page={page} perPage={REVIEWS_PER_PAGE} total={data?.meta.total ?? 0} onPage={setPage} />
          </div>
        </div>
      )}
    </section>
  )
}
