import type { FieldError } from '../../../kernel/errors.ts'
import type { QuestionInput, QuestionKey, QuestionOption, QuestionText } from './contract.ts'
import { kindOf } from './kinds/registry.ts'

export type QuestionContent = {
  type: string
  text: QuestionText
  options: QuestionOption[]
  correctAnswer: QuestionKey | null
  points: number
  partialCredit: boolean
  explanation: string | null
  tags: string[]
  difficulty: QuestionInput['difficulty'] & (string | null)
}
export type Checked = { content: QuestionContent; problems: FieldError[] }

/** An option says something, and who cannot see its picture is told what is on it. */
function pictureProblems({ text, mediaId, alt }: QuestionOption, index: number): FieldError[] {
  if (!mediaId) return text === '' ? [{ field: `options.${index}.text`, message: 'needs words, or a picture' }] : []
  return alt ? [] : [{ field: `options.${index}.alt`, message: 'says what is to be seen on the picture' }]
}

/**
 * Completes a question and says what is wrong with it. A right answer must be there, unless nothing is right or
 * wrong (a survey) or the question is flagged for mending (an import).
 */
export function checkQuestion(input: QuestionInput, keyRequired: boolean): Checked {
  const kind = kindOf(input.type)
  const options = (input.options ?? []).map((option, index) => ({
    id: option.id ?? `o${index + 1}`,
    text: option.text,
    ...(option.feedback ? { feedback: option.feedback } : {}),
    ...(option.mediaId ? { mediaId: option.mediaId, ...(option.alt ? { alt: option.alt } : {}) } : {}),
  }))
  const content: QuestionContent = {
    type: input.type,
    text: input.text,
    options,
    correctAnswer: null,
    points: input.points ?? 1,
    partialCredit: input.partialCredit ?? true,
    explanation: input.explanation ?? null,
    tags: [...new Set(input.tags ?? [])],
    difficulty: input.difficulty ?? null,
  }
  if (!kind) return { content, problems: [{ field: 'type', message: 'is not a type of question' }] }
  const problems = [...kind.optionProblems(options), ...options.flatMap(pictureProblems)]
  // What a person grades needs no key: an empty one says so.
  const given = input.correctAnswer ?? (kind.byPerson ? {} : null)
  if (given === null) {
    if (keyRequired) problems.push({ field: 'correctAnswer', message: 'names no right answer' })
    return { content, problems }
  }
  const key = kind.readKey(given, options)
  return key.ok ? { content: { ...content, correctAnswer: key.value }, problems } : { content, problems: [...problems, ...key.problems] }
}
