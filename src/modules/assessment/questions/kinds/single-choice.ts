import { z } from 'zod'
import { choosable, defineKind } from './define-kind.ts'

const Choice = z.object({ choice: z.string().min(1).max(60) })

export const singleChoice = defineKind({
  answer: Choice,
  key: Choice,
  optionProblems: choosable,
  named: ({ choice }) => [choice],
  fraction: (answer, key) => (answer.choice === key.choice ? 1 : 0),
})
