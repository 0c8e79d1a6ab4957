import { describe, expect, test } from 'vitest'
import type { Answer } from '../../../src/modules/assessment/attempts/contract.ts'
import type { Paper, PaperQuestion, QuestionKey } from '../../../src/modules/assessment/questions/contract.ts'
import { gradeAnswer, gradePaper } from '../../../src/modules/assessment/questions/grade.ts'
import { shuffled } from '../../../src/modules/assessment/questions/shuffle.ts'

const options = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, text: id }))
function question(type: string, correctAnswer: QuestionKey | null, more: Partial<PaperQuestion> = {}): PaperQuestion {
  return { id: `q-${type}`, type, text: 'Why?', options, correctAnswer, points: 4, partialCredit: true, explanation: null, ...more }
}
const points = (asked: PaperQuestion, answer: Answer | null, penalty = 0) => gradeAnswer(asked, answer, penalty).points

/** A repeatable run of random numbers: a failing case can be looked at again. */
function random(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
const someOf = (pick: (below: number) => number): string[] => options.map(({ id }) => id).filter(() => pick(2) === 1)

describe('single choice and true or false', () => {
  test('the right option earns all points, any other none', () => {
    const asked = question('single_choice', { choice: 'b' })
    expect(options.map(({ id }) => points(asked, { choice: id }))).toEqual([0, 4, 0, 0, 0])
    expect(points(question('true_false', { value: false }, { options: [] }), { value: false })).toBe(4)
    expect(points(question('true_false', { value: false }, { options: [] }), { value: true })).toBe(0)
  })
  test('a penalty is taken for a wrong answer and never for none', () => {
    const asked = question('single_choice', { choice: 'b' })
    expect(points(asked, { choice: 'a' }, 0.25)).toBe(-1)
    expect(points(asked, null, 0.25)).toBe(0)
    expect(points(question('multiple_choice', { choices: ['a'] }), { choices: [] }, 1)).toBe(0)
    expect(points(question('fill_blank', { text: 'x' }), { text: '  ' }, 1)).toBe(0)
  })
})

describe('multiple choice', () => {
  test('partial credit is right choices less wrong ones, as a part of all right ones', () => {
    const asked = question('multiple_choice', { choices: ['a', 'b', 'c', 'd'] })
    expect(points(asked, { choices: ['a', 'b', 'c', 'd'] })).toBe(4)
    expect(points(asked, { choices: ['a', 'b'] })).toBe(2)
    expect(points(asked, { choices: ['a', 'b', 'e'] })).toBe(1)
    expect(points(asked, { choices: ['e'] })).toBe(0)
  })
  test('without partial credit it is all or nothing', () => {
    const asked = question('multiple_choice', { choices: ['a', 'b'] }, { partialCredit: false })
    expect(points(asked, { choices: ['b', 'a'] })).toBe(4)
    expect(points(asked, { choices: ['a'] })).toBe(0)
  })
  test('for any key and answer: points lie within bounds, full points mean exactly the key, order and repeats do not matter', () => {
    const pick = random(7)
    for (let i = 0; i < 2000; i++) {
      const key = someOf(pick)
      const chosen = someOf(pick)
      if (key.length === 0) continue
      const penalty = pick(5) / 4
      const asked = question('multiple_choice', { choices: key }, { partialCredit: pick(2) === 1, points: pick(20) + 1 })
      const mark = gradeAnswer(asked, { choices: chosen }, penalty)
      expect(mark.points).toBeLessThanOrEqual(asked.points)
      expect(mark.points).toBeGreaterThanOrEqual(-penalty * asked.points)
      expect(mark.correct).toBe(key.join() === chosen.join())
      expect(mark.points === asked.points).toBe(mark.correct)
      expect(gradeAnswer(asked, { choices: [...chosen].reverse().concat(chosen) }, penalty)).toEqual(mark)
    }
  })
  test('for any key, one more wrong choice never earns more and one more right choice never less', () => {
    const pick = random(11)
    for (let i = 0; i < 1000; i++) {
      const key = someOf(pick)
      const chosen = someOf(pick)
      const more = options[pick(5)]?.id ?? 'a'
      if (key.length === 0 || chosen.includes(more)) continue
      const asked = question('multiple_choice', { choices: key })
      const [before, after] = [points(asked, { choices: chosen }), points(asked, { choices: [...chosen, more] })]
      if (key.includes(more)) expect(after).toBeGreaterThanOrEqual(before)
      else expect(after).toBeLessThanOrEqual(before)
    }
  })
})

describe('fill in the blank', () => {
  const asked = question('fill_blank', { text: 'Paris', accepted: ['city of *', '*eiffel*tower*', '5\\* hotel'] }, { options: [] })
  test.each([
    ['paris', 4],
    ['  PARIS ', 4],
    ['City of   Light', 4],
    ['The Eiffel iron tower, of course', 4],
    ['5* hotel', 4],
    ['55 hotel', 0],
    ['tower eiffel', 0],
    ['Lyon', 0],
  ])('%j earns %d', (text, earned) => expect(points(asked, { text })).toBe(earned))
  test('case counts where the author says so', () => {
    const strict = question('fill_blank', { text: 'mW', caseSensitive: true }, { options: [] })
    expect([points(strict, { text: 'mW' }), points(strict, { text: 'MW' })]).toEqual([4, 0])
  })
  test('letters that are written in two ways in Unicode are one letter', () => {
    expect(points(question('fill_blank', { text: 'caf\u00e9' }, { options: [] }), { text: 'cafe\u0301' })).toBe(4)
    expect(points(question('fill_blank', { text: 'القاهرة' }, { options: [] }), { text: 'القاهرة ' })).toBe(4)
  })
  test('a hostile pattern costs no time', () => {
    const hostile = question('fill_blank', { text: 'x', accepted: [`${'a*'.repeat(200)}b`] }, { options: [] })
    const start = performance.now()
    expect(points(hostile, { text: 'a'.repeat(1000) })).toBe(0)
    expect(performance.now() - start).toBeLessThan(200)
  })
})

describe('numeric', () => {
  test('within the tolerance is right, its edge included, and just past it is wrong', () => {
    const pick = random(3)
    for (let i = 0; i < 1000; i++) {
      const number = (pick(20_000) - 10_000) / 100
      const tolerance = pick(500) / 100
      const asked = question('numeric', { number, tolerance }, { options: [] })
      expect(points(asked, { number: number + tolerance })).toBe(4)
      expect(points(asked, { number: number - tolerance })).toBe(4)
      expect(points(asked, { number: number + tolerance + 0.001 })).toBe(0)
    }
    expect(points(question('numeric', { number: 0.3 }, { options: [] }), { number: 0.1 + 0.2 })).toBe(4)
  })
  test('a unit must be the one that is asked for', () => {
    const asked = question('numeric', { number: 5, unit: 'm' }, { options: [] })
    expect([points(asked, { number: 5, unit: 'm' }), points(asked, { number: 5, unit: 'M' }), points(asked, { number: 5 })]).toEqual([
      4, 0, 0,
    ])
  })
})

describe('a whole attempt', () => {
  const paper = (questions: PaperQuestion[], more: Partial<Paper> = {}): Paper => ({
    questions,
    randomizeQuestions: false,
    randomizeAnswers: false,
    passingScore: 60,
    wrongAnswerPenalty: 0,
    isSurvey: false,
    ...more,
  })
  const answered = (answers: Record<string, Answer>) =>
    Object.fromEntries(Object.entries(answers).map(([id, answer]) => [id, { answer, seq: 1, savedAt: '' }]))
  const three = ['1', '2', '3'].map((id) => question('single_choice', { choice: 'a' }, { id, points: 1 }))

  test('passes at the passing score exactly as it is shown', () => {
    const grade = gradePaper(
      paper(three, { passingScore: 66.67 }),
      answered({ 1: { choice: 'a' }, 2: { choice: 'a' }, 3: { choice: 'b' } }),
    )
    expect(grade).toMatchObject({ score: 2, maxScore: 3, percentage: 66.67, passed: true })
    expect(gradePaper(paper(three, { passingScore: 66.68 }), answered({ 1: { choice: 'a' }, 2: { choice: 'a' } })).passed).toBe(false)
  })
  test('the score never falls below zero, whatever wrong answers cost', () => {
    const grade = gradePaper(
      paper(three, { wrongAnswerPenalty: 1 }),
      answered({ 1: { choice: 'b' }, 2: { choice: 'b' }, 3: { choice: 'a' } }),
    )
    expect(grade).toMatchObject({ score: 0, percentage: 0, passed: false })
    expect(grade.marks['1']?.points).toBe(-1)
  })
  test('a question without a right answer counts for nothing, neither won nor lost', () => {
    const grade = gradePaper(
      paper([...three, question('single_choice', null, { id: '4', points: 100 })]),
      answered({ 1: { choice: 'a' }, 4: { choice: 'a' } }),
    )
    expect(grade).toMatchObject({ score: 1, maxScore: 3, percentage: 33.33 })
    expect(grade.marks['4']).toEqual({ points: 0, maxPoints: 0, correct: null })
  })
  test('a survey is passed by handing it in and has no percentage', () => {
    expect(gradePaper(paper(three, { isSurvey: true }), {})).toEqual({
      ...{ marks: {}, score: 0, maxScore: 0, percentage: null, passed: true, awaits: false },
    })
  })
  test('nothing answered is nothing earned, everything right is a hundred', () => {
    expect(gradePaper(paper(three), {}).percentage).toBe(0)
    expect(gradePaper(paper(three), answered({ 1: { choice: 'a' }, 2: { choice: 'a' }, 3: { choice: 'a' } })).percentage).toBe(100)
  })
})

describe('shuffling', () => {
  test('keeps every item, gives one attempt one order, and different attempts different ones', () => {
    const items = Array.from({ length: 12 }, (_, i) => i)
    const orders = new Set<string>()
    const firsts = new Map<number, number>()
    for (let i = 0; i < 1200; i++) {
      const order = shuffled(items, `att_${i}`)
      expect([...order].sort((a, b) => a - b)).toEqual(items)
      expect(shuffled(items, `att_${i}`)).toEqual(order)
      orders.add(order.join())
      firsts.set(order[0] ?? -1, (firsts.get(order[0] ?? -1) ?? 0) + 1)
    }
    expect(orders.size).toBeGreaterThan(1190)
    // Every item comes first about a hundred times in 1,200: none is favoured.
    for (const item of items) expect(firsts.get(item)).toBeGreaterThan(55)
  })
})
