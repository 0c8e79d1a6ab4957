import { useLingui } from '@lingui/react/macro'
import { formatNumber } from '../../../ui/format.ts'
import { readPlace } from './place-in-course.ts'
import type { CourseOutline } from './review-queries.ts'

/** What people call a field of a course. */
export function useFieldNames(): Record<string, string> {
  const { t } = useLingui()
  return {
    title: t`Title`,
    subtitle: t`Subtitle`,
    description: t`Description`,
    outcomes: t`What one learns`,
    requirements: t`What one needs`,
    categoryId: t`Category`,
    tags: t`Tags`,
    language: t`Language`,
    difficultyLevel: t`Level`,
    price: t`Price`,
    thumbnailUrl: t`Cover`,
    passingScore: t`Pass mark`,
    certificateEnabled: t`Certificate`,
    enrollmentLimit: t`Places`,
    modules: t`Outline`,
  }
}

/** The words for a target: "Description", "Module 2", "Why thin air…, paragraph 4". */
export function usePlaceName(modules: CourseOutline): (target: string) => string {
  const { t } = useLingui()
  const fields = useFieldNames()
  return (target) => {
    const place = readPlace(target)
    if (place.at === 'course') return place.field ? (fields[place.field] ?? t`The course`) : t`The course as a whole`
    if (place.at === 'module') {
      const index = modules.findIndex(({ id }) => id === place.moduleId)
      const [number, title] = [formatNumber(index + 1), modules[index]?.title]
      return title === undefined ? t`A module that is gone` : t`Module ${number}, ${title}`
    }
    const title = modules.flatMap(({ lessons }) => lessons).find(({ id }) => id === place.lessonId)?.title
    if (title === undefined) return t`A lesson that is gone`
    if (place.block === null) return title
    const number = formatNumber(place.block + 1)
    return t`${title}, paragraph ${number}`
  }
}
