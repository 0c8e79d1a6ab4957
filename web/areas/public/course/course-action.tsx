import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { tenant } from '../../../app/boot.ts'
import { formatNumber } from '../../../ui/format.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { SiteLink } from '../../../ui/primitives/site-link.tsx'
import type { Course } from './course-query.ts'
import { checkoutOf, type Enrolment, lessonNumber } from './use-enrolment.ts'

type Props = { course: Course; enrolment: Enrolment; block?: boolean }

/** The one action of the page. Always of the same height, so that learning who is reading moves nothing. */
export function CourseAction({ course, enrolment: { standing, mine, enrol, busy }, block = false }: Props) {
  const look = ['btn btn--primary btn--lg', block && 'btn--block'].filter(Boolean).join(' ')
  const player = `/learn/courses/${encodeURIComponent(course.slug)}`
  const isSold = !course.isFree && tenant.features.payments === true
  const next = isSold ? checkoutOf(course) : `/courses/${encodeURIComponent(course.slug)}`
  const enrolWords = course.isFree ? <Trans>Enrol free</Trans> : isSold ? <Trans>Buy this course</Trans> : <Trans>Enrol</Trans>

  if (standing === 'unknown') return <span className={block ? 'sk course-wait btn--block' : 'sk course-wait'} aria-hidden="true" />
  // whoever buys needs no account yet: the order makes it
  if (standing === 'visitor' && isSold)
    return (
      <SiteLink href={next} className={look}>
        {enrolWords}
      </SiteLink>
    )
  if (standing === 'visitor')
    return (
      <Link to="/sign-up" search={{ next }} className={look}>
        {enrolWords}
      </Link>
    )
  if (standing === 'outside')
    return (
      <Button variant="primary" size="lg" block={block} busy={busy} onClick={enrol}>
        {enrolWords}
      </Button>
    )
  if (standing === 'completed')
    return (
      <SiteLink href={`${player}/finished`} className={look}>
        {mine?.enrollment.certificateId ? <Trans>See your certificate</Trans> : <Trans>See your result</Trans>}
      </SiteLink>
    )
  const place = lessonNumber(course, mine?.nextLesson?.id)
  const number = place === null ? null : formatNumber(place)
  return (
    <SiteLink href={player} className={look}>
      {mine?.enrollment.startedAt === null ? (
        <Trans>Start the course</Trans>
      ) : number === null ? (
        <Trans>Continue</Trans>
      ) : (
        <Trans>Continue: lesson {number}</Trans>
      )}
    </SiteLink>
  )
}
