import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconAlertCircle, IconArrowBackUp, IconBookmark, IconBooks, IconCertificate, IconUsers } from '@tabler/icons-react'
import { tenant } from '../../../app/boot.ts'
import { Cover } from '../../../ui/cover/cover.tsx'
import { formatMoney, formatNumber, formatPercent } from '../../../ui/format.ts'
import { Banner } from '../../../ui/primitives/banner.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { Icon } from '../../../ui/primitives/icon.tsx'
import { Progress } from '../../../ui/primitives/progress.tsx'
import { SiteLink } from '../../../ui/primitives/site-link.tsx'
import { sale, taxWithin } from '../sale.ts'
import { useWishlist } from '../wishlist.ts'
import { CourseAction } from './course-action.tsx'
import type { Course } from './course-query.ts'
import type { Enrolment } from './use-enrolment.ts'

type Props = { course: Course; enrolment: Enrolment }

export function Price({ course }: { course: Course }) {
  const { t } = useLingui()
  return <>{course.isFree ? t`Free` : formatMoney(course.price)}</>
}

function TaxNote({ price }: { price: Course['price'] }) {
  const tax = taxWithin(price)
  const [rate, sum] = [tax?.rate, tax?.sum]
  if (!tax && !sale?.taxIncluded && !sale?.taxAtGateway) return null
  return (
    <span className="t-14 muted">
      {tax ? (
        <Trans>
          with {rate} VAT, {sum}
        </Trans>
      ) : sale?.taxIncluded ? (
        <Trans>tax included</Trans>
      ) : (
        <Trans>plus tax</Trans>
      )}
    </span>
  )
}

/** How far the learner is, in place of the price they no longer pay. */
function HowFar({ enrolment }: { enrolment: Enrolment }) {
  const { t } = useLingui()
  const { progressPercentage = 0, completedLessons = 0, lessonCount = 0 } = enrolment.mine?.enrollment ?? {}
  const [done, all] = [formatNumber(completedLessons), formatNumber(lessonCount)]
  return (
    <div className="offer-far">
      <Progress value={progressPercentage} label={t`Your progress`} thick />
      <p className="t-14 muted">
        {enrolment.standing === 'completed' ? (
          <Trans>You have finished this course.</Trans>
        ) : (
          <Trans>
            {done} of {all} lessons done
          </Trans>
        )}
      </p>
    </div>
  )
}

/** Beside the text, and while one scrolls: the price, the way in, and what comes with it. */
export function Offer({ course, enrolment }: Props) {
  const { t } = useLingui()
  const wishlist = useWishlist()
  const { standing, refusal } = enrolment
  const isIn = standing === 'enrolled' || standing === 'completed'
  const saved = wishlist.has(course.id)
  const { refundDays = 0 } = sale ?? {}
  const pass = formatPercent(course.passingScore)
  const { enrollmentLimit: limit, enrollmentCount, lessonCount } = course
  return (
    <aside className="offer" aria-label={t`Enrolment`}>
      <Cover
        slug={course.slug}
        title={course.title}
        subject={course.category?.slug}
        lang={course.language}
        src={course.thumbnailUrl}
        eager
      />
      {isIn ? (
        <HowFar enrolment={enrolment} />
      ) : (
        <p className="offer-price">
          <span className="t-28">
            <Price course={course} />
          </span>{' '}
          {!course.isFree && <TaxNote price={course.price} />}
        </p>
      )}
      <CourseAction course={course} enrolment={enrolment} block />
      {standing === 'visitor' && !course.isFree && tenant.features.payments && (
        <p className="t-14 muted">
          <Trans>You need no account to buy. It is made with your order, and the course is yours on every device.</Trans>
        </p>
      )}
      {refusal && (
        <Banner icon={IconAlertCircle} tone="warn" role="alert">
          {refusal}
        </Banner>
      )}
      {!isIn && (
        <Button size="lg" block icon={IconBookmark} aria-pressed={saved} onClick={() => wishlist.toggle(course)}>
          {saved ? <Trans>Saved for later</Trans> : <Trans>Save for later</Trans>}
        </Button>
      )}
      {course.can.edit && (
        <SiteLink className="btn btn--lg btn--block" href={`/studio/courses/${course.id}`}>
          <Trans>Edit this course</Trans>
        </SiteLink>
      )}
      <ul className="ruled">
        {course.certificateEnabled && (
          <li>
            <Icon of={IconCertificate} />
            <span>
              {course.passingScore > 0 ? (
                <Trans>Certificate with a public proof, pass mark {pass}</Trans>
              ) : (
                <Trans>Certificate with a public proof</Trans>
              )}
            </span>
          </li>
        )}
        <li>
          <Icon of={IconBooks} />
          <span>
            <Plural value={lessonCount} one="# lesson" other="# lessons" />
          </span>
        </li>
        {(enrollmentCount > 0 || limit !== null) && (
          <li>
            <Icon of={IconUsers} />
            <span>
              <Plural value={enrollmentCount} one="# learner so far" other="# learners so far" />
              {limit !== null && (
                <>
                  {', '}
                  <Plural value={limit} one="# place in all" other="# places in all" />
                </>
              )}
            </span>
          </li>
        )}
        {!isIn && !course.isFree && refundDays > 0 && (
          <li>
            <Icon of={IconArrowBackUp} flip />
            <span>
              <Plural value={refundDays} one="Refund within # day" other="Refund within # days" />
            </span>
          </li>
        )}
      </ul>
    </aside>
  )
}
