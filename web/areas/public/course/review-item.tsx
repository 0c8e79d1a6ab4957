import { Plural, Trans } from '@lingui/react/macro'
import type { Review } from '../../../../src/modules/reviews/contract.ts'
import { formatDate } from '../../../ui/format.ts'
import { Stars } from '../../../ui/primitives/stars.tsx'

export function ReviewItem({ review, teacher }: { review: Review; teacher: string | null }) {
  const { authorName, body, reply, helpfulCount } = review
  const name = <bdi className="strong">{teacher}</bdi>
  return (
    <article className="review">
      {body && <blockquote dir="auto">{body}</blockquote>}
      <p className="meta">
        {authorName && (
          <span>
            <bdi>{authorName}</bdi>
          </span>
        )}
        <Stars value={review.rating} whole />
        <span>{formatDate(review.createdAt, { month: 'long', year: 'numeric' })}</span>
        {helpfulCount > 0 && (
          <span>
            <Plural value={helpfulCount} one="useful to # person" other="useful to # people" />
          </span>
        )}
      </p>
      {reply && (
        <div className="reply">
          <p className="muted">{teacher ? <Trans>{name} replied</Trans> : <Trans>Reply</Trans>}</p>
          <p dir="auto">{reply}</p>
        </div>
      )}
    </article>
  )
}
