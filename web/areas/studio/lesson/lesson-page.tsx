import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { AreaHead } from '../../../ui/patterns/area-head.tsx'
import { Crumbs } from '../../../ui/patterns/crumbs.tsx'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { Loading } from '../../../ui/primitives/loading.tsx'
import { Skeleton } from '../../../ui/primitives/skeleton.tsx'
import { contentQuery, lessonQuery } from '../course/course-queries.ts'
import { LessonDesk } from './lesson-desk.tsx'
import './lesson.css'

export function LessonPage() {
  const { t } = useLingui()
  const { courseId, lessonId } = useParams({ from: '/studio/courses/$courseId/lessons/$lessonId' })
  // read once: from then on the page knows better than the server what the lesson says
  const { data, error, refetch } = useQuery({
    ...lessonQuery(lessonId),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  const content = useQuery({ ...contentQuery(courseId), select: (body) => body.data })
  if (error && !data) return <ErrorState error={error} onRetry={() => refetch()} title={t`The lesson did not load`} asPage />
  if (!data)
    return (
      <div className="area-head">
        <Loading>
          <Skeleton width="20rem" height="2.25rem" />
        </Loading>
      </div>
    )
  const lesson = data.data
  const crumbs = (
    <Crumbs>
      <Link to="/studio/courses/$courseId" params={{ courseId }} className="link-quiet">
        <bdi>{lesson.course.title}</bdi>
      </Link>
      <bdi>{lesson.moduleTitle}</bdi>
    </Crumbs>
  )
  return (
    <LessonDesk
      key={lesson.id}
      lesson={lesson}
      content={content.data}
      head={(title, actions) => <AreaHead title={title || t`Untitled lesson`} crumbs={crumbs} actions={actions} />}
    />
  )
}
