import { z } from 'zod'
import { defineKind } from './define-kind.ts'

const Value = z.object({ value: z.boolean() })
const labels = ['true', 'false']

export const trueFalse = defineKind({
  answer: Value,
  key: Value,
  named: ({ value }) => [String(value)],
  /** Options are only labels and feedback for the two values, so their ids are those values. */
  optionProblems: (options) =>
    options.length === 0 || (options.length === 2 && labels.every((label) => options.some(({ id }) => id === label)))
      ? []
      : [{ field: 'options', message: 'must be absent, or the two options with the ids true and false' }],
  fraction: (answer, key) => (answer.value === key.value ? 1 : 0),
})
