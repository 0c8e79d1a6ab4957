import { describe, expect, test } from 'vitest'
import type { Question } from '../../../src/modules/assessment/questions/contract.ts'
import type { MediaAsset } from '../../../src/modules/media/contract.ts'
import type { Person, School } from '../../support/school.ts'
import { pdf, png } from '../media/sample-files.ts'
import { storeFile } from '../media/uploading.ts'
import { trips } from './attempt-rooms.ts'
import { type Attempt, Classroom } from './classroom.ts'
import { errorOf } from './essay-class.ts'

type Shown = Attempt & { media: Record<string, MediaAsset>; questions: { options: { mediaId: string | null; alt: string | null }[] }[] }

const pictureOf = async (school: School, as: Person, filename = 'leaf.png'): Promise<string> =>
  (await storeFile(school, as, { filename, contentType: 'image/png', content: png(40, 30) })).id
/** Two plates to choose from, the second with words beside its picture. */
const plates = (first: string, second: string) => ({
  type: 'single_choice',
  text: 'Which leaf is lobed?',
  options: [
    { id: 'a', text: '', mediaId: first, alt: 'An oval leaf' },
    { id: 'b', text: 'This one', mediaId: second, alt: 'A leaf of five lobes' },
  ],
  correctAnswer: { choice: 'b' },
})
async function quizWithPlates() {
  const room = await Classroom.open()
  const [oval, lobed] = [await pictureOf(room.school, room.author), await pictureOf(room.school, room.author, 'lobed.png')]
  const quiz = await room.assessment({ moduleId: room.moduleId }, [plates(oval, lobed)])
  const [question] = await room.school.call<Question[]>('GET', `/assessments/${quiz}/questions`, { as: room.author })
  return { room, oval, lobed, quiz, question: question?.id ?? '' }
}
const bytesAt = (room: Classroom, url: string, as?: Person) => room.school.fetch('GET', url, { as })

describe('pictures as options', () => {
  test('whoever takes the question is handed its pictures by signed addresses, and nothing else opens them', async () => {
    const { room, oval, lobed, quiz } = await quizWithPlates()
    const attempt = (await room.start(quiz)) as Shown
    expect(attempt.questions[0]?.options).toEqual([
      { id: 'a', text: '', mediaId: oval, alt: 'An oval leaf' },
      { id: 'b', text: 'This one', mediaId: lobed, alt: 'A leaf of five lobes' },
    ])
    expect(Object.keys(attempt.media).sort()).toEqual([oval, lobed].sort())
    const url = attempt.media[oval]?.url ?? ''
    const served = await bytesAt(room, url)
    expect([served.status, served.headers.get('content-type'), new Uint8Array(await served.arrayBuffer())]).toEqual([
      200,
      'image/png',
      png(40, 30),
    ])
    const bare = url.split('?')[0] ?? ''
    const swapped = url.replace(oval, lobed)
    expect([(await bytesAt(room, bare, room.learner)).status, (await bytesAt(room, swapped)).status]).toEqual([403, 403])
    expect((await room.school.fetch('GET', `/media/${oval}/url`, { as: room.learner })).status).toBe(403)
    const elsewhere = await Classroom.open()
    expect((await bytesAt(elsewhere, url)).status).toBe(403)
    expect(JSON.stringify(attempt)).not.toMatch(/"files"|"etag"|"key"/)
  })

  test('the pictures come while it runs, in the results, on the grading sheet and to authors; a running attempt asks no database', async () => {
    const { room, oval, lobed, quiz } = await quizWithPlates()
    const teacher = await room.school.person('instructor')
    await room.addStaff(teacher, 'author')
    const { id } = await room.start(quiz)
    const running = await room.school.fetch('GET', `/attempts/${id}`, { as: room.learner })
    expect(trips(running)).toBe(0)
    const idsOf = (attempt: unknown) => Object.keys((attempt as Shown).media).sort()
    const both = [oval, lobed].sort()
    expect(idsOf(((await running.json()) as { data: Shown }).data)).toEqual(both)
    await room.school.call('PUT', `/attempts/${id}/answers/${(await room.get(id)).questions[0]?.id}`, {
      as: room.learner,
      body: { answer: { choice: 'b' }, seq: 1 },
    })
    const done = await room.submit(id)
    expect([done.score, idsOf(done), idsOf(await room.get(id)), idsOf(await room.get(id, teacher))]).toEqual([1, both, both, both])
    expect(idsOf(await room.school.call('GET', `/attempts/${id}/grade`, { as: teacher }))).toEqual(both)
    const [listed] = await room.school.call<Question[]>('GET', `/assessments/${quiz}/questions`, { as: teacher })
    expect(idsOf(listed)).toEqual(both)
  })

  test('an option has words or a picture, and a picture says what is to be seen on it', async () => {
    const room = await Classroom.open()
    const mediaId = await pictureOf(room.school, room.author)
    const quiz = await room.assessment({}, [])
    const options = [{ id: 'a', text: '' }, { id: 'b', text: 'Words', mediaId }, { text: 'Only words' }]
    const response = await room.school.fetch('POST', `/assessments/${quiz}/questions`, {
      as: room.author,
      body: { type: 'single_choice', text: 'Which?', options, correctAnswer: { choice: 'b' } },
    })
    expect((await errorOf(response)).details.map(({ field }) => field)).toEqual(['options.0.text', 'options.1.alt'])
  })

  test('nobody shows a picture that is not theirs, not a picture, or of another school', async () => {
    const room = await Classroom.open()
    const [own, stranger] = [await pictureOf(room.school, room.author), await room.school.person('instructor')]
    const theirs = await pictureOf(room.school, stranger)
    const paper = await storeFile(room.school, room.author, { filename: 'a.pdf', contentType: 'application/pdf', content: pdf() })
    const other = await Classroom.open()
    const foreign = await pictureOf(other.school, other.author)
    const quiz = await room.assessment({}, [])
    const bank = await room.school.call<{ id: string }>('POST', '/question-banks', { as: room.author, body: { name: 'Leaves' } })
    const post = (path: string, mediaId: string) =>
      room.school.fetch('POST', path, { as: room.author, body: { questions: [plates(own, own), plates(own, mediaId)] } })
    for (const mediaId of [theirs, paper.id, foreign, 'med_nothing']) {
      for (const path of [`/assessments/${quiz}/questions`, `/question-banks/${bank.id}/questions`]) {
        const response = await post(path, mediaId)
        expect(response.status).toBe(422)
        expect((await errorOf(response)).details.map(({ field }) => field)).toContain('questions.1.options.1.mediaId')
      }
    }
    const text = { type: 'doc', content: [{ type: 'image', attrs: { mediaId: theirs, alt: 'Theirs' } }] }
    const stem = await room.school.fetch('POST', `/assessments/${quiz}/questions`, { as: room.author, body: { ...plates(own, own), text } })
    expect([stem.status, (await errorOf(stem)).details.map(({ field }) => field)]).toEqual([422, ['text']])
    expect((await post(`/assessments/${quiz}/questions`, own)).status).toBe(201)
  })

  test('a co-author changes a question without owning its pictures, and may use those the course shows', async () => {
    const { room, oval, lobed, quiz, question } = await quizWithPlates()
    const helper = await room.school.person('content_creator')
    await room.addStaff(helper, 'author')
    const changed = await room.school.call<Question>('PATCH', `/questions/${question}`, {
      as: helper,
      body: { ...plates(lobed, oval), text: 'Which is it?' },
    })
    expect(changed.options.map(({ mediaId }) => mediaId)).toEqual([lobed, oval])
    expect((await room.school.fetch('POST', `/assessments/${quiz}/questions`, { as: helper, body: plates(oval, oval) })).status).toBe(201)
  })

  test('a picture in the words of a question comes with it too', async () => {
    const room = await Classroom.open()
    const mediaId = await pictureOf(room.school, room.author)
    const text = { type: 'doc', content: [{ type: 'image', attrs: { mediaId, alt: 'A leaf' } }] }
    const quiz = await room.assessment({}, [{ type: 'true_false', text, correctAnswer: { value: true } }])
    const attempt = (await room.start(quiz)) as Shown
    expect((await bytesAt(room, attempt.media[mediaId]?.url ?? '')).status).toBe(200)
  })
})

describe('a picture that a question shows is in use', () => {
  const uses = async (room: Classroom, mediaId: string) =>
    (await room.school.fetch('DELETE', `/media/${mediaId}`, { as: room.author })).status

  test('it cannot be deleted until no question shows it, whichever way the question went', async () => {
    const { room, oval, lobed, quiz, question } = await quizWithPlates()
    expect([await uses(room, oval), await uses(room, lobed)]).toEqual([422, 422])
    await room.school.call('PATCH', `/questions/${question}`, { as: room.author, body: plates(lobed, lobed) })
    expect([await uses(room, oval), await uses(room, lobed)]).toEqual([204, 422])
    await room.school.call('DELETE', `/assessments/${quiz}`, { as: room.author })
    expect(await uses(room, lobed)).toBe(204)
  })

  test('copies and references show it too, each for as long as it stands', async () => {
    const { room, oval, lobed, quiz, question } = await quizWithPlates()
    const as = room.author
    const bank = await room.school.call<{ id: string }>('POST', '/question-banks', { as, body: { name: 'Leaves' } })
    const kept = await room.school.call<Question>('POST', `/questions/${question}/bank`, { as, body: { bankId: bank.id } })
    const referring = await room.assessment({ title: 'Refers' }, [])
    await room.school.call('POST', `/assessments/${referring}/questions/from-banks`, { as, body: { questionIds: [kept.id] } })
    const copy = await room.school.call<{ id: string }>('POST', `/courses/${room.courseId}/duplicate`, { as, body: {} })
    await room.school.drain()
    const copies = (await room.school.call<{ id: string; courseId: string }[]>('GET', '/assessments', { as })).filter(
      ({ courseId }) => courseId === copy.id,
    )
    expect(copies).toHaveLength(2)
    for (const id of [quiz, referring, ...copies.map((found) => found.id)]) {
      const [shown] = await room.school.call<Question[]>('GET', `/assessments/${id}/questions`, { as })
      expect(Object.keys(shown?.media ?? {}).sort()).toEqual([oval, lobed].sort())
      await room.school.call('DELETE', `/questions/${shown?.id}`, { as })
      expect(await uses(room, oval)).toBe(422)
    }
    const [inBank] = await room.school.call<Question[]>('GET', `/question-banks/${bank.id}/questions`, { as })
    expect(Object.keys(inBank?.media ?? {}).sort()).toEqual([oval, lobed].sort())
    await room.school.call('DELETE', `/questions/${kept.id}`, { as })
    expect([await uses(room, oval), await uses(room, lobed)]).toEqual([204, 204])
  })
})
