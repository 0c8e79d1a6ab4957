import { useLingui } from '@lingui/react/macro'
import { IconBook, IconFileText, IconUser } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { CourseCard } from '../../../src/modules/catalog/contract.ts'
import type { CourseContent } from '../../../src/modules/enrollment/player/contract.ts'
import type { User } from '../../../src/modules/identity/contract.ts'
import { pathQuery } from '../../api/query.ts'
import { mayAdminister, useSession } from '../../app/session.ts'
import { fits } from './fitting.ts'
import { type Found, usePlaces } from './use-places.ts'

type FoundGroup = { id: string; label: string; found: Found[] }

const coursesQuery = (q: string) =>
  pathQuery<{ data: CourseCard[] }>(`/courses?${new URLSearchParams({ mine: 'true', page: '1', perPage: '6', ...(q && { q }) })}`)
const peopleQuery = (q: string) => pathQuery<{ data: User[] }>(`/users?${new URLSearchParams({ page: '1', perPage: '6', q })}`)

/** What is typed, once the hand rests: the server is not asked for every letter. */
function useRested(words: string): string {
  const [rested, setRested] = useState(words)
  useEffect(() => {
    const wait = setTimeout(() => setRested(words), 150)
    return () => clearTimeout(wait)
  }, [words])
  return rested
}

/** Whatever fits the words: things to do, places, lessons of the course at hand, courses and people. */
export function useFound(words: string): FoundGroup[] {
  const { t } = useLingui()
  const { user } = useSession()
  const { actions, places } = usePlaces()
  const { courseId = '' } = useParams({ strict: false })
  const typed = words.trim()
  const asked = useRested(typed)
  const { data: courses } = useQuery({ ...coursesQuery(asked), placeholderData: keepPreviousData, select: ({ data }) => data })
  const { data: people } = useQuery({
    ...peopleQuery(asked),
    enabled: asked.length > 1 && mayAdminister(user),
    placeholderData: keepPreviousData,
    select: ({ data }) => data,
  })
  const { data: lessons } = useQuery({
    ...pathQuery<{ data: CourseContent }>(`/courses/${courseId}/content`),
    enabled: courseId !== '',
    select: ({ data }) => data.modules.flatMap((module) => module.lessons.map((lesson) => ({ ...lesson, module: module.title }))),
  })
  const fitting = (found: Found[]) => found.filter(({ name, hint = '' }) => fits(typed, `${name} ${hint}`))
  const inCourse: Found[] = (lessons ?? []).map(({ id, title, module }) => ({
    id,
    name: title,
    hint: module,
    icon: IconFileText,
    href: `/studio/courses/${courseId}/lessons/${id}`,
  }))
  const groups: FoundGroup[] = [
    { id: 'do', label: t`Do`, found: fitting(actions) },
    { id: 'lessons', label: t`Lessons of this course`, found: typed ? fitting(inCourse).slice(0, 8) : [] },
    {
      id: 'courses',
      label: t`Your courses`,
      found: (courses ?? []).map(({ id, title }) => ({ id, name: title, icon: IconBook, href: `/studio/courses/${id}` })),
    },
    {
      id: 'people',
      label: t`People`,
      found: (typed.length > 1 && people ? people : []).map(({ id, fullName, email }) => ({
        id,
        name: fullName ?? email,
        hint: fullName ? email : undefined,
        icon: IconUser,
        href: `/admin/people/${id}`,
      })),
    },
    { id: 'go', label: t`Go to`, found: fitting(places) },
  ]
  return groups.filter(({ found }) => found.length > 0)
}
