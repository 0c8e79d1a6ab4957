import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { placeOfTarget } from './checklist-place.ts'

type Props = { courseId: string; target: string; children: ReactNode }

/** Leads to the control, lesson or block that a check or a remark is about. */
export function PlaceLink({ courseId, target, children }: Props) {
  const place = placeOfTarget(target)
  if (place.page === 'lesson') {
    return (
      <Link
        to="/studio/courses/$courseId/lessons/$lessonId"
        params={{ courseId, lessonId: place.lessonId }}
        {...(place.block !== null && { hash: `block-${place.block}` })}
      >
        {children}
      </Link>
    )
  }
  if (place.page === 'outline') {
    return (
      <Link to="/studio/courses/$courseId" params={{ courseId }}>
        {children}
      </Link>
    )
  }
  return (
    <Link
      to={place.page === 'access' ? '/studio/courses/$courseId/access' : '/studio/courses/$courseId/details'}
      params={{ courseId }}
      {...(place.field && { hash: place.field })}
    >
      {children}
    </Link>
  )
}
