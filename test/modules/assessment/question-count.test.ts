import { expect, test } from 'vitest'
import { trips } from './attempt-rooms.ts'
import { Classroom, quiz } from './classroom.ts'

type Outline = { modules: { lessons: { title: string; questionCount: number | null }[] }[] }
const countsOf = ({ modules }: Outline) =>
  modules.flatMap(({ lessons }) => lessons.map(({ title, questionCount }) => [title, questionCount]))

test('outlines say how many questions a quiz asks, as it changes, in one trip', async () => {
  const room = await Classroom.open()
  const as = room.author
  const id = await room.assessment({ moduleId: room.moduleId }, quiz)
  await room.school.call('POST', `/courses/${room.courseId}/lessons`, { as, body: { moduleId: room.moduleId, title: 'A text' } })
  const asked = async () => {
    const [content, page] = [
      await room.school.fetch('GET', `/courses/${room.courseId}/content?bodies=false`, { as: room.learner }),
      await room.school.fetch('GET', `/courses/${room.courseId}`),
    ]
    expect([trips(content), trips(page)]).toEqual([1, 1])
    const [inPlayer, onPage] = await Promise.all(
      [content, page].map(async (answer) => countsOf(((await answer.json()) as { data: Outline }).data)),
    )
    expect(onPage).toEqual(inPlayer)
    return inPlayer
  }
  expect(await asked()).toEqual([
    ['Planets quiz', 5],
    ['A text', null],
  ])
  const [first] = await room.school.call<{ id: string }[]>('GET', `/assessments/${id}/questions`, { as })
  await room.school.call('DELETE', `/questions/${first?.id}`, { as })
  expect(await asked()).toEqual([
    ['Planets quiz', 4],
    ['A text', null],
  ])
  const copy = await room.school.call<{ id: string }>('POST', `/courses/${room.courseId}/duplicate`, { as, body: {} })
  await room.school.drain()
  expect(countsOf(await room.school.call<Outline>('GET', `/courses/${copy.id}/content`, { as }))[0]).toEqual(['Planets quiz', 4])
  await room.school.call('DELETE', `/assessments/${id}`, { as })
  expect((await asked())?.[0]).toEqual(['Planets quiz', null])
})
