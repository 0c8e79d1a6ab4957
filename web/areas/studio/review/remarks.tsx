import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { formatNumber } from '../../../ui/format.ts'
import { PlaceLink } from './place-link.tsx'
import { RemarkItem } from './remark-item.tsx'
import type { OpenRemarks } from './use-open-remarks.ts'

type Props = OpenRemarks & { courseId: string; message: string | null; titles: ReadonlyMap<string, string> }

/** What the reviewer wants changed, each remark with the way to its place. */
export function Remarks({ courseId, message, remarks, titles, done }: Props) {
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
    language: t`Language`,
    difficultyLevel: t`Level`,
    passingScore: t`Pass mark`,
    certificateEnabled: t`Certificate`,
    enrollmentLimit: t`Places`,
    modules: t`Outline`,
  }
  const nameOf = (target: string) => {
    const id = /^(?:lesson|module):(\w+)/.exec(target)?.[1]
    const field = /^course\.(\w+)/.exec(target)?.[1]
    const name = (id && titles.get(id)) ?? (field && fields[field]) ?? t`The course`
    const block = /#(\d+)$/.exec(target)?.[1]
    const place = formatNumber(Number(block) + 1)
    return block === undefined ? name : t`${name}, paragraph ${place}`
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
      {message && <p className="review-message">{message}</p>}
      <ol className="ruled">
        {remarks.map((remark) => (
          <RemarkItem
            key={remark.id}
            remark={remark}
            done={done}
            place={
              <PlaceLink courseId={courseId} target={remark.target}>
                <bdi>{nameOf(remark.target)}</bdi>
              </PlaceLink>
            }
          />
        ))}
      </ol>
    </section>
  )
}
