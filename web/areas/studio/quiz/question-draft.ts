import type {
  Question,
  QuestionInput,
  QuestionKey,
  QuestionText,
  QuestionType,
} from '../../../../src/modules/assessment/questions/contract.ts'
import type { RubricContent } from '../../../../src/modules/assessment/rubrics/contract.ts'

/** `mediaId` names its picture; empty where it has none. */
export type OptionDraft = { id: string; text: string; feedback: string; mediaId: string; alt: string }
/** A question while it is being written: it may lack what a stored one must have. */
export type QuestionDraft = {
  type: QuestionType
  text: QuestionText
  options: OptionDraft[]
  right: string[]
  accepted: string
  caseSensitive: boolean
  number: string
  tolerance: string
  unit: string
  minWords: string
  maxWords: string
  modelAnswer: string
  /** Of the course or the school; null where the rubric is the question's own, or there is none. */
  rubricId: string | null
  rubric: RubricContent | null
  points: string
  partialCredit: boolean
  explanation: string
  /** Separated by commas. */
  tags: string
  difficulty: QuestionInput['difficulty'] | ''
}
export type Lack = 'text' | 'options' | 'alt' | 'sameOptions' | 'right' | 'accepted' | 'number' | 'words' | 'points'

export const difficulties = ['easy', 'medium', 'hard'] as const
export const types: readonly QuestionType[] = ['single_choice', 'multiple_choice', 'true_false', 'fill_blank', 'numeric', 'essay']
export const isKnownType = (type: string): type is QuestionType => types.some((one) => one === type)

const blank: QuestionDraft = {
  type: 'single_choice',
  text: '',
  options: [],
  right: [],
  accepted: '',
  caseSensitive: false,
  number: '',
  tolerance: '',
  unit: '',
  minWords: '',
  maxWords: '',
  modelAnswer: '',
  rubricId: null,
  rubric: null,
  points: '1',
  partialCredit: true,
  explanation: '',
  tags: '',
  difficulty: '',
}

export const newOption = (text = ''): OptionDraft => ({
  id: `o${crypto.randomUUID().slice(0, 8)}`,
  text,
  feedback: '',
  mediaId: '',
  alt: '',
})
export const newDraft = (): QuestionDraft => ({ ...blank, options: [newOption(), newOption()] })

export function draftOf(question: Question): QuestionDraft {
  const key = question.correctAnswer
  return {
    ...blank,
    type: isKnownType(question.type) ? question.type : 'single_choice',
    text: question.text,
    options: question.options.map(({ id, text, feedback, mediaId, alt }) => ({
      id,
      text,
      feedback: feedback ?? '',
      mediaId: mediaId ?? '',
      alt: alt ?? '',
    })),
    right: key?.choices ?? (key?.choice ? [key.choice] : key?.value === undefined ? [] : [String(key.value)]),
    accepted: question.type === 'essay' ? '' : [key?.text, ...(key?.accepted ?? [])].filter(Boolean).join('\n'),
    caseSensitive: key?.caseSensitive ?? false,
    number: key?.number === undefined ? '' : String(key.number),
    tolerance: key?.tolerance === undefined ? '' : String(key.tolerance),
    unit: key?.unit ?? '',
    minWords: String(key?.minWords ?? ''),
    maxWords: String(key?.maxWords ?? ''),
    modelAnswer: question.type === 'essay' ? (key?.text ?? '') : '',
    rubricId: key?.rubricId ?? null,
    rubric: key?.rubric ?? null,
    points: String(question.points),
    partialCredit: question.partialCredit,
    explanation: question.explanation ?? '',
    tags: question.tags.join(', '),
    difficulty: question.difficulty ?? '',
  }
}

const chosen = (draft: QuestionDraft) => draft.type === 'single_choice' || draft.type === 'multiple_choice'
const linesOf = (text: string) => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  ),
]
/** `1,5` is typed in half the world. */
const numberOf = (text: string) => (text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.')))
const written = (draft: QuestionDraft) => draft.options.filter(({ text, mediaId }) => text.trim() !== '' || mediaId !== '')

/** The first thing that keeps a question from being saved. A survey has no right answers. */
export function lackOf(draft: QuestionDraft, isSurvey: boolean): Lack | null {
  if (typeof draft.text === 'string' && draft.text.trim() === '') return 'text'
  if (!(numberOf(draft.points) >= 0 && numberOf(draft.points) <= 10_000)) return 'points'
  if (chosen(draft)) {
    const said = written(draft).map(({ text, mediaId }) => `${mediaId}\n${text.trim()}`)
    if (said.length < 2) return 'options'
    if (new Set(said).size < said.length) return 'sameOptions'
    if (written(draft).some(({ mediaId, alt }) => mediaId !== '' && alt.trim() === '')) return 'alt'
  }
  if (draft.type === 'essay') return hasRightWords(draft) ? null : 'words'
  if (isSurvey) return null
  if (chosen(draft)) return written(draft).some(({ id }) => draft.right.includes(id)) ? null : 'right'
  if (draft.type === 'true_false') return draft.right.length === 1 ? null : 'right'
  if (draft.type === 'fill_blank') return linesOf(draft.accepted).length > 0 ? null : 'accepted'
  return Number.isNaN(numberOf(draft.number)) || numberOf(draft.tolerance || '0') < 0 || Number.isNaN(numberOf(draft.tolerance || '0'))
    ? 'number'
    : null
}

/** Each empty or a whole number from 1 to 10,000, and the least not above the most. */
function hasRightWords({ minWords, maxWords }: QuestionDraft): boolean {
  const [least, most] = [minWords, maxWords].map((text) => (text.trim() === '' ? null : numberOf(text)))
  const fits = (words: number | null | undefined) => words == null || (Number.isInteger(words) && words >= 1 && words <= 10_000)
  return fits(least) && fits(most) && !(least != null && most != null && least > most)
}

function keyOf(draft: QuestionDraft): QuestionKey | null {
  const right = written(draft)
    .filter(({ id }) => draft.right.includes(id))
    .map(({ id }) => id)
  const [first] = right
  switch (draft.type) {
    case 'single_choice':
      return first === undefined ? null : { choice: first }
    case 'multiple_choice':
      return right.length > 0 ? { choices: right } : null
    case 'true_false':
      return draft.right.length === 1 ? { value: draft.right[0] === 'true' } : null
    case 'fill_blank': {
      const [model, ...accepted] = linesOf(draft.accepted)
      return model === undefined ? null : { text: model, accepted, caseSensitive: draft.caseSensitive }
    }
    case 'numeric': {
      const number = numberOf(draft.number)
      if (Number.isNaN(number)) return null
      return {
        number,
        ...(draft.tolerance.trim() && { tolerance: numberOf(draft.tolerance) }),
        ...(draft.unit.trim() && { unit: draft.unit.trim() }),
      }
    }
    case 'essay':
      return {
        ...(draft.modelAnswer.trim() && { text: draft.modelAnswer.trim() }),
        ...(draft.minWords.trim() && { minWords: numberOf(draft.minWords) }),
        ...(draft.maxWords.trim() && { maxWords: numberOf(draft.maxWords) }),
        ...(draft.rubric && { rubric: draft.rubric }),
        ...(draft.rubric && draft.rubricId && { rubricId: draft.rubricId }),
      }
  }
}

/** As they are typed: commas of any script, none twice. */
export const tagsOf = (text: string): string[] =>
  [
    ...new Set(
      text
        .split(/[,،、，;]/)
        .map((tag) => tag.trim().slice(0, 60))
        .filter(Boolean),
    ),
  ].slice(0, 30)

/** What the API wants of a draft that lacks nothing. */
export function inputOf(draft: QuestionDraft): QuestionInput {
  const labels =
    draft.type === 'true_false' && draft.options.length === 2 && draft.options.every(({ id }) => id === 'true' || id === 'false')
  const options = chosen(draft) || labels ? written(draft) : []
  return {
    type: draft.type,
    text: typeof draft.text === 'string' ? draft.text.trim() : draft.text,
    options: options.map(({ id, text, feedback, mediaId, alt }) => ({
      id,
      text: text.trim(),
      feedback: feedback.trim() || null,
      mediaId: mediaId || null,
      alt: mediaId ? alt.trim() : null,
    })),
    correctAnswer: keyOf(draft),
    points: numberOf(draft.points),
    partialCredit: draft.partialCredit,
    explanation: draft.explanation.trim() || null,
    tags: tagsOf(draft.tags),
    difficulty: draft.difficulty || null,
  }
}

/** Another type keeps what both have; one right answer is all a single choice may have. */
export function withType(draft: QuestionDraft, type: QuestionType): QuestionDraft {
  const wantsOptions = type === 'single_choice' || type === 'multiple_choice'
  const real = draft.options.filter(({ id }) => id !== 'true' && id !== 'false')
  const options = wantsOptions ? [...real, ...Array.from({ length: Math.max(0, 2 - real.length) }, () => newOption())] : draft.options
  const right = draft.right.filter((id) =>
    type === 'true_false' ? id === 'true' || id === 'false' : options.some((option) => option.id === id),
  )
  return { ...draft, type, options, right: type === 'multiple_choice' ? right : right.slice(0, 1) }
}

/** Several lines pasted into one option become as many options, from there on. A list's own marks go. */
export function pasteOptions(draft: QuestionDraft, at: number, text: string): QuestionDraft | null {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim().replace(/^(?:[-*•–]|\(?(?:\d{1,2}|[A-Za-z])[.)])\s+/, ''))
    .filter(Boolean)
  if (lines.length < 2) return null
  const here = draft.options[at]
  const first = here && here.text.trim() === '' ? [{ ...here, text: lines[0] ?? '' }] : [...(here ? [here] : []), newOption(lines[0])]
  const rest = draft.options.slice(at + 1).filter((option) => option.text.trim() !== '' || option.mediaId !== '')
  return {
    ...draft,
    options: [...draft.options.slice(0, at), ...first, ...lines.slice(1).map((line) => newOption(line)), ...rest].slice(0, 100),
  }
}

/** The plain words of a question, for its line in the list. */
export function wordsOf(text: QuestionText): string {
  if (typeof text === 'string') return text
  type Node = { text?: string; content?: Node[] | undefined }
  const walk = (node: Node): string => node.text ?? (node.content ?? []).map(walk).join(' ')
  return text.content.map((node) => walk(node as Node)).join(' ')
}
