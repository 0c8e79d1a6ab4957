import { Trans, useLingui } from '@lingui/react/macro'
import { IconTemplate } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { CourseCard } from '../../../../src/modules/catalog/contract.ts'
import { Cover } from '../../../ui/cover/cover.tsx'
import { useSubject } from '../../../ui/cover/use-subject.ts'
import { formatDateTime, formatNumber } from '../../../ui/format.ts'
import { formatRelative } from '../../../ui/format-relative.ts'
import { Status } from '../../../ui/primitives/status.tsx'
import { Table } from '../../../ui/primitives/table.tsx'
import { CourseStatus } from '../course/course-status.tsx'

export function CoursesTable({ courses }: { courses: CourseCard[] }) {
  const { t } = useLingui()
  const subjectOf = useSubject()
  return (
    <Table caption={t`My courses`} className="courses-table">
      <thead>
        <tr>
          <th scope="col">
            <Trans>Course</Trans>
          </th>
          <th scope="col">
            <Trans>Status</Trans>
          </th>
          <th scope="col" className="num c-n">
            <Trans>Lessons</Trans>
          </th>
          <th scope="col" className="num c-n">
            <Trans>Learners</Trans>
          </th>
          <th scope="col" className="c-when">
            <Trans>Changed</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {courses.map((course) => (
          <tr key={course.id}>
            <td>
              <span className="courses-title">
                <Cover
                  slug={course.slug}
                  title={course.title}
                  lang={course.language}
                  subject={subjectOf(course.categoryId)}
                  src={course.thumbnailUrl}
                />
                <Link to="/studio/courses/$courseId" params={{ courseId: course.id }} className="link-quiet" lang={course.language}>
                  {course.title}
                </Link>
              </span>
            </td>
            <td>
              <CourseStatus status={course.status} />
              {course.isTemplate && (
                <Status icon={IconTemplate}>
                  <Trans>Template</Trans>
                </Status>
              )}
            </td>
            <td className="num c-n">{formatNumber(course.lessonCount)}</td>
            <td className="num c-n">{formatNumber(course.enrollmentCount)}</td>
            <td className="c-when muted">
              <time dateTime={course.updatedAt} title={formatDateTime(course.updatedAt)}>
                {formatRelative(course.updatedAt)}
              </time>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
