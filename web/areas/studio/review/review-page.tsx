import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconAlertCircle, IconCircleCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { Icon } from '../../../ui/primitives/icon.tsx'
import { Loading } from '../../../ui/primitives/loading.tsx'
import { Skeleton } from '../../../ui/primitives/skeleton.tsx'
import { checklistQuery, contentQuery, courseQuery, submissionsQuery } from '../course/course-queries.ts'
import { ChecksHead } from './checks-head.tsx'
import { HandIn } from './hand-in.tsx'
import { PlaceLink } from './place-link.tsx'
import { Remarks } from './remarks.tsx'
import { ReviewHistory } from './review-history.tsx'
import { useCheckWords } from './use-check-words.ts'
import { useOpenRemarks } from './use-open-remarks.ts'
import './review.css'

export function ReviewPage() {
  const { t } = useLingui()
  const { courseId } = useParams({ from: '/studio/courses/$courseId' })
  const words = useCheckWords()
  const { data: course } = useQuery(courseQuery(courseId))
  const { data: content } = useQuery({ ...contentQuery(courseId), select: (body) => body.data })
  const { data: checks, error, refetch } = useQuery({ ...checklistQuery(courseId), staleTime: 0 })
  const { data: rounds } = useQuery({ ...submissionsQuery(courseId), staleTime: 0 })
  const { remarks, done, isReturned, message } = useOpenRemarks(courseId, 0)
  if (error && !checks) return <ErrorState error={error} onRetry={() => refetch()} title={t`The checklist did not load`} />
  if (!checks || !course)
    return (
      <div className="area-pad">
        <Loading>
          <Skeleton height="16rem" />
        </Loading>
      </div>
    )
  const titles = new Map(
    content?.modules.flatMap(
      (module) => [[module.id, module.title], ...module.lessons.map(({ id, title }) => [id, title])] as [string, string][],
    ),
  )
  const met = checks.filter(({ ok }) => ok)
  const failing = checks.filter(({ ok }) => !ok)
  return (
    <div className="area-pad review">
      <div className="review-main">
        <HandIn course={course} missing={failing.length} openRemarks={done.open} resolved={done.ids} />
        {isReturned && <Remarks courseId={courseId} message={message} remarks={remarks} titles={titles} done={done} />}
        <section className="sec" aria-labelledby="review-checks">
          <ChecksHead id="review-checks" title={<Trans>Checklist</Trans>} className="sec-head" met={met.length} checks={checks.length} />
          <ul className="ruled">
            {[...failing, ...met].map((check) => {
              const { key, ok, target } = check
              const title = titles.get(/^(?:lesson|module):(\w+)/.exec(target)?.[1] ?? '')
              const { text, lang } = words(check, title)
              return (
                <li key={`${key} ${target}`} className={ok ? 'check ok' : 'check bad'}>
                  <Icon of={ok ? IconCircleCheck : IconAlertCircle} />
                  <span lang={lang}>
                    {text}
                    <span className="vh">{ok ? t`, met` : t`, must be mended`}</span>
                  </span>
                  {!ok && (
                    <PlaceLink courseId={courseId} target={target}>
                      <Trans>Mend it</Trans>
                    </PlaceLink>
                  )}
                </li>
              )
            })}
          </ul>
        </section>
      </div>
      <aside className="review-side" aria-label={t`History`}>
        <h2 className="t-22" id="rounds">
          <Trans>History</Trans>
        </h2>
        {rounds && rounds.length > 0 ? (
          <>
            <p className="muted">
              <Plural value={rounds.length} one="# round of review" other="# rounds of review" />
            </p>
            <ReviewHistory rounds={rounds} />
          </>
        ) : (
          <p className="muted">
            <Trans>It has not been handed in yet.</Trans>
          </p>
        )}
      </aside>
    </div>
  )
}
