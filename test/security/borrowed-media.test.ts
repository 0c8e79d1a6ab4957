import { expect, test } from 'vitest'
import type { Course } from '../../src/modules/catalog/contract.ts'
import { media } from '../../src/modules/media/tables.ts'
import { addLesson, addModule } from '../modules/catalog/fill-course.ts'
import { type Person, School } from '../support/school.ts'

async function storedFile(school: School, owner: Person, isPublic = false): Promise<string> {
  const id = `med_${crypto.randomUUID().replaceAll('-', '')}`
  const now = new Date().toISOString()
  const row = { ownerId: owner.id, key: id, filename: 'leaf.png', contentType: 'image/png', kind: 'image' as const, size: 1 }
  await (await school.ctx()).db.insert(media).values({ id, ...row, isPublic, etag: 'e', status: 'ready', createdAt: now, updatedAt: now })
  return id
}
const image = (mediaId: string) => ({ type: 'doc', content: [{ type: 'image', attrs: { mediaId, alt: 'A leaf' } }] })
const link = (mediaId: string) => ({
  type: 'doc',
  content: [
    { type: 'paragraph', content: [{ type: 'text', text: 'Get it', marks: [{ type: 'link', attrs: { href: `media:${mediaId}` } }] }] },
  ],
})

async function scene() {
  const school = await School.open()
  const [owner, thief] = [await school.person('instructor'), await school.person('instructor')]
  const course = await school.call<Course>('POST', '/courses', { as: thief, body: { title: 'Mine' } })
  const moduleId = await addModule(school, thief, course.id)
  return { school, owner, thief, course, moduleId }
}

test("nobody gets another person's private file signed by showing it in a lesson of their own", async () => {
  const { school, owner, thief, course, moduleId } = await scene()
  const secret = await storedFile(school, owner)
  const lesson = await addLesson(school, thief, moduleId, {})
  for (const body of [{ mediaId: secret }, { content: image(secret) }, { content: link(secret) }]) {
    expect((await school.fetch('PATCH', `/lessons/${lesson.id}`, { as: thief, body })).status).toBe(422)
    const made = await school.fetch('POST', `/courses/${course.id}/lessons`, {
      as: thief,
      body: { title: 'New', moduleId: moduleId.id, ...body },
    })
    expect(made.status).toBe(422)
  }
  expect(await school.call('GET', `/lessons/${lesson.id}`, { as: thief })).toMatchObject({ media: {}, mediaId: null })
})

test('a public image, a file of the course already, and for admins any file may be shown', async () => {
  const { school, owner, thief, course, moduleId } = await scene()
  const admin = await school.person('admin')
  const [open, shared] = [await storedFile(school, owner, true), await storedFile(school, owner)]
  const lesson = await addLesson(school, thief, moduleId, { content: image(open) })
  await school.call('PATCH', `/lessons/${lesson.id}`, { as: admin, body: { mediaId: shared } })
  const second = await addLesson(school, thief, moduleId, { content: image(shared) })
  expect(await school.call('GET', `/lessons/${second.id}`, { as: thief })).toMatchObject({ courseId: course.id })
})
