import { describe, expect, test } from 'vitest'
import { quizNumber } from '../../../src/modules/interop/imports/adapters/quiz-json/place-quizzes.ts'
import type { CoursePlan, PlannedLesson, PlannedQuestion } from '../../../src/modules/interop/imports/plan/course-plan.ts'
import { plan } from './course-fixtures.ts'

const lessons = (course: CoursePlan): PlannedLesson[] => course.modules.flatMap((module) => module.lessons)
const shape = (course: CoursePlan): string[] => lessons(course).map(({ type, title }) => `${type}: ${title}`)
const questions = (course: CoursePlan): PlannedQuestion[] => lessons(course).flatMap(({ assessment }) => assessment?.questions ?? [])

describe('task lists as quizzes', () => {
  const quiz = [
    '1. Which are fruits?',
    '   - [x] Apple',
    '   - [x] Pear',
    '   - [ ] Leek',
    '2. Water is wet',
    '   - [x] True',
    '   - [ ] False',
    '',
    'Which is *blue*?',
    '',
    '- [ ] Grass',
    '- [x] The `sky`',
    '',
    '> Look up.',
    '',
    '### Who knows?',
    '',
    '- [ ] Me',
    '- [ ] You',
  ].join('\n')

  test('a section that announces questions becomes a quiz after its lesson and leaves the text', async () => {
    const course = await plan({ '1.md': `# Lesson\n\nText.\n\n## Quiz\n\n${quiz}\n\n## More\n\nEnd.` })
    expect(shape(course)).toEqual(['text: Lesson', 'assessment: Lesson: Quiz'])
    expect(questions(course)).toMatchObject([
      { type: 'multiple_choice', text: 'Which are fruits?', correctAnswer: { choices: ['o1', 'o2'] }, flag: null },
      { type: 'true_false', text: 'Water is wet', correctAnswer: { value: true }, options: [{ id: 'true' }, { id: 'false' }] },
      { type: 'single_choice', text: 'Which is blue?', correctAnswer: { choice: 'o2' }, explanation: 'Look up.' },
      { type: 'single_choice', text: 'Who knows?', correctAnswer: null, flag: 'no_right_answer' },
    ])
    const body = await lessons(course)[0]?.body?.({ lesson: (key) => key, media: () => null })
    expect(JSON.stringify(body)).toMatch(/Text\..*More.*End\./)
    expect(JSON.stringify(body)).not.toMatch(/Quiz|fruits|taskList/)
    expect(course.report.warnings).toEqual([
      { path: '1.md', message: expect.stringContaining('"Who knows?" has no right answer'), lessonKey: 'quiz:1.md#1' },
    ])
  })

  test('a page that is all questions, is called a quiz, or says so, is an assessment', async () => {
    const course = await plan({
      '1-only-questions.md': `# Questions\n\n${quiz}`,
      '2-final-quiz.md': '# Final\n\nGood luck!\n\nOne?\n\n- [ ] a\n- [x] b',
      '3-named.md': '---\ntype: quiz\n---\nOne?\n\n- [x] a\n- [ ] b',
    })
    expect(shape(course)).toEqual(['assessment: Questions', 'assessment: Final', 'assessment: Named'])
    expect(lessons(course)[1]?.assessment?.description).toBe('Good luck!')
    expect(course.report.imported).toContainEqual({ kind: 'question', count: 6 })
  })

  test('a checklist stays a checklist', async () => {
    const course = await plan({
      '1.md': '# L\n\nBefore you start:\n\n- [x] install\n- [ ] run\n\n## Questions to ask yourself\n\nReady?\n\n- [ ] yes\n- [ ] no',
    })
    expect(shape(course)).toEqual(['text: L'])
    const lists = await plan({ '1.md': '# L\n\nSetup:\n\n- [x] a\n- [ ] b\n\nDeploy:\n\n- [x] c\n- [ ] d' })
    expect(shape(lists)).toEqual(['text: L'])
  })
})

describe('quiz JSON', () => {
  const option = (answerText: string, isCorrect: string | boolean): object => ({ answerText, isCorrect })
  const book = JSON.stringify([
    {
      title: 'Quizzes',
      quizzes: [
        {
          id: 1,
          title: 'One: Pre-Lecture  Quiz',
          quiz: [{ questionText: 'Q1', answerOptions: [option('a', 'true'), option('b', 'false')] }],
        },
        {
          id: 2,
          title: 'One: Post-Lecture Quiz',
          quiz: [{ questionText: 'Q2', answerOptions: [option('a', true), option('b', 'True'), option('c', false)] }],
        },
        { id: 3, title: 'Third', quiz: [{ questionText: 'Q3', answerOptions: [option('true', 'false'), option('false', 'false')] }] },
        {
          id: 4,
          title: 'Lost',
          quiz: [
            { questionText: 'Q4', answerOptions: [option('x', 'true'), option('y', 'false')] },
            { text: 'no question' },
            { questionText: 'Q5', answerOptions: [option('alone', 'true')] },
          ],
        },
        'no quiz',
      ],
    },
  ])
  const files = {
    '1-a/1-x/README.md': '# X\n\n[Pre](https://q.net/quiz/1)\n\nText\n\n[wrong label: pre-quiz](https://q.net/quiz/2?loc=en)',
    '1-a/2-y/README.md': '# Y\n\nLong\n\ntext\n\nbefore\n\n[Check](https://q.net/quiz/3) and again [X](https://q.net/quiz/1)',
    'app/src/translations/en.json': book,
    'app/src/translations/fr.json': book,
    'package.json': '{"quizzes": []}',
  }

  test('quizzes stand before and after the lessons that link to them, unlinked ones at the end', async () => {
    const course = await plan(files)
    expect(shape(course)).toEqual([
      'assessment: One: Pre-Lecture Quiz',
      'text: X',
      'assessment: One: Post-Lecture Quiz',
      'text: Y',
      'assessment: Third',
      'assessment: Lost',
    ])
    expect(course.modules.map(({ title }) => title)).toEqual(['A', 'Quizzes'])
    const text = await lessons(course)[3]?.body?.({ lesson: (key) => key.replace(/.*#/, 'L'), media: () => null })
    expect(JSON.stringify(text)).toMatch(/lesson:L3.*lesson:L1/)
  })

  test('several right answers make a multiple choice question, none is flagged and given none', async () => {
    const course = await plan(files)
    expect(questions(course)).toMatchObject([
      { type: 'single_choice', correctAnswer: { choice: 'o1' }, flag: null },
      { type: 'multiple_choice', correctAnswer: { choices: ['o1', 'o2'] }, flag: 'several_right_answers' },
      { type: 'true_false', correctAnswer: null, flag: 'no_right_answer' },
      { type: 'single_choice', correctAnswer: { choice: 'o1' } },
    ])
    expect(course.report.imported).toContainEqual({ kind: 'option', count: 9 })
    expect(course.report.warnings.map(({ message }) => message).sort()).toEqual([
      expect.stringMatching(/^No lesson links to 1 /),
      expect.stringMatching(/^Quiz 2, question 1 .*several right answers/),
      expect.stringMatching(/^Quiz 3, question 1 .*no right answer/),
      expect.stringMatching(/^Quiz 4, question 2 could not be read/),
      expect.stringMatching(/^Quiz 4, question 3 could not be read/),
      expect.stringMatching(/^Quiz 5 in the file could not be read/),
    ])
  })

  test('of the same quizzes in several languages only those of the course are taken', async () => {
    const course = await plan(files)
    expect(course.report.skipped).toContainEqual({ path: 'app/src/translations/fr.json', reason: 'The same quizzes in another language' })
    const french = await plan({ ...files, 'README.md': '---\nlang: fr\n---\n# C' })
    expect(french.report.skipped).toContainEqual({ path: 'app/src/translations/en.json', reason: 'The same quizzes in another language' })
  })

  test.each([
    ['https://q.net/quiz/12', '12'],
    ['https://q.net/quizzes/en/7/', '7'],
    ['https://q.net/#/quiz/7?loc=fr', '7'],
    ['https://q.net/quiz?id=5', '5'],
    ['https://q.net/lesson/12', null],
    ['https://q.net/quiz/about', null],
  ])('the number of a quiz in %s', (target, number) => {
    expect(quizNumber(target)).toBe(number)
  })
})
