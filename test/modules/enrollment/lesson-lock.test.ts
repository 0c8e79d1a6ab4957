import { expect, test } from 'vitest'
import { type LockFacts, lessonLock } from '../../../src/modules/enrollment/player/lesson-lock.ts'
import { resumeLesson } from '../../../src/modules/enrollment/player/outline-state.ts'

const now = Date.parse('2026-03-10T12:00:00Z')
const facts: LockFacts = {
  availability: {},
  now,
  enrolledAt: '2026-03-01T00:00:00Z',
  own: undefined,
  required: undefined,
  requiredTitle: undefined,
}

test('a lesson without conditions is open', () => {
  expect(lessonLock(facts)).toBeNull()
  expect(lessonLock({ ...facts, availability: null })).toBeNull()
})

test('a lesson with a date opens on that date', () => {
  expect(lessonLock({ ...facts, availability: { from: '2026-03-11T00:00:00Z' } })).toMatchObject({
    code: 'not_yet',
    opensAt: '2026-03-11T00:00:00.000Z',
  })
  expect(lessonLock({ ...facts, availability: { from: '2026-03-10T12:00:00Z' } })).toBeNull()
})

test('a lesson opens so many days after enrolment', () => {
  expect(lessonLock({ ...facts, availability: { daysAfterEnrollment: 10 } })).toMatchObject({
    code: 'not_yet',
    opensAt: '2026-03-11T00:00:00.000Z',
  })
  expect(lessonLock({ ...facts, availability: { daysAfterEnrollment: 9 } })).toBeNull()
})

test('a lesson waits for another one, and for its score', () => {
  const waiting = { ...facts, availability: { afterLessonId: 'les_1', minScore: 80 }, requiredTitle: 'Tides' }
  expect(lessonLock(waiting)).toMatchObject({ code: 'after_lesson', lessonId: 'les_1', reason: 'Finish “Tides” first.' })
  expect(lessonLock({ ...waiting, required: { status: 'in_progress', score: 90 } })).toMatchObject({ code: 'after_lesson' })
  expect(lessonLock({ ...waiting, required: { status: 'completed', score: 79 } })).toMatchObject({ code: 'min_score' })
  expect(lessonLock({ ...waiting, required: { status: 'completed', score: 80 } })).toBeNull()
})

test('a lesson that waits for a deleted one is open: nobody could finish that', () => {
  expect(lessonLock({ ...facts, availability: { afterLessonId: 'les_gone' } })).toBeNull()
})

test('a finished lesson is never locked again', () => {
  const own = { status: 'completed', score: null }
  expect(
    lessonLock({ ...facts, own, availability: { from: '2030-01-01T00:00:00Z', afterLessonId: 'les_1' }, requiredTitle: 'Tides' }),
  ).toBeNull()
})

test('the player goes on where the learner left, and past what is finished', () => {
  const done = (...ids: string[]) =>
    new Map(
      ids.map((lessonId) => [
        lessonId,
        {
          ...{ id: null, createdAt: null, updatedAt: null },
          lessonId,
          status: 'completed' as const,
          positionSeconds: null,
          watchedSeconds: null,
          coverage: null,
          timeSpentSeconds: 0,
          score: null,
          attemptsCount: 0,
          completedAt: null,
        },
      ]),
    )
  const ids = ['a', 'b', 'c', 'd']
  expect(resumeLesson(ids, done(), null)).toBe('a')
  expect(resumeLesson(ids, done('a'), 'c')).toBe('c')
  expect(resumeLesson(ids, done('b', 'c'), 'b')).toBe('d')
  expect(resumeLesson(ids, done('c', 'd'), 'd')).toBe('a')
  expect(resumeLesson(ids, done('a', 'b', 'c', 'd'), 'c')).toBe('c')
  expect(resumeLesson([], done(), null)).toBeNull()
})
