import { expect, test } from 'vitest'
import { newId } from '../../../src/kernel/ids.ts'
import { iso } from '../../../src/kernel/time.ts'
import type { Course } from '../../../src/modules/catalog/contract.ts'
import type { Lesson } from '../../../src/modules/catalog/lessons/contract.ts'
import type { ChecklistItem } from '../../../src/modules/catalog/review/contract.ts'
import { lessons } from '../../../src/modules/catalog/tables.ts'
import { openTenantDb } from '../../../src/platform/create-ctx.ts'
import { config, School } from '../../support/school.ts'
import { addLesson, addModule, storedFile } from './fill-course.ts'

const dbOf = (school: School) => openTenantDb(config, school.tenant, 'first-primary')

async function drafted() {
  const school = await School.open()
  const teacher = await school.person('instructor')
  const course = await school.call<Course>('POST', '/courses', { as: teacher, body: { title: 'Tides' } })
  const module = await addModule(school, teacher, course.id)
  const add = (body: object = {}) => addLesson(school, teacher, module, body)
  /** The fields an answer finds fault with; none when it is taken. */
  const faults = async (method: string, path: string, body: object): Promise<string[]> => {
    const answer = await school.fetch(method, path, { as: teacher, body })
    const { error } = (await answer.json()) as { error?: { details: { field: string }[] } }
    expect([200, 201, 400]).toContain(answer.status)
    return (error?.details ?? []).map(({ field }) => field)
  }
  const atPost = (body: object) => faults('POST', `/courses/${course.id}/lessons`, { moduleId: module.id, title: 'New', ...body })
  const atPatch = (lesson: Lesson, body: object) => faults('PATCH', `/lessons/${lesson.id}`, body)
  const assessment = (more: object = {}) =>
    school.call<{ id: string }>('POST', `/courses/${course.id}/assessments`, { as: teacher, body: { title: 'Quiz', ...more } })
  const unmet = async () =>
    (await school.call<ChecklistItem[]>('GET', `/courses/${course.id}/checklist`, { as: teacher }))
      .filter(({ ok, key }) => !ok && ['gone', 'opens', 'completes'].includes(key))
      .map(({ key, target }) => [key, target])
  const reread = (lesson: Lesson) => school.call<Lesson>('GET', `/lessons/${lesson.id}`, { as: teacher })
  return { school, teacher, course, module, add, atPost, atPatch, assessment, unmet, reread }
}

test('a lesson opens after a lesson of its own course, never after itself or in a circle', async () => {
  const { add, atPost, atPatch, school, teacher } = await drafted()
  const [a, b, c] = [await add(), await add(), await add()]
  const elsewhere = await drafted()
  const other = await elsewhere.add()
  const sameSchool = await school.call<Course>('POST', '/courses', { as: teacher, body: { title: 'Moons' } })
  const foreign = await addLesson(school, teacher, await addModule(school, teacher, sameSchool.id))
  const after = (lesson: { id: string }) => ({ availability: { afterLessonId: lesson.id } })
  for (const wrong of [{ id: 'les_none' }, other, foreign]) {
    expect(await atPost(after(wrong))).toEqual(['availability.afterLessonId'])
    expect(await atPatch(a, after(wrong))).toEqual(['availability.afterLessonId'])
  }
  expect(await atPatch(a, after(a))).toEqual(['availability.afterLessonId'])
  expect(await atPatch(b, after(a))).toEqual([])
  expect(await atPatch(c, after(b))).toEqual([])
  expect(await atPatch(a, after(c))).toEqual(['availability.afterLessonId'])
  expect(await atPost(after(c))).toEqual([])
  expect(await atPatch(b, { title: 'Still there', ...after(a) })).toEqual([])
})

test('a score is asked of a lesson that can have one', async () => {
  const { add, atPost } = await drafted()
  const [text, quiz] = [await add(), await add({ type: 'assessment', content: null })]
  const asks = (lesson: Lesson) => ({ availability: { afterLessonId: lesson.id, minScore: 60 } })
  expect(await atPost(asks(text))).toEqual(['availability.minScore'])
  expect(await atPost(asks(quiz))).toEqual([])
})

test('a lesson shows an assessment of its own course, in a lesson that can', async () => {
  const { add, atPost, atPatch, assessment, school } = await drafted()
  const elsewhere = await drafted()
  const [own, foreign] = [await assessment(), await elsewhere.assessment()]
  const stranger = await school.person('instructor')
  const theirs = await school.call<Course>('POST', '/courses', { as: stranger, body: { title: 'Moons' } })
  const other = await school.call<{ id: string }>('POST', `/courses/${theirs.id}/assessments`, { as: stranger, body: { title: 'Quiz' } })
  const lesson = await add({ type: 'assessment', content: null })
  for (const { id } of [{ id: 'asm_none' }, foreign, other]) {
    expect(await atPost({ type: 'assessment', assessmentId: id })).toEqual(['assessmentId'])
    expect(await atPatch(lesson, { assessmentId: id })).toEqual(['assessmentId'])
  }
  expect(await atPost({ type: 'text', assessmentId: own.id })).toEqual(['assessmentId'])
  expect(await atPatch(lesson, { assessmentId: own.id })).toEqual([])
})

test('a lesson shows a file of the school that its type can play', async () => {
  const { add, atPost, atPatch, school, teacher } = await drafted()
  const elsewhere = await drafted()
  const foreign = await storedFile(elsewhere.school, elsewhere.teacher, 'video')
  const [video, picture, text] = await Promise.all(
    (['video', 'image', 'document'] as const).map((kind) => storedFile(school, teacher, kind)),
  )
  const lesson = await add({ type: 'video', content: null })
  for (const mediaId of ['med_none', foreign, picture, text]) {
    expect(await atPost({ type: 'video', mediaId })).toEqual(['mediaId'])
    expect(await atPatch(lesson, { mediaId })).toEqual(['mediaId'])
  }
  expect(await atPost({ type: 'document', mediaId: video })).toEqual(['mediaId'])
  expect(await atPost({ type: 'document', mediaId: text })).toEqual([])
  expect(await atPatch(lesson, { mediaId: video })).toEqual([])
})

test('what can be neither passed nor handed in is not complete by that', async () => {
  const { add, atPost, atPatch } = await drafted()
  const [text, task] = [await add(), await add({ type: 'assignment' })]
  for (const kind of ['passed', 'submitted']) {
    expect(await atPost({ type: 'text', completionRule: { kind } })).toEqual(['completionRule.kind'])
    expect(await atPatch(text, { completionRule: { kind } })).toEqual(['completionRule.kind'])
    expect(await atPatch(task, { completionRule: { kind } })).toEqual(['completionRule.kind'])
    expect(await atPost({ type: 'assessment', completionRule: { kind } })).toEqual([])
  }
})

test('an assignment is ticked off by its learner until there is something to hand in, and again when that is gone', async () => {
  const { add, assessment, reread, school, teacher } = await drafted()
  const task = await add({ type: 'assignment' })
  expect(task.completionRule).toEqual({ kind: 'viewed' })
  const { id } = await assessment({ type: 'assignment', lessonId: task.id })
  expect(await reread(task)).toMatchObject({ assessmentId: id, completionRule: { kind: 'submitted' } })
  await school.call('DELETE', `/assessments/${id}`, { as: teacher })
  expect(await reread(task)).toMatchObject({ assessmentId: null, completionRule: { kind: 'viewed' } })
})

test('the checklist leads to lessons that can never open or be completed, and to what they show and is gone', async () => {
  const { add, unmet, school, course, module } = await drafted()
  const at = iso(Date.now())
  const row = (more: object) => ({
    id: newId('les'),
    courseId: course.id,
    moduleId: module.id,
    type: 'text' as const,
    createdAt: at,
    updatedAt: at,
    ...more,
  })
  const [a, b, c, d, e, f] = Array.from({ length: 6 }, (_, i) => row({ order: 10 + i, title: `L${i}` }))
  if (!a || !b || !c || !d || !e || !f) throw new Error('six')
  await add()
  const broken = [
    { ...a, availability: { afterLessonId: b.id } },
    { ...b, availability: { afterLessonId: a.id } },
    { ...c, availability: { afterLessonId: 'les_gone' } },
    { ...d, completionRule: { kind: 'passed' as const } },
    { ...e, type: 'assessment' as const, assessmentId: 'asm_gone' },
    { ...f, type: 'video' as const, mediaId: 'med_gone' },
  ]
  for (const lesson of broken)
    await dbOf(school)
      .insert(lessons)
      .values({ title: 'L', order: 1, completionRule: { kind: 'viewed' }, ...lesson })
  expect((await unmet()).sort()).toEqual(
    [
      ['opens', `lesson:${a.id}`],
      ['opens', `lesson:${b.id}`],
      ['opens', `lesson:${c.id}`],
      ['completes', `lesson:${d.id}`],
      ['gone', `lesson:${e.id}`],
      ['gone', `lesson:${f.id}`],
    ].sort(),
  )
})
