import { Trans, useLingui } from '@lingui/react/macro'
import { IconEyeOff } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Review } from '../../../../src/modules/reviews/contract.ts'
import { invalidate, pathQuery } from '../../../api/query.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Textarea } from '../../../ui/primitives/input.tsx'
import { Rating } from '../../../ui/primitives/rating.tsx'
import { Status } from '../../../ui/primitives/status.tsx'
import { sendJson } from '../send-json.ts'
import type { Course } from './course-query.ts'
import { ReviewItem } from './review-item.tsx'

type Draft = { rating: number; body: string }

function ReviewForm({ course, review, onDone }: { course: Course; review: Review | null; onDone: () => void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const errorText = useErrorText()
  const [draft, setDraft] = useState<Draft>({ rating: review?.rating ?? 0, body: review?.body ?? '' })
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()

  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    if (draft.rating === 0) return setProblem(t`Give one to five stars first.`)
    setBusy(true)
    setProblem(undefined)
    try {
      const body = { rating: draft.rating, body: draft.body.trim() || null }
      await (review ? sendJson('PATCH', `/reviews/${review.id}`, body) : sendJson('POST', `/courses/${course.id}/reviews`, body))
      await invalidate(queryClient, '/courses')
      toast(t`Thank you. Your review is there for everyone.`)
      onDone()
    } catch (error) {
      setProblem(errorText(error).text)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form className="my-review" onSubmit={save} noValidate>
      <Rating
        label={t`How good is it?`}
        value={draft.rating}
        onChange={(rating) => {
          setDraft({ ...draft, rating })
          setProblem(undefined)
        }}
      />
      <Field label={t`What should others know?`} hint={t`Not required. Your name stands beside it.`} error={problem}>
        <Textarea
          rows={4}
          maxLength={4000}
          dir="auto"
          value={draft.body}
          onChange={({ target }) => setDraft({ ...draft, body: target.value })}
        />
      </Field>
      <div className="btn-row">
        <Button type="submit" variant="primary" busy={busy}>
          {review ? <Trans>Save</Trans> : <Trans>Publish review</Trans>}
        </Button>
        <Button variant="quiet" onClick={onDone}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  )
}

/** For those who take the course: one review, which they may change or take back. */
export function MyReview({ course }: { course: Course }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const errorText = useErrorText()
  const [writing, setWriting] = useState(false)
  const { data } = useQuery(pathQuery<{ data: Review | null }>(`/courses/${course.id}/reviews/mine`))
  if (!data) return null
  const review = data.data
  if (writing) return <ReviewForm course={course} review={review} onDone={() => setWriting(false)} />
  if (!review) {
    return (
      <p className="my-review">
        <Button onClick={() => setWriting(true)}>
          <Trans>Write a review</Trans>
        </Button>
      </p>
    )
  }
  const takeBack = async () => {
    try {
      await sendJson('DELETE', `/reviews/${review.id}`)
      await invalidate(queryClient, '/courses')
      const { rating, body } = review
      const restore = async () => {
        await sendJson('POST', `/courses/${course.id}/reviews`, { rating, body })
        await invalidate(queryClient, '/courses')
      }
      toast(t`Your review is gone.`, { label: t`Undo`, run: () => restore().catch((error) => toast(errorText(error).text)) })
    } catch (error) {
      toast(errorText(error).text)
    }
  }
  return (
    <div className="my-review">
      <h3 className="label">
        <Trans>Your review</Trans>
      </h3>
      {review.status === 'hidden' && (
        <Status icon={IconEyeOff} tone="warn">
          <Trans>The school has hidden it from others.</Trans>
        </Status>
      )}
      <ReviewItem review={review} teacher={course.instructor.fullName} />
      <div className="btn-row">
        <Button size="sm" onClick={() => setWriting(true)}>
          <Trans>Change</Trans>
        </Button>
        <Button size="sm" variant="quiet" onClick={takeBack}>
          <Trans>Take it back</Trans>
        </Button>
      </div>
    </div>
  )
}
