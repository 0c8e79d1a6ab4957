import { Trans, useLingui } from '@lingui/react/macro'
import { IconCheck, IconCircleCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { formatPercent } from '../../../ui/format.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Status } from '../../../ui/primitives/status.tsx'
import type { ContentLesson, LessonView } from './course-queries.ts'
import type { useMarkDone } from './use-lesson-progress.ts'

type Marking = ReturnType<typeof useMarkDone>
type Props = { lesson: LessonView; slug: string; previous: ContentLesson | undefined; next: ContentLesson | undefined; marking: Marking }

/** Whether the learner's own word finishes the lesson; the server decides again. */
export function takesOwnWord({ completionRule, mediaId, media }: LessonView): boolean {
  if (completionRule.kind === 'viewed') return true
  return completionRule.kind === 'watched' && (!mediaId || (media[mediaId]?.durationSeconds ?? null) === null)
}

function WhatFinishesIt({ lesson }: { lesson: LessonView }) {
  const { kind, threshold = 0.9 } = lesson.completionRule
  const needed = formatPercent(threshold > 1 ? threshold : threshold * 100)
  const watched = formatPercent(Math.floor((lesson.progress?.coverage ?? 0) * 100))
  if (kind === 'watched') {
    return (
      <Trans>
        Done when {needed} is watched; {watched} so far.
      </Trans>
    )
  }
  if (kind === 'passed') return <Trans>Done when you pass its quiz.</Trans>
  if (kind === 'submitted') return <Trans>Done when you hand in its work.</Trans>
  return <Trans>Your instructor marks this lesson as done.</Trans>
}

function DoneControl({ lesson, marking }: { lesson: LessonView; marking: Marking }) {
  if (!lesson.enrollment) return <span />
  const done = lesson.progress?.status === 'completed'
  const own = takesOwnWord(lesson)
  if (!done && own) {
    return (
      <Button variant="primary" size="lg" icon={IconCheck} busy={marking.busy} onClick={marking.complete}>
        <Trans>Mark as done</Trans>
      </Button>
    )
  }
  return (
    <div className="pl-done">
      {done ? (
        <Status icon={IconCircleCheck} tone="ok">
          <Trans>Done</Trans>
        </Status>
      ) : (
        <span className="t-14 muted">
          <WhatFinishesIt lesson={lesson} />
        </span>
      )}
      {done && own && !lesson.enrollment.completedAt && (
        <Button size="sm" variant="quiet" busy={marking.busy} onClick={marking.reopen}>
          <Trans>Not done after all</Trans>
        </Button>
      )}
    </div>
  )
}

const Neighbour = ({ lesson, slug, children }: { lesson: ContentLesson | undefined; slug: string; children: string }) =>
  lesson ? (
    <Link to="/learn/courses/$slug/lessons/$lessonId" params={{ slug, lessonId: lesson.id }}>
      <span>{children}</span>
      <b>{lesson.title}</b>
    </Link>
  ) : (
    <span />
  )

/** The foot of every lesson: back, done, on. */
export function LessonEnd({ lesson, slug, previous, next, marking }: Props) {
  const { t } = useLingui()
  const finished = lesson.enrollment?.completedAt && !next
  return (
    <nav className="pl-end" aria-label={t`Lessons`}>
      <Neighbour lesson={previous} slug={slug}>
        {t`Previous`}
      </Neighbour>
      <DoneControl lesson={lesson} marking={marking} />
      {finished ? (
        <Link to="/learn/courses/$slug/finished" params={{ slug }}>
          <span>
            <Trans>Next</Trans>
          </span>
          <b>
            <Trans>The course is finished</Trans>
          </b>
        </Link>
      ) : (
        <Neighbour lesson={next} slug={slug}>
          {t`Next`}
        </Neighbour>
      )}
    </nav>
  )
}
