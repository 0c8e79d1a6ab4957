import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconEyeOff } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { formatDate, formatDuration, languageName } from '../../../ui/format.ts'
import { Crumbs } from '../../../ui/patterns/crumbs.tsx'
import { PageHead } from '../../../ui/patterns/page-head.tsx'
import { Avatar } from '../../../ui/primitives/avatar.tsx'
import { Banner } from '../../../ui/primitives/banner.tsx'
import { SiteLink } from '../../../ui/primitives/site-link.tsx'
import { Stars } from '../../../ui/primitives/stars.tsx'
import { useLevelName } from '../catalogue/facet-words.ts'
import type { Course } from './course-query.ts'

/** What it is called, who teaches it, and five facts. */
export function CourseHead({ course, mayWrite }: { course: Course; mayWrite: boolean }) {
  const { t } = useLingui()
  const levelName = useLevelName()
  const { title, subtitle, category, instructor, language, averageRating, reviewCount } = course
  const teacher = instructor.fullName
  return (
    <>
      {course.status !== 'published' && (
        <Banner icon={IconEyeOff} tone="info">
          <Trans>Only those who work on this course see it: it is not published.</Trans>
        </Banner>
      )}
      <Crumbs>
        <Link to="/courses" className="link-quiet">
          <Trans>Catalogue</Trans>
        </Link>
        {category && (
          <Link to="/courses" search={{ category: [category.slug] }} className="link-quiet">
            {category.name}
          </Link>
        )}
      </Crumbs>
      <PageHead title={title} heading={<bdi lang={language}>{title}</bdi>} />
      {subtitle && (
        <p className="lead" lang={language}>
          <bdi>{subtitle}</bdi>
        </p>
      )}
      {teacher && (
        <div className="course-by">
          <Avatar name={teacher} src={instructor.avatarUrl} size="lg" />
          <p>
            <bdi>{teacher}</bdi>
            <br />
            <span className="muted t-14">
              <Trans>Teaches this course</Trans>
              {mayWrite && (
                <>
                  {' · '}
                  <SiteLink href={`/learn/messages/new?to=${instructor.id}`}>
                    <Trans>Write a message</Trans>
                  </SiteLink>
                </>
              )}
            </span>
          </p>
        </div>
      )}
      <dl className="facts">
        <div>
          <dt>{t`Level`}</dt>
          <dd>{levelName(course.difficultyLevel)}</dd>
        </div>
        {course.durationMinutes > 0 && (
          <div>
            <dt>{t`Total time`}</dt>
            <dd>{formatDuration(course.durationMinutes * 60)}</dd>
          </div>
        )}
        <div>
          <dt>{t`Language`}</dt>
          <dd>{languageName(language)}</dd>
        </div>
        {reviewCount > 0 && (
          <div>
            <dt>{t`Rating`}</dt>
            <dd className="course-rating">
              <Stars value={averageRating} />
              <a className="muted link-quiet" href="#reviews">
                <Plural value={reviewCount} one="# review" other="# reviews" />
              </a>
            </dd>
          </div>
        )}
        <div>
          <dt>{t`Revised`}</dt>
          <dd>{formatDate(course.updatedAt)}</dd>
        </div>
      </dl>
    </>
  )
}
