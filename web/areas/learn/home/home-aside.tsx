import { Plural, Trans } from '@lingui/react/macro'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { formatDate } from '../../../ui/format.ts'
import { Status } from '../../../ui/primitives/status.tsx'
import { certificatesQuery } from '../certificates/certificate-queries.ts'
import type { MyCourse } from './home-queries.ts'
import { UpcomingClasses } from './upcoming-classes.tsx'
import { Wishlist } from './wishlist.tsx'

function Due({ courses }: { courses: readonly MyCourse[] }) {
  const due = courses
    .filter(({ enrollment }) => enrollment.dueDate !== null && enrollment.status !== 'completed')
    .sort((a, b) => (a.enrollment.dueDate ?? '').localeCompare(b.enrollment.dueDate ?? ''))
  if (due.length === 0) return null
  return (
    <section className="sec">
      <h2 className="t-22">
        <Trans>Due</Trans>
      </h2>
      <ul className="ruled">
        {due.map(({ course, enrollment }) => (
          <li className="due" key={enrollment.id}>
            <time dateTime={enrollment.dueDate ?? ''}>{formatDate(enrollment.dueDate ?? '', { day: 'numeric', month: 'short' })}</time>
            <div>
              <Link to="/learn/courses/$slug" params={{ slug: course.slug }}>
                {course.title}
              </Link>
              {Date.parse(enrollment.dueDate ?? '') < Date.now() && (
                <p>
                  <Status icon={IconAlertTriangle} tone="warn">
                    <Trans>Overdue</Trans>
                  </Status>
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Beside the shelf: what is due, what was kept for later, what was earned, what was written. */
export function HomeAside({ courses }: { courses: readonly MyCourse[] }) {
  const { data: certificates } = useQuery({ ...certificatesQuery, select: (body) => body.data })
  return (
    <div className="hm-aside">
      <UpcomingClasses />
      <Due courses={courses} />
      <Wishlist />
      <section className="sec">
        <h2 className="t-22">
          <Trans>Yours</Trans>
        </h2>
        <ul className="ruled hm-yours">
          <li>
            <Link to="/learn/certificates">
              <Trans>Certificates</Trans>
            </Link>
            <span className="muted">{certificates && <Plural value={certificates.length} _0="none yet" one="#" other="#" />}</span>
          </li>
          <li>
            <Link to="/learn/notes">
              <Trans>Notes and bookmarks</Trans>
            </Link>
          </li>
          <li>
            <Link to="/learn/account">
              <Trans>Account</Trans>
            </Link>
          </li>
        </ul>
      </section>
    </div>
  )
}
