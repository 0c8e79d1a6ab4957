import { Trans, useLingui } from '@lingui/react/macro'
import { IconCertificate, IconStar } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { CoursePage } from '../../../../src/modules/catalog/contract.ts'
import { pathQuery } from '../../../api/query.ts'
import { Cover } from '../../../ui/cover/cover.tsx'
import { formatDate, formatPercent } from '../../../ui/format.ts'
import { PageHead } from '../../../ui/patterns/page-head.tsx'
import { ButtonLink } from '../../../ui/primitives/button.tsx'
import { Icon } from '../../../ui/primitives/icon.tsx'
import { SiteLink } from '../../../ui/primitives/site-link.tsx'
import { CertificateActions } from '../certificates/certificate-actions.tsx'
import { certificatesQuery } from '../certificates/certificate-queries.ts'
import { contentQuery } from './course-queries.ts'
import { PlayerFrame } from './player-frame.tsx'

const route = getRouteApi('/learn/courses/$slug/finished')

/** The certificate is made in the background: asked for until it is there, for a minute. */
function useCertificateOf(courseId: string | undefined, expected: boolean) {
  const { data } = useQuery({
    ...certificatesQuery,
    enabled: expected,
    refetchInterval: ({ state }) =>
      state.data?.data.some((one) => one.courseId === courseId) || state.dataUpdateCount > 20 ? false : 3000,
  })
  return data?.data.find((one) => one.courseId === courseId && one.revokedAt === null)
}

/** The end of a course: said plainly, with its proof and one way on. */
export function FinishedPage() {
  const { t } = useLingui()
  const { slug } = route.useParams()
  const { data: content } = useQuery({ ...contentQuery(slug), select: (body) => body.data })
  // the cover is the catalogue's own: what it is drawn from stands there
  const { data: course } = useQuery({ ...pathQuery<{ data: CoursePage }>(`/courses/${slug}`), select: (body) => body.data })
  const enrollment = content?.enrollment ?? null
  const isFinished = enrollment?.completedAt != null
  const certificate = useCertificateOf(content?.course.id, isFinished && content?.course.certificateEnabled === true)
  if (!content) return null
  const { title, certificateEnabled } = content.course
  const [date, grade] = [
    enrollment?.completedAt ? formatDate(enrollment.completedAt, { dateStyle: 'long' }) : '',
    formatPercent(enrollment?.finalGrade ?? 0),
  ]
  return (
    <PlayerFrame content={content} lessonId={null} kind="read" savedAt={null}>
      <main id="main" className="pl-read pl-finished" tabIndex={-1}>
        {isFinished ? (
          <article>
            {course ? (
              <Cover slug={slug} title={title} subject={course.category?.slug} lang={course.language} src={course.thumbnailUrl} eager />
            ) : (
              <div className="cover" />
            )}
            <PageHead title={t`You have finished ${title}`} />
            <p className="muted">
              {enrollment.finalGrade === null ? (
                <Trans>On {date}. Every lesson stays open to you.</Trans>
              ) : (
                <Trans>
                  On {date}, with {grade}. Every lesson stays open to you.
                </Trans>
              )}
            </p>
            {certificateEnabled &&
              (certificate ? (
                <CertificateActions certificate={certificate} primary />
              ) : (
                <p className="with-icon" role="status">
                  <Icon of={IconCertificate} />
                  <Trans>Your certificate is being made. It will also wait on your certificates page.</Trans>
                </p>
              ))}
            <div className="btn-row">
              <SiteLink href={`/courses/${slug}`} className="btn">
                <Icon of={IconStar} />
                <Trans>Say how it was</Trans>
              </SiteLink>
              <ButtonLink variant="quiet" to="/learn">
                <Trans>Back to my courses</Trans>
              </ButtonLink>
            </div>
          </article>
        ) : (
          <article>
            <PageHead title={t`${title} is not finished yet`} size={28} />
            <p className="muted">
              <Trans>Some lessons are still to do.</Trans>
            </p>
            <ButtonLink variant="primary" to="/learn/courses/$slug" params={{ slug }}>
              <Trans>Go on</Trans>
            </ButtonLink>
          </article>
        )}
      </main>
    </PlayerFrame>
  )
}
