import { describe, expect, test } from 'vitest'
import type { Question } from '../../../src/modules/assessment/questions/contract.ts'
import type { Rubric } from '../../../src/modules/assessment/rubrics/contract.ts'
import { EssayClass, errorOf, rubric } from './essay-class.ts'

const levels = [
  { title: 'No', points: 0 },
  { title: 'Yes', points: 5 },
]
const better = { title: 'Better', criteria: [{ title: 'All of it', levels }] }

async function withRubric(more: object = {}) {
  const room = await EssayClass.open()
  const as = room.teacher
  const made = await room.school.call<Rubric>('POST', '/rubrics', { as, body: { courseId: room.room.courseId, ...rubric, ...more } })
  const id = await room.assessment({}, [{ type: 'essay', text: 'Why?', points: 10, correctAnswer: { rubricId: made.id } }])
  const question = async () => (await room.school.call<Question[]>('GET', `/assessments/${id}/questions`, { as }))[0]
  return { room, as, made, id, question }
}

describe('writing rubrics', () => {
  test('criteria and levels without an id are given one by their place', async () => {
    const { made } = await withRubric({ criteria: [{ title: 'One', levels }] })
    expect(made.criteria).toMatchObject([{ id: 'c1', description: '', levels: [{ id: 'l1' }, { id: 'l2', title: 'Yes', points: 5 }] }])
  })

  test.each([
    [{ criteria: [] }, 'criteria'],
    [{ criteria: [{ title: 'x', levels: [levels[1]] }] }, 'criteria.0.levels'],
    [{ criteria: [{ title: 'x', levels: [levels[0], levels[0]] }] }, 'criteria.0.levels'],
    [{ criteria: [{ title: 'x', levels: Array.from({ length: 10 }, () => levels[1]) }] }, 'criteria.0.levels'],
    [{ criteria: [1, 2].map(() => ({ id: 'same', title: 'x', levels })) }, 'criteria'],
    [{ title: ' ' }, 'title'],
  ])('%j is refused by the name of its field', async (more, field) => {
    const room = await EssayClass.open()
    const response = await room.school.fetch('POST', '/rubrics', {
      as: room.teacher,
      body: { courseId: room.room.courseId, ...rubric, ...more },
    })
    expect(response.status).toBe(400)
    expect((await errorOf(response)).details.map((detail) => detail.field)).toContain(field)
  })

  test('authors write those of their course, admins those of the school, which every course may use', async () => {
    const { room, as, made } = await withRubric()
    const { school } = room
    const [admin, stranger] = [await school.person('admin'), await school.person('instructor')]
    expect((await school.fetch('POST', '/rubrics', { as, body: rubric })).status).toBe(403)
    const common = await school.call<Rubric>('POST', '/rubrics', { as: admin, body: { ...rubric, title: 'Common' } })
    const titles = async (who = as, query = `?courseId=${room.room.courseId}`) =>
      (await school.call<Rubric[]>('GET', `/rubrics${query}`, { as: who })).map(({ title }) => title)
    expect(await titles()).toEqual(['Essay', 'Common'])
    expect(await titles(stranger, '')).toEqual(['Common'])
    expect((await school.fetch('GET', `/rubrics?courseId=${room.room.courseId}`, { as: stranger })).status).toBe(403)
    for (const id of [made.id, common.id])
      expect((await school.fetch('PATCH', `/rubrics/${id}`, { as: stranger, body: better })).status).toBe(403)
  })

  test('a rubric of another course is none', async () => {
    const { room, made } = await withRubric()
    const admin = await room.school.person('admin')
    const course = await room.school.call<{ id: string }>('POST', '/courses', { as: admin, body: { title: 'Other' } })
    const quiz = await room.school.call<{ id: string }>('POST', `/courses/${course.id}/assessments`, { as: admin, body: { title: 'Q' } })
    const response = await room.school.fetch('POST', `/assessments/${quiz.id}/questions`, {
      as: admin,
      body: { type: 'essay', text: 'Why?', correctAnswer: { rubricId: made.id } },
    })
    expect((await errorOf(response)).details.map(({ field }) => field)).toEqual(['correctAnswer.rubricId'])
  })
})

describe('a rubric in use', () => {
  test('an edit reaches the questions that use it, and no attempt that has begun', async () => {
    const { room, as, made, id, question } = await withRubric()
    const before = await room.room.start(id)
    await room.school.call('PATCH', `/rubrics/${made.id}`, { as, body: better })
    expect((await question())?.correctAnswer?.rubric?.title).toBe('Better')
    const attempt = await room.room.get(before.id)
    expect(attempt.questions[0]).toMatchObject({ rubric: { title: 'Essay' } })
    await room.room.save(attempt, 'essay', { text: 'Because.' })
    await room.room.submit(attempt.id)
    expect((await room.grade(attempt.id)).score).toBe(8)
    const next = await room.room.start(id)
    expect(next.questions[0]).toMatchObject({ rubric: { title: 'Better' } })
  })

  test('a copy that is sent along does not stand before the rubric that is named', async () => {
    const { room, as, made, question } = await withRubric()
    const { id = '' } = (await question()) ?? {}
    const forged = { rubricId: made.id, rubric: { ...rubric, title: 'Forged' } }
    await room.school.call('PATCH', `/questions/${id}`, { as, body: { correctAnswer: forged } })
    expect((await question())?.correctAnswer?.rubric?.title).toBe('Essay')
  })

  test('an essay with a rubric of its course moves to no bank of the school, and to one of the course as it is', async () => {
    const { room, as, made } = await withRubric()
    const { courseId } = room.room
    const bank = async (body: object) => (await room.school.call<{ id: string }>('POST', '/question-banks', { as, body })).id
    const [own, other, shared] = [
      await bank({ name: 'Own', courseId }),
      await bank({ name: 'Other', courseId }),
      await bank({ name: 'School' }),
    ]
    const essay = { type: 'essay', text: 'Why?', points: 10, correctAnswer: { rubricId: made.id } }
    const { id } = await room.school.call<Question>('POST', `/question-banks/${own}/questions`, { as, body: essay })
    const move = (bankId: string) =>
      room.school.fetch('PATCH', `/question-banks/${own}/questions`, { as, body: { questionIds: [id], bankId } })
    const refused = await move(shared)
    expect([refused.status, (await errorOf(refused)).message]).toEqual([422, expect.stringContaining('belongs to its course')])
    expect((await move(other)).status).toBe(200)
  })

  test('when it is deleted its questions keep it as their own', async () => {
    const { room, as, made, question } = await withRubric()
    await room.school.call('DELETE', `/rubrics/${made.id}`, { as })
    expect((await question())?.correctAnswer).toEqual({ rubric: expect.objectContaining({ title: 'Essay' }) })
  })

  test('the copy of a course has its own copy of it; a quiz that is copied elsewhere keeps only the words', async () => {
    const { room, as, made, id } = await withRubric()
    const admin = await room.school.person('admin')
    const copy = await room.school.call<{ id: string }>('POST', `/courses/${room.room.courseId}/duplicate`, { as: admin, body: {} })
    await room.school.drain()
    const [own] = (await room.school.call<Rubric[]>('GET', `/rubrics?courseId=${copy.id}`, { as: admin })).filter(
      ({ courseId }) => courseId,
    )
    const [quiz] = await room.school.call<{ id: string }[]>('GET', `/courses/${copy.id}/assessments`, { as: admin })
    const [question] = await room.school.call<Question[]>('GET', `/assessments/${quiz?.id}/questions`, { as: admin })
    expect(own?.id).not.toBe(made.id)
    expect(question?.correctAnswer?.rubricId).toBe(own?.id)
    const elsewhere = await room.school.call<{ id: string }>('POST', `/assessments/${id}/duplicate`, {
      as: admin,
      body: { courseId: copy.id },
    })
    const [alone] = await room.school.call<Question[]>('GET', `/assessments/${elsewhere.id}/questions`, { as: admin })
    expect([alone?.correctAnswer?.rubricId, alone?.correctAnswer?.rubric?.title]).toEqual([undefined, 'Essay'])
    expect(as.id).toBe(room.teacher.id)
  })
})
