import './home.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconBooks } from '@tabler/icons-react'
import { useIsFetching, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useSession } from '../../../app/session.ts'
import { formatDate } from '../../../ui/format.ts'
import { EmptyState } from '../../../ui/patterns/empty-state.tsx'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { PageHead } from '../../../ui/patterns/page-head.tsx'
import { SkeletonRows } from '../../../ui/primitives/loading.tsx'
import { SiteLink } from '../../../ui/primitives/site-link.tsx'
import { CourseRow } from './course-row.tsx'
import { GoOnWith } from './go-on-with.tsx'
import { HomeAside } from './home-aside.tsx'
import { type MyCourse, myCoursesQuery } from './home-queries.ts'

/** By the clock on the wall, not the server's. */
function useGreeting(): string {
  const { t } = useLingui()
  const { user } = useSession()
  const name = user?.fullName?.trim().split(/\s+/)[0]
  const hour = new Date().getHours()
  if (hour < 5 || hour >= 18) return name ? t`Good evening, ${name}` : t`Good evening`
  if (hour < 12) return name ? t`Good morning, ${name}` : t`Good morning`
  return name ? t`Good afternoon, ${name}` : t`Good afternoon`
}

/** Whether something on the page has not been answered once. What stands beside the shelf would push itself about till then. */
function useWaits(isShelfThere: boolean): boolean {
  const asks = useIsFetching({ predicate: ({ state }) => state.status === 'pending' }) > 0
  const [settled, setSettled] = useState(false)
  useEffect(() => {
    if (isShelfThere && !asks) setSettled(true)
  }, [isShelfThere, asks])
  return !settled
}

const isOpen = ({ enrollment }: MyCourse) => enrollment.status !== 'completed'

function Shelf({ courses }: { courses: readonly MyCourse[] }) {
  const now = courses.find(isOpen)
  const others = courses.filter((one) => one !== now && isOpen(one))
  const finished = courses.filter((one) => !isOpen(one))
  return (
    <div>
      {now && <GoOnWith mine={now} />}
      {others.length > 0 && (
        <section className="hm-list">
          <div className="sec-head sec">
            <h2 className="t-22">{now ? <Trans>Also open</Trans> : <Trans>Open</Trans>}</h2>
          </div>
          <ol>
            {others.map((mine) => (
              <CourseRow key={mine.enrollment.id} mine={mine} />
            ))}
          </ol>
        </section>
      )}
      {finished.length > 0 && (
        <section className="hm-list">
          <div className="sec-head sec">
            <h2 className="t-22">
              <Trans>Finished</Trans>
            </h2>
          </div>
          <ol>
            {finished.map((mine) => (
              <CourseRow key={mine.enrollment.id} mine={mine} />
            ))}
          </ol>
        </section>
      )}
    </div>
  )
}

/** Where a learner comes home to: what to go on with first, everything else beneath and beside it. */
export function HomePage() {
  const { t } = useLingui()
  const greeting = useGreeting()
  const { data: courses, error, refetch } = useQuery({ ...myCoursesQuery, select: (body) => body.data })
  const waits = useWaits(courses !== undefined || error !== null)
  return (
    <main id="main" className="wrap" tabIndex={-1}>
      <div className="hm-head">
        <PageHead title={t`My learning`} heading={<bdi>{greeting}</bdi>} />
        <p className="muted">{formatDate(Date.now(), { weekday: 'long', day: 'numeric', month: 'long' })}</p>
      </div>
      <div className="hm">
        {courses ? (
          courses.length > 0 ? (
            <Shelf courses={courses} />
          ) : (
            <EmptyState
              className="hm-empty sec"
              icon={IconBooks}
              title={<Trans>Your shelf is empty</Trans>}
              action={
                <SiteLink className="btn btn--primary" href="/courses">
                  <Trans>Open the catalogue</Trans>
                </SiteLink>
              }
            >
              <Trans>Anything you start will wait for you here, at the lesson where you stopped.</Trans>
            </EmptyState>
          )
        ) : error ? (
          <ErrorState error={error} onRetry={refetch} title={t`Your courses did not load`} />
        ) : (
          <SkeletonRows rows={4} />
        )}
        <div aria-busy={waits} className="hm-beside">
          <HomeAside />
        </div>
      </div>
    </main>
  )
}
