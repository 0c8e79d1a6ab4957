import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { CourseChanges } from '../../../../src/modules/catalog/review/contract.ts'
import { formatDateTime } from '../../../ui/format.ts'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { Changed, ChangedPassages } from '../../../ui/patterns/word-diff.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { Dialog } from '../../../ui/primitives/dialog.tsx'
import { Loading } from '../../../ui/primitives/loading.tsx'
import { Skeleton } from '../../../ui/primitives/skeleton.tsx'
import { changesQuery } from './review-queries.ts'

type Props = { courseId: string; onRead: (lessonId: string) => void; onClose: () => void }

/** What the lessons say differently since the round that was decided last, word by word. */
export function ChangesDialog({ courseId, onRead, onClose }: Props) {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery({ ...changesQuery(courseId), staleTime: 0 })
  const when = data?.submittedAt ? formatDateTime(data.submittedAt) : ''
  return (
    <Dialog open wide onClose={onClose} title={<Trans>What changed</Trans>}>
      {error && !data && <ErrorState error={error} onRetry={() => refetch()} title={t`The changes did not load`} />}
      {!error && !data && (
        <Loading>
          <Skeleton height="8rem" />
        </Loading>
      )}
      {data?.round === null && (
        <p className="muted">
          <Trans>What the last round said was not kept. From this round on it is.</Trans>
        </p>
      )}
      {data && data.round !== null && (
        <p className="muted">
          {data.lessons.length === 0 ? (
            <Trans>No lesson says anything else than on {when}.</Trans>
          ) : (
            <Plural
              value={data.lessons.length}
              one={`# lesson says something else than on ${when}.`}
              other={`# lessons say something else than on ${when}.`}
            />
          )}
        </p>
      )}
      <ul className="ruled rv-changes">
        {data?.lessons.map((lesson) => (
          <LessonChange key={lesson.lessonId} lesson={lesson} onRead={onRead} />
        ))}
      </ul>
    </Dialog>
  )
}

type Change = CourseChanges['lessons'][number]

function LessonChange({ lesson, onRead }: { lesson: Change; onRead: (lessonId: string) => void }) {
  const { t } = useLingui()
  const { lessonId, change, title, titleBefore, text, textBefore } = lesson
  const kinds = { added: t`New`, changed: t`Changed`, removed: t`Taken out` }
  return (
    <li>
      <div className="sec-head">
        <h3 className="serif">
          {change === 'changed' ? <Changed before={titleBefore ?? ''} after={title} /> : <bdi>{title}</bdi>}{' '}
          <span className="muted rv-change-kind">{kinds[change]}</span>
        </h3>
        {change !== 'removed' && (
          <Button size="sm" variant="quiet" aria-label={t`Read “${title}”`} onClick={() => onRead(lessonId)}>
            <Trans>Read</Trans>
          </Button>
        )}
      </div>
      {change === 'changed' && <ChangedPassages before={textBefore ?? ''} after={text ?? ''} />}
    </li>
  )
}
