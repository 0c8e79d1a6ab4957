import { Trans, useLingui } from '@lingui/react/macro'
import { IconCircle, IconCircleCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { CourseCard } from '../../../../src/modules/catalog/contract.ts'
import type { ChecklistItem } from '../../../../src/modules/catalog/review/contract.ts'
import { formatNumber } from '../../../ui/format.ts'
import { Icon } from '../../../ui/primitives/icon.tsx'
import { checklistQuery } from '../course/course-queries.ts'

type Page =
  | '/studio/courses/$courseId'
  | '/studio/courses/$courseId/details'
  | '/studio/courses/$courseId/access'
  | '/studio/courses/$courseId/review'

/** From the first draft to the catalogue in five steps: for those who have brought no course there yet. */
export function FirstSteps({ course }: { course: CourseCard }) {
  const { t } = useLingui()
  const { data: checks } = useQuery({ ...checklistQuery(course.id), retry: false })
  if (!checks) return null
  const met = (...keys: string[]) => checks.every(({ key, ok }: ChecklistItem) => ok || !keys.includes(key))
  const steps: { text: string; done: boolean; to: Page }[] = [
    { text: t`Lay out modules and lessons`, done: met('modules', 'lessons', 'emptyModule'), to: '/studio/courses/$courseId' },
    { text: t`Put something into every lesson`, done: met('lessons', 'content', 'issue'), to: '/studio/courses/$courseId' },
    {
      text: t`Say what it is about, and where it belongs`,
      done: met('title', 'description', 'category'),
      to: '/studio/courses/$courseId/details',
    },
    { text: t`Decide what it costs`, done: met('price'), to: '/studio/courses/$courseId/access' },
    { text: t`Send it for review`, done: course.status !== 'draft', to: '/studio/courses/$courseId/review' },
  ]
  const [number, all] = [formatNumber(steps.filter(({ done }) => done).length), formatNumber(steps.length)]
  const { title } = course
  return (
    <section className="sec first-steps" aria-labelledby="first-steps">
      <div className="sec-head">
        <h2 className="t-22" id="first-steps">
          <Trans>
            Five steps to the catalogue for <bdi>{title}</bdi>
          </Trans>
        </h2>
        <span className="muted">
          <Trans>
            {number} of {all}
          </Trans>
        </span>
      </div>
      <ol className="ruled">
        {steps.map(({ text, done, to }) => (
          <li key={text} className={done ? 'check ok' : 'check'}>
            <Icon of={done ? IconCircleCheck : IconCircle} />
            <span>
              {done ? (
                text
              ) : (
                <Link to={to} params={{ courseId: course.id }}>
                  {text}
                </Link>
              )}
              {done && <span className="vh">{t`, done`}</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
