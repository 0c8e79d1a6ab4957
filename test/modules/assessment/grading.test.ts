import { describe, expect, test } from 'vitest'
import { quiz } from './classroom.ts'
import { EssayClass, errorOf } from './essay-class.ts'

describe('the queue', () => {
  test('what waits comes first, the oldest of it first; what is graded follows', async () => {
    const room = await EssayClass.open()
    const id = await room.assessment()
    const others = [await room.school.person('learner', { fullName: 'Zoe' }), await room.school.person('learner', { fullName: 'Abe' })]
    for (const other of others) await room.room.enroll(other)
    const first = await room.handIn(id)
    for (const other of others) await room.handIn(id, other)
    await room.grade(first.id)
    const queue = await room.queue(id)
    expect(queue.map(({ learnerName, status }) => [learnerName, status])).toEqual([
      ['Zoe', 'submitted'],
      ['Abe', 'submitted'],
      [expect.stringMatching(/^Person/), 'graded'],
    ])
    expect(queue[2]).toMatchObject({ attemptId: first.id, score: 10, graderName: room.teacher.actor.name })
    expect(queue[0]).toMatchObject({ score: null, graderName: null, gradedAt: null })
  })

  test('it comes by pages, and by what waits or is done, each with its total', async () => {
    const room = await EssayClass.open()
    const id = await room.assessment()
    const attempts = [await room.handIn(id), await room.handIn(id), await room.handIn(id)]
    await room.grade(attempts[0]?.id ?? '')
    const page = async (query: string) => {
      const response = await room.school.fetch('GET', `/assessments/${id}/grading?${query}`, { as: room.teacher })
      const { data, meta } = (await response.json()) as { data: { number: number }[]; meta: { total: number } }
      return [data.map(({ number }) => number), meta.total]
    }
    expect(await page('perPage=2')).toEqual([[2, 3], 3])
    expect(await page('perPage=2&page=2')).toEqual([[1], 3])
    expect(await page('status=submitted')).toEqual([[2, 3], 2])
    expect(await page('status=graded')).toEqual([[1], 1])
  })

  test('with all=true every attempt that was handed in is there, those that only keys graded among them', async () => {
    const room = await EssayClass.open()
    const [essay, keyed] = [await room.assessment(), await room.assessment({}, quiz)]
    const handed = [await room.handIn(essay), await room.handIn(essay)]
    const list = async (id: string, query = '') => {
      const response = await room.school.fetch('GET', `/assessments/${id}/grading${query}`, { as: room.teacher })
      return (await response.json()) as { data: { attemptId: string }[]; meta: { total: number } }
    }
    const all = await list(essay, '?all=true&perPage=1')
    expect([all.data.map(({ attemptId }) => attemptId), all.meta.total]).toEqual([[handed[1]?.id], 2])
    await room.room.submit((await room.room.start(keyed)).id)
    expect((await list(keyed)).data).toEqual([])
    expect(await list(keyed, '?all=true')).toMatchObject({ data: [{ status: 'graded' }], meta: { total: 1 } })
    expect((await room.school.fetch('GET', `/assessments/${essay}/grading?all=yes`, { as: room.teacher })).status).toBe(400)
  })

  test('the work that waits is counted as it comes and goes, for those who grade it', async () => {
    const room = await EssayClass.open()
    const id = await room.assessment({ title: 'Mars' })
    const work = (as = room.teacher) => room.school.call<object[]>('GET', '/grading', { as })
    expect(await work()).toEqual([])
    const [one] = [await room.handIn(id), await room.handIn(id)]
    expect(await work()).toMatchObject([{ assessmentId: id, title: 'Mars', courseTitle: 'Planets', toGradeCount: 2 }])
    await room.grade(one?.id ?? '')
    await room.grade(one?.id ?? '', { points: 3 })
    expect(await work()).toMatchObject([{ toGradeCount: 1 }])
    expect(await work(await room.school.person('instructor'))).toEqual([])
    expect(await room.school.call('GET', `/grading?courseId=crs_other`, { as: room.teacher })).toEqual([])
  })
})

describe('who grades', () => {
  test('teachers of the course, its assistants and admins do; its builders, learners and strangers do not', async () => {
    const room = await EssayClass.open()
    const id = await room.assessment()
    const { id: attemptId } = await room.handIn(id)
    const { school } = room
    const assistant = await school.person('learner')
    await room.room.addStaff(assistant, 'assistant')
    const statuses = async (as: typeof assistant) => {
      const paths = [`/assessments/${id}/grading`, `/attempts/${attemptId}/grade`]
      const read = await Promise.all(paths.map((path) => school.fetch('GET', path, { as })))
      const posted = await school.fetch('PATCH', `/attempts/${attemptId}/grade`, { as, body: { version: 99 } })
      return [...read.map(({ status }) => status), posted.status]
    }
    expect(await statuses(room.teacher)).toEqual([200, 200, 409])
    expect(await statuses(assistant)).toEqual([200, 200, 409])
    expect(await statuses(await school.person('admin'))).toEqual([200, 200, 409])
    // The author of the course in this school is a content creator.
    expect(await statuses(room.room.author)).toEqual([403, 403, 403])
    expect(await statuses(room.room.learner)).toEqual([403, 403, 403])
    expect(await statuses(await school.person('instructor'))).toEqual([403, 404, 404])
  })

  test('nobody grades their own work, an attempt that runs, or one that only tried it out', async () => {
    const room = await EssayClass.open()
    const id = await room.assessment()
    await room.room.enroll(room.teacher)
    const own = await room.handIn(id, room.teacher)
    const running = await room.room.start(id)
    const assistant = await room.school.person('instructor')
    await room.room.addStaff(assistant, 'assistant')
    const practice = await room.handIn(id, assistant)
    const codes = async (attemptId: string) =>
      (await errorOf(await room.school.fetch('GET', `/attempts/${attemptId}/grade`, { as: room.teacher }))).code
    expect([await codes(own.id), await codes(running.id), await codes(practice.id)]).toEqual([
      'FORBIDDEN',
      'UNPROCESSABLE',
      'UNPROCESSABLE',
    ])
  })

  test('where grading is anonymous nothing says whose work it is until it has its grade', async () => {
    const room = await EssayClass.open()
    const id = await room.assessment({ anonymousGrading: true })
    const { id: attemptId } = await room.handIn(id)
    const { learner } = room.room
    const everything = async () =>
      JSON.stringify([
        await room.queue(id),
        await room.sheet(attemptId),
        await room.room.get(attemptId, room.teacher),
        await room.school.call('GET', `/assessments/${id}/results`, { as: room.teacher }),
      ])
    const before = await everything()
    for (const trace of [learner.id, learner.actor.name ?? '?', learner.email]) expect(before).not.toContain(trace)
    await room.grade(attemptId)
    expect(await everything()).toContain(learner.id)
    expect((await room.queue(id))[0]?.learnerName).toBe(learner.actor.name)
  })
})

describe('posting a grade', () => {
  test('levels of the rubric become points, the score, the percentage and the verdict', async () => {
    const room = await EssayClass.open()
    const id = await room.assessment({ passingScore: 60 })
    const { id: attemptId } = await room.handIn(id)
    const sheet = await room.grade(attemptId, { levels: { facts: 'some', style: 'high' }, notes: { facts: 'Say more.' }, comment: 'Good.' })
    expect(sheet).toMatchObject({ status: 'graded', score: 8, maxScore: 12, percentage: 66.67, passed: true, version: 1, toGradeCount: 0 })
    expect(sheet).toMatchObject({ gradedBy: room.teacher.id, graderName: room.teacher.actor.name })
  })

  test('the learner sees rubric, notes, comment and who graded, once the results policy lets them', async () => {
    const room = await EssayClass.open()
    const [shown, held] = [await room.assessment(), await room.assessment({ showResults: 'never' })]
    for (const id of [shown, held]) {
      const { id: attemptId } = await room.handIn(id)
      await room.grade(
        attemptId,
        { levels: { facts: 'all', style: 'low' }, notes: { style: 'Shorter.' }, comment: 'Well read.' },
        { comment: 'Go on!' },
      )
      const seen = await room.room.get(attemptId)
      const text = JSON.stringify(seen)
      if (id === held) {
        expect(seen).toMatchObject({ status: 'graded', score: null, comment: null, results: null })
        expect(text).not.toContain('Well read.')
        continue
      }
      const essay = seen.questions.find(({ type }) => type === 'essay')
      expect(seen).toMatchObject({ score: 10, comment: 'Go on!', graderName: room.teacher.actor.name })
      expect(seen.results?.[essay?.id ?? '']).toMatchObject({
        points: 8,
        maxPoints: 10,
        hand: { levels: { facts: 'all', style: 'low' }, notes: { style: 'Shorter.' }, comment: 'Well read.' },
      })
    }
  })

  test.each([
    [{}, 'levels.facts'],
    [{ levels: { facts: 'all' } }, 'levels.style'],
    [{ levels: { facts: 'best', style: 'low' } }, 'levels.facts'],
    [{ levels: { facts: 'all', style: 'low', wit: 'high' } }, 'levels.wit'],
    [{ points: 10.5 }, 'points'],
    [{ points: -1 }, 'points'],
    [{ points: 5, notes: { wit: 'None.' } }, 'notes.wit'],
  ])('%j is refused by the name of its field, and nothing is written', async (mark, field) => {
    const room = await EssayClass.open()
    const { id: attemptId } = await room.handIn(await room.assessment())
    const response = await room.post(attemptId, mark)
    expect(response.status).toBe(400)
    expect((await errorOf(response)).details.some((detail) => detail.field.endsWith(field))).toBe(true)
    expect(await room.sheet(attemptId)).toMatchObject({ status: 'submitted', version: 0 })
  })

  test('with two essays the attempt waits until both have their marks; one may be graded before the other', async () => {
    const room = await EssayClass.open()
    const id = await room.assessment({}, [
      { type: 'essay', text: 'One', points: 4 },
      { type: 'essay', text: 'Two', points: 6 },
    ])
    const attempt = await room.room.start(id)
    const [one, two] = attempt.questions.map((question) => question.id)
    await room.school.call('POST', `/assessments/${id}/submit`, {
      as: room.room.learner,
      body: { answers: { [one ?? '']: { text: 'a' }, [two ?? '']: { text: 'b' } } },
    })
    const post = (version: number, questions: object) =>
      room.school.call('PATCH', `/attempts/${attempt.id}/grade`, { as: room.teacher, body: { version, questions } })
    expect(await post(0, { [one ?? '']: { points: 3 } })).toMatchObject({ status: 'submitted', score: null, version: 1, toGradeCount: 1 })
    expect(await room.room.get(attempt.id)).toMatchObject({ status: 'submitted', gradedBy: null, gradedAt: null })
    expect(await post(1, { [two ?? '']: { points: 6 } })).toMatchObject({ status: 'graded', score: 9, version: 2, toGradeCount: 0 })
  })

  test('a teacher may set right what the key got wrong', async () => {
    const room = await EssayClass.open()
    const id = await room.assessment()
    const attempt = await room.room.start(id)
    await room.room.save(attempt, 'single_choice', { choice: 'v' })
    await room.room.submit(attempt.id)
    const choice = attempt.questions.find(({ type }) => type === 'single_choice')?.id ?? ''
    const body = { version: 0, questions: { [choice]: { points: 2, comment: 'Venus counts, too.' } } }
    expect(await room.school.call('PATCH', `/attempts/${attempt.id}/grade`, { as: room.teacher, body })).toMatchObject({ score: 2 })
    expect((await room.queue(id)).map(({ status }) => status)).toEqual(['graded'])
  })
})

test('teachers are told once when work begins to wait, the learner when the grade is there', async () => {
  const room = await EssayClass.open()
  const id = await room.assessment({ title: 'Mars' })
  const told = async (as = room.teacher) =>
    (await room.school.call<{ type: string }[]>('GET', '/notifications', { as })).map(({ type }) => type)
  const { id: attemptId } = await room.handIn(id)
  await room.school.drain()
  await room.handIn(id)
  await room.school.drain()
  expect(await told()).toEqual(['work_to_grade'])
  // Who only builds the course is not asked to grade it.
  expect(await told(room.room.author)).toEqual([])
  expect(await told(room.room.learner)).toEqual([])
  await room.grade(attemptId)
  await room.school.drain()
  expect(await told(room.room.learner)).toEqual(['attempt_graded'])
})

test('a comment bank is its grader’s alone', async () => {
  const room = await EssayClass.open()
  const other = await room.school.person('instructor')
  const bank = (as = room.teacher) => room.school.call<{ id: string; text: string }[]>('GET', '/grading/comments', { as })
  await room.school.call('POST', '/grading/comments', { as: room.teacher, body: { text: 'Name your source.' } })
  const [kept] = await bank()
  expect(kept?.text).toBe('Name your source.')
  expect(await bank(other)).toEqual([])
  expect((await room.school.fetch('DELETE', `/grading/comments/${kept?.id}`, { as: other })).status).toBe(404)
  expect((await room.school.fetch('DELETE', `/grading/comments/${kept?.id}`, { as: room.teacher })).status).toBe(204)
  expect(await bank()).toEqual([])
})
