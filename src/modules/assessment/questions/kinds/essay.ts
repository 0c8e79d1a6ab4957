import { z } from 'zod'
import { RubricContent } from '../../rubrics/contract.ts'
import { defineKind, noOptions } from './define-kind.ts'

/** With `essaysAtMost`: the essays of an attempt fit in its row beside all other answers, whatever their script. */
export const essayLettersAtMost = 20_000

/** Characters that nobody types and that would take six bytes each. */
const unprintable = /(?![\n\t])\p{Cc}/gu
const Text = z.object({
  text: z
    .string()
    .max(essayLettersAtMost, `holds more than ${essayLettersAtMost} characters`)
    .transform((text) => text.replace(/\r\n?/g, '\n').replace(unprintable, '')),
})

const Words = z.number().int().min(1).max(10_000)
/** Nothing here is compared with an answer: it is what learners write by and a person grades by. `text` is a model answer. */
const Guide = z
  .object({
    text: z.string().trim().max(20_000).optional(),
    minWords: Words.optional(),
    maxWords: Words.optional(),
    rubricId: z.string().max(60).optional(),
    rubric: RubricContent.optional(),
  })
  .refine(({ minWords, maxWords }) => minWords === undefined || maxWords === undefined || minWords <= maxWords, {
    path: ['maxWords'],
    message: 'must not be below minWords',
  })
  .refine(({ rubricId, rubric }) => rubricId === undefined || rubric !== undefined, {
    path: ['rubricId'],
    message: 'names a rubric that this course does not have',
  })

/** Words are asked for, not enforced: what was written when time ran out counts as it stands. */
export const essay = defineKind<z.infer<typeof Text>, z.infer<typeof Guide>>({
  answer: Text,
  key: Guide,
  byPerson: true,
  optionProblems: noOptions,
  isBlank: ({ text }) => text.trim() === '',
  fraction: () => 0,
})
