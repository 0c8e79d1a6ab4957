import { useLingui } from '@lingui/react/macro'
import { IconBookmark } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Cover } from '../../../ui/cover/cover.tsx'
import { formatDuration, formatMoney, languageName } from '../../../ui/format.ts'
import { IconButton } from '../../../ui/primitives/button.tsx'
import { Stars } from '../../../ui/primitives/stars.tsx'
import type { Wishlist } from '../wishlist.ts'
import type { ShownCourse } from './catalogue-search.ts'
import { useLevelName } from './facet-words.ts'

type Props = { course: ShownCourse; subject: string | undefined; wishlist: Wishlist; eager?: boolean }

/** A course in the catalogue: the whole row leads to it, but for the bookmark. */
export function CourseRow({ course, subject, wishlist, eager = false }: Props) {
  const { t } = useLingui()
  const levelName = useLevelName()
  const { title, slug, language } = course
  const saved = wishlist.has(course.id)
  return (
    <li>
      <Cover slug={slug} title={title} subject={subject} lang={language} src={course.thumbnailUrl} eager={eager} />
      <div className="body" lang={language}>
        <h2 className="t-22">
          <Link to="/courses/$slug" params={{ slug }}>
            <bdi>{title}</bdi>
          </Link>
        </h2>
        {course.subtitle && (
          <p className="sub">
            <bdi>{course.subtitle}</bdi>
          </p>
        )}
      </div>
      <p className="meta">
        {course.instructor.fullName && (
          <span>
            <bdi>{course.instructor.fullName}</bdi>
          </span>
        )}
        <span>{levelName(course.difficultyLevel)}</span>
        {course.durationMinutes > 0 && <span>{formatDuration(course.durationMinutes * 60)}</span>}
        <span className="opt">{languageName(language)}</span>
      </p>
      <div className="side">
        <span className="price">{course.isFree ? t`Free` : formatMoney(course.price)}</span>
        <span className="t-14 muted">
          <Stars value={course.averageRating} count={course.reviewCount} />
        </span>
        <IconButton
          size="sm"
          className="save"
          icon={IconBookmark}
          filled={saved}
          label={t`Save ${title} for later`}
          aria-pressed={saved}
          onClick={() => wishlist.toggle(course)}
        />
      </div>
    </li>
  )
}
