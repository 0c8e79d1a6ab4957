import type { CoursePage, CoursePatch } from '../../../../src/modules/catalog/contract.ts'

export type DetailsValues = {
  title: string
  slug: string
  subtitle: string
  description: string
  categoryId: string
  tags: string
  difficultyLevel: CoursePage['difficultyLevel']
  language: string
  outcomes: string
  requirements: string
  certificateEnabled: boolean
  passingScore: string
}

export const detailsOf = (course: CoursePage): DetailsValues => ({
  title: course.title,
  slug: course.slug,
  subtitle: course.subtitle ?? '',
  description: course.description,
  categoryId: course.categoryId ?? '',
  tags: course.tags.join(', '),
  difficultyLevel: course.difficultyLevel,
  language: course.language,
  outcomes: course.outcomes.join('\n'),
  requirements: course.requirements.join('\n'),
  certificateEnabled: course.certificateEnabled,
  passingScore: String(course.passingScore),
})

const split = (text: string, by: RegExp) => [
  ...new Set(
    text
      .split(by)
      .map((part) => part.trim())
      .filter(Boolean),
  ),
]

/** What changed, as the API wants it. */
export function patchOf(values: DetailsValues, before: DetailsValues): CoursePatch {
  const all: CoursePatch = {
    title: values.title.trim(),
    slug: values.slug.trim(),
    subtitle: values.subtitle.trim() || null,
    description: values.description.trim(),
    categoryId: values.categoryId || null,
    tags: split(values.tags, /[,،\n]/),
    difficultyLevel: values.difficultyLevel,
    language: values.language,
    outcomes: split(values.outcomes, /\n/),
    requirements: split(values.requirements, /\n/),
    certificateEnabled: values.certificateEnabled,
    passingScore: Math.round(Number(values.passingScore)),
  }
  const changed = (Object.keys(values) as (keyof DetailsValues)[]).filter((name) => values[name] !== before[name])
  return Object.fromEntries(changed.map((name) => [name, all[name]])) as CoursePatch
}
