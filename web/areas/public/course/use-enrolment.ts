import { useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import type { MyCourse } from '../../../../src/modules/enrollment/progress/contract.ts'
import { isApiError } from '../../../api/error.ts'
import { invalidate, pathQuery } from '../../../api/query.ts'
import { tenant } from '../../../app/boot.ts'
import { useSession } from '../../../app/session.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { sendJson } from '../send-json.ts'
import type { Course } from './course-query.ts'

/** How the reader stands to the course. */
export type Standing = 'unknown' | 'visitor' | 'outside' | 'enrolled' | 'completed'

/** Who the reader is to this course, and the one thing they can do about it. */
export function useEnrolment(course: Course) {
  const { t } = useLingui()
  const { status } = useSession()
  const router = useRouter()
  const queryClient = useQueryClient()
  const errorText = useErrorText()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const { data, isPending } = useQuery({ ...pathQuery<{ data: MyCourse[] }>('/progress'), enabled: status === 'signed-in' })
  const mine = data?.data.find((one) => one.enrollment.courseId === course.id)

  const standing = ((): Standing => {
    if (status === 'signed-out') return 'visitor'
    if (status === 'restoring' || isPending) return 'unknown'
    if (!mine) return 'outside'
    return mine.enrollment.status === 'completed' ? 'completed' : 'enrolled'
  })()

  const refuse = (error: unknown): string => {
    if (isApiError(error, 'PAYMENT_REQUIRED')) return t`Payment is not open yet. Ask the school for a place in this course.`
    if (isApiError(error, 'UNPROCESSABLE') && course.enrollmentLimit !== null) return t`All places in this course are taken.`
    return errorText(error).text
  }

  const enrol = async () => {
    setBusy(true)
    setRefusal(null)
    try {
      await sendJson('POST', `/courses/${course.id}/enroll`)
      await invalidate(queryClient, '/progress')
      await router.navigate({ href: `/learn/courses/${encodeURIComponent(course.slug)}` })
    } catch (error) {
      // whoever has it by a plan or a gift is in; everyone else pays first
      if (isApiError(error, 'PAYMENT_REQUIRED') && tenant.features.payments)
        return void (await router.navigate({ href: checkoutOf(course) }))
      setRefusal(refuse(error))
    } finally {
      setBusy(false)
    }
  }
  return { standing, mine, enrol, busy, refusal }
}
/** Where a course is bought. */
export const checkoutOf = ({ id }: Course): string => `/checkout?course=${id}`

export type Enrolment = ReturnType<typeof useEnrolment>

/** "Continue: lesson 7": the place of a lesson in the whole outline, from 1. */
export function lessonNumber(course: Course, lessonId: string | undefined): number | null {
  const place = course.modules.flatMap((module) => module.lessons).findIndex(({ id }) => id === lessonId)
  return place < 0 ? null : place + 1
}
