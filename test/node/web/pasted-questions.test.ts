import { expect, test } from 'vitest'
import { pastedQuestions } from '../../../web/areas/studio/banks/pasted-questions.ts'

test('pasted text becomes questions: choices marked by a star or named by letter, true or false, numbers, words', () => {
  const { questions, problems } = pastedQuestions(
    [
      'Which planet is red?\n- Venus\n* Mars',
      'Which are inner?\nA. Venus\nB) Mars\n(c) Saturn\nANSWER: A, B',
      'The Sun is a star.\r\nANSWER: TRUE',
      'How far, in\nmillions of km?\nANSWER: 149,6',
      'Our planet is called …\n= Earth',
    ].join('\n\n\n'),
  )
  expect(problems).toEqual([])
  expect(questions.map(({ type, text, correctAnswer }) => [type, text, correctAnswer])).toEqual([
    ['single_choice', 'Which planet is red?', { choice: 'o2' }],
    ['multiple_choice', 'Which are inner?', { choices: ['o1', 'o2'] }],
    ['true_false', 'The Sun is a star.', { value: true }],
    ['numeric', 'How far, in\nmillions of km?', { number: 149.6 }],
    ['fill_blank', 'Our planet is called …', { text: 'Earth' }],
  ])
  expect(questions[1]?.options?.map(({ text }) => text)).toEqual(['Venus', 'Mars', 'Saturn'])
})

test('no right answer is guessed: what has none, or names a choice that is not there, is left out with its line', () => {
  const { questions, problems } = pastedQuestions('One?\n- a\n- b\n\nTwo?\n- a\n- b\nANSWER: C\n\nThree?\n* a\n\nFour?\n\n')
  expect(questions).toEqual([])
  expect(problems.map(({ line, text, lack }) => [line, text, lack])).toEqual([
    [1, 'One?', 'answer'],
    [5, 'Two?', 'unknownAnswer'],
    [10, 'Three?', 'options'],
    [13, 'Four?', 'answer'],
  ])
})
