import type { Course, Module } from '../../../src/modules/catalog/contract.ts'
import type { Lesson } from '../../../src/modules/catalog/lessons/contract.ts'
import type { Person, School } from '../../support/school.ts'

export const paragraph = (text: string) => ({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] })

export async function addModule(school: School, as: Person, courseId: string, title = 'Basics'): Promise<Module> {
  return school.call<Module>('POST', `/courses/${courseId}/modules`, { as, body: { title } })
}

export async function addLesson(school: School, as: Person, module: Module, body: object = {}): Promise<Lesson> {
  return school.call<Lesson>('POST', `/courses/${module.courseId}/lessons`, {
    as,
    body: { moduleId: module.id, title: 'Welcome', type: 'text', content: paragraph('Hello there.'), ...body },
  })
}

export async function category(school: School, name = 'Science', body: object = {}): Promise<{ id: string; slug: string }> {
  return school.call('POST', '/categories', { as: await school.person('admin'), body: { name, ...body } })
}

/** A course that meets the whole checklist. */
export async function readyCourse(school: School, as: Person, body: object = {}): Promise<Course> {
  const { id } = await category(school, `Category ${crypto.randomUUID().slice(0, 6)}`)
  const course = await school.call<Course>('POST', '/courses', {
    as,
    body: { title: 'Field Botany', description: 'Knowing plants.', categoryId: id, ...body },
  })
  const module = await addModule(school, as, course.id)
  await addLesson(school, as, module)
  return course
}

/** A course in the catalogue. */
export async function publishedCourse(school: School, as: Person, admin: Person, body: object = {}): Promise<Course> {
  const course = await readyCourse(school, as, body)
  return school.call<Course>('POST', `/courses/${course.id}/publish`, { as: admin })
}
