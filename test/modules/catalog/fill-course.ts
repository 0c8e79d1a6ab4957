import { newId } from '../../../src/kernel/ids.ts'
import { iso } from '../../../src/kernel/time.ts'
import type { Course, Module } from '../../../src/modules/catalog/contract.ts'
import type { Lesson } from '../../../src/modules/catalog/lessons/contract.ts'
import { type MediaKind, media } from '../../../src/modules/media/tables.ts'
import { openTenantDb } from '../../../src/platform/create-ctx.ts'
import { config, type Person, type School } from '../../support/school.ts'

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

/** A file in somebody's library, as a lesson may show it. */
export async function storedFile(school: School, owner: Person, kind: MediaKind): Promise<string> {
  const id = newId('med')
  const at = iso(Date.now())
  const row = { id, ownerId: owner.id, filename: 'tide', contentType: 'application/octet-stream', size: 10, kind, status: 'ready' as const }
  await openTenantDb(config, school.tenant, 'first-primary')
    .insert(media)
    .values({ ...row, key: `media/${id}`, etag: 'abc', createdAt: at, updatedAt: at })
  return id
}
