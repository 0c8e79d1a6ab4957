import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { Submission } from '../../../../src/modules/catalog/review/contract.ts'
import { formatNumber } from '../../../ui/format.ts'
import { Checkbox } from '../../../ui/primitives/choice.tsx'
import { PlaceLink } from './place-link.tsx'
import type { DoneRemarks } from './use-done-remarks.ts'

type Props = { courseId: string; submission: Submission; titles: ReadonlyMap<string, string>; done: DoneRemarks }

/** What the reviewer wants changed, each remark with the way to its place. */
export function Remarks({ courseId, submission, titles, done }: Props) {
  const { t } = useLingui()
  const fields: Record<string, string> = {
    title: t`Title`,
    subtitle: t`Subtitle`,
    description: t`Description`,
    categoryId: t`Category`,
    tags: t`Tags`,
    outcomes: t`What people can do afterwards`,
    requirements: t`What they should bring`,
    price: t`Price`,
    thumbnailUrl: t`Picture`,
  }
  const nameOf = (target: string) => {
    const id = /^(?:lesson|module):(\w+)/.exec(target)?.[1]
    const field = /^course\.(\w+)/.exec(target)?.[1]
    return (id && titles.get(id)) ?? (field && fields[field]) ?? t`The course`
  }
  return (
    <section className="sec" aria-labelledby="review-remarks">
      <div className="sec-head">
        <h2 className="t-22" id="review-remarks">
          <Trans>What the reviewer says</Trans>
        </h2>
        <span className="muted">
          <Plural value={done.open} _0="All dealt with" one="# open" other="# open" />
        </span>
      </div>
      {submission.message && <p className="review-message">{submission.message}</p>}
      <ol className="ruled">
        {submission.feedback.map((item, index) => {
          const number = formatNumber(index + 1)
          return (
            <li key={item.id} className="remark" data-done={done.isDone(item.id) || undefined}>
              <span className="pin" aria-hidden="true">
                {number}
              </span>
              <div>
                <p className="meta">
                  <PlaceLink courseId={courseId} target={item.target}>
                    <bdi>{nameOf(item.target)}</bdi>
                  </PlaceLink>
                  {!item.mustFix && <span>{t`A suggestion`}</span>}
                </p>
                {item.quote && <blockquote>“{item.quote}”</blockquote>}
                <p>{item.message}</p>
                <Checkbox
                  label={t`Dealt with`}
                  checked={done.isDone(item.id)}
                  disabled={item.resolved}
                  onChange={({ target }) => done.mark(item.id, target.checked)}
                />
              </div>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
