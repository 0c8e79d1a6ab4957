import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconAlertCircle, IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { ChecklistItem } from '../../../../src/modules/catalog/review/contract.ts'
import { Icon } from '../../../ui/primitives/icon.tsx'
import { checklistQuery, contentQuery } from '../course/course-queries.ts'
import { placeOfTarget } from './checklist-place.ts'
import { ChecksHead } from './checks-head.tsx'
import { PlaceLink } from './place-link.tsx'
import { useCheckWords } from './use-check-words.ts'

/** What would make this lesson better and holds nothing up. `block` is where, when it is one of its blocks. */
export type Advice = { id: string; text: string; why: string; block: number | null }
type Props = { courseId: string; lessonId: string; advice: readonly Advice[] }

const MET_AT_FIRST = 4

/** How far the course is from being handed in, seen from one of its lessons: what fails here comes first. */
export function QualityPanel({ courseId, lessonId, advice }: Props) {
  const { t } = useLingui()
  const words = useCheckWords()
  const [isWhole, setIsWhole] = useState(false)
  const { data: checks } = useQuery({ ...checklistQuery(courseId), retry: false })
  const { data: content } = useQuery({ ...contentQuery(courseId), select: (body) => body.data })
  if (!checks) return null
  const titles = new Map(
    content?.modules.flatMap((module) => [module, ...module.lessons].map(({ id, title }): [string, string] => [id, title])),
  )
  const isHere = ({ target }: ChecklistItem) => {
    const place = placeOfTarget(target)
    return place.page === 'lesson' && place.lessonId === lessonId
  }
  const textOf = (check: ChecklistItem) => words(check, titles.get(/^(?:lesson|module):(\w+)/.exec(check.target)?.[1] ?? ''))
  const failing = checks.filter(({ ok }) => !ok).sort((a, b) => Number(isHere(b)) - Number(isHere(a)))
  const met = checks.filter(({ ok }) => ok)
  const shown = isWhole ? met : met.slice(0, MET_AT_FIRST)
  const more = met.length - shown.length
  return (
    <section className="quality" aria-labelledby="quality">
      <ChecksHead id="quality" title={<Trans>Quality</Trans>} className="quality-head" met={met.length} checks={checks.length} />
      <ul className="ruled">
        {failing.map((check) => {
          const { text, lang } = textOf(check)
          return (
            <Line key={`${check.key} ${check.target}`} tone="bad" said={t`, must be mended`} text={<span lang={lang}>{text}</span>}>
              {!isHere(check) && (
                <PlaceLink courseId={courseId} target={check.target}>
                  <Trans>Mend it</Trans>
                </PlaceLink>
              )}
            </Line>
          )
        })}
        {advice.map(({ id, text, why, block }) => (
          <Line key={id} tone="warn" said={t`, worth mending`} text={text}>
            <p>{why}</p>
            {block !== null && (
              <Link
                to="/studio/courses/$courseId/lessons/$lessonId"
                params={{ courseId, lessonId }}
                hash={`block-${block}`}
                aria-label={t`Go there: ${text}`}
              >
                <Trans>Go there</Trans>
              </Link>
            )}
          </Line>
        ))}
        {shown.map((check) => {
          const { text, lang } = textOf(check)
          return <Line key={`${check.key} ${check.target}`} tone="ok" said={t`, met`} text={<span lang={lang}>{text}</span>} />
        })}
      </ul>
      {more > 0 && (
        <button type="button" className="link-button" onClick={() => setIsWhole(true)}>
          <Plural value={more} one="Show # more that is met" other="Show # more that are met" />
        </button>
      )}
    </section>
  )
}

const icons = { ok: IconCircleCheck, warn: IconAlertTriangle, bad: IconAlertCircle }
type LineProps = { tone: keyof typeof icons; text: ReactNode; said: string; children?: ReactNode }

const Line = ({ tone, text, said, children }: LineProps) => (
  <li className={`check ${tone}`}>
    <Icon of={icons[tone]} />
    <span>
      {text}
      <span className="vh">{said}</span>
    </span>
    {children}
  </li>
)
