import { useQuery } from '@tanstack/react-query'
import { type MyCourse, myCoursesQuery } from '../home/home-queries.ts'
import { type LiveSession, myClassesQuery } from '../live/live-queries.ts'

/** Something with a time: a live class, or a course to be finished by then. */
export type AgendaEntry = { id: string; at: number } & ({ kind: 'class'; session: LiveSession } | { kind: 'due'; mine: MyCourse })

/** What is to come, the next first. What is late stands before it until it is done. */
export function useAgenda() {
  const classes = useQuery({ ...myClassesQuery, select: (body) => body.data })
  const courses = useQuery({ ...myCoursesQuery, select: (body) => body.data })
  const due = (courses.data ?? []).flatMap((mine): AgendaEntry[] => {
    const { id, dueDate, status } = mine.enrollment
    return dueDate && status !== 'completed' ? [{ id, at: Date.parse(dueDate), kind: 'due', mine }] : []
  })
  const live = (classes.data ?? []).map(
    (session): AgendaEntry => ({ id: session.id, at: Date.parse(session.startsAt), kind: 'class', session }),
  )
  return {
    entries: classes.data && courses.data ? [...due, ...live].sort((a, b) => a.at - b.at) : undefined,
    error: classes.error ?? courses.error,
    refetch: () => Promise.all([classes.refetch(), courses.refetch()]),
  }
}

const midnight = (when: number | Date) => new Date(when).setHours(0, 0, 0, 0)
export const isSameDay = (a: number | Date, b: number | Date): boolean => midnight(a) === midnight(b)

/** The seven days around today, from the day on which weeks begin where this language is spoken. */
export function weekOf(today: Date, language: string): Date[] {
  const from = new Date(midnight(today))
  from.setDate(from.getDate() - ((from.getDay() - firstDay(language) + 7) % 7))
  return Array.from({ length: 7 }, (_, i) => new Date(from.getFullYear(), from.getMonth(), from.getDate() + i))
}

type WeekInfo = { firstDay: number }
/** As a day of `Date`: 0 is Sunday. Older browsers call it a property, and some do not know it at all. */
function firstDay(language: string): number {
  const locale: Intl.Locale & { getWeekInfo?: () => WeekInfo; weekInfo?: WeekInfo } = new Intl.Locale(language)
  return (locale.getWeekInfo?.() ?? locale.weekInfo ?? { firstDay: 1 }).firstDay % 7
}
