import type { BlockNode } from '../../../src/modules/catalog/lessons/blocks.ts'
import type { AssignedIds, CoursePlan, PlannedLesson } from '../../../src/modules/interop/imports/plan/course-plan.ts'
import { planImport } from '../../../src/modules/interop/imports/plan/plan-import.ts'
import { zipOf } from './zip-fixtures.ts'

export const plan = async (files: Record<string, string | Uint8Array>, filename = 'course.zip'): Promise<CoursePlan> =>
  (await planImport(zipOf(files), { filename, language: 'en' })).plan

export const outline = (course: CoursePlan): [string, ...string[]][] =>
  course.modules.map(({ title, lessons }) => [title, ...lessons.map((lesson) => lesson.title)])

export const ids: AssignedIds = { lesson: (key) => `<${key}>`, media: (key) => key.replace(/^.*[/:]/, 'med_') }

export function lessonOf(course: CoursePlan, title: string): PlannedLesson {
  const found = course.modules.flatMap(({ lessons }) => lessons).find((lesson) => lesson.title === title)
  if (!found) throw new Error(`no lesson "${title}"`)
  return found
}

export async function contentOf(course: CoursePlan, title: string): Promise<BlockNode[]> {
  const body = lessonOf(course, title).body
  if (!body) throw new Error(`"${title}" has no text`)
  return (await body(ids)).content
}

export async function linksOf(course: CoursePlan, title: string): Promise<string[]> {
  return [...JSON.stringify(await contentOf(course, title)).matchAll(/"href":"([^"]+)"/g)].map(([, href = '']) => href)
}
