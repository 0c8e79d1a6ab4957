import type { z } from 'zod'
import type { FieldError } from '../../../../kernel/errors.ts'
import type { Answer } from '../../attempts/contract.ts'
import type { QuestionKey, QuestionOption } from '../contract.ts'

type Options = readonly QuestionOption[]
type Read<T> = { ok: true; value: T } | { ok: false; problems: FieldError[] }

/** How one kind of question is written, answered and graded. Pure: no kind knows of attempts or rows. */
export type Kind = {
  /** No key decides: an answer waits for somebody to read it, and the key holds only what helps them. */
  byPerson: boolean
  /** What is wrong with the options for this kind. */
  optionProblems(options: Options): FieldError[]
  readKey(key: unknown, options: Options): Read<QuestionKey>
  readAnswer(answer: unknown, options: Options): Read<Answer>
  /** An answer that says nothing counts as none: it costs no penalty. */
  isBlank(answer: Answer): boolean
  /** The part of the points that an answer earns, 0 to 1. */
  fraction(answer: Answer, key: QuestionKey, partialCredit: boolean): number
  /** Ids of the options that an answer or a key names: theirs is the feedback that concerns the learner. */
  named(value: Answer | QuestionKey): string[]
}

type Rules<A, K> = {
  answer: z.ZodType<A>
  key: z.ZodType<K>
  byPerson?: true
  optionProblems(options: Options): FieldError[]
  /** Ids of options that an answer or a key refers to; each must exist. */
  named?(value: A | K): string[]
  isBlank?(answer: A): boolean
  fraction(answer: A, key: K, partialCredit: boolean): number
}

/** Types stay precise inside a kind; outside, the schemas guard what goes in. */
export function defineKind<A extends Answer, K extends QuestionKey>(rules: Rules<A, K>): Kind {
  const named = (value: unknown): string[] => rules.named?.(value as A | K) ?? []
  const read = <T>(schema: z.ZodType<T>, value: unknown, field: string, options: Options): Read<T> => {
    const parsed = schema.safeParse(value)
    if (!parsed.success) {
      return {
        ok: false,
        problems: parsed.error.issues.map((issue) => ({ field: [field, ...issue.path].join('.'), message: issue.message })),
      }
    }
    // True-false questions may do without options: then there is nothing to name.
    const unknown = options.length === 0 ? [] : named(parsed.data).filter((id) => !options.some((option) => option.id === id))
    if (unknown.length > 0)
      return { ok: false, problems: unknown.map((id) => ({ field, message: `names an option that does not exist: ${id.slice(0, 60)}` })) }
    return { ok: true, value: parsed.data }
  }
  return {
    byPerson: rules.byPerson ?? false,
    optionProblems: rules.optionProblems,
    readKey: (key, options) => read(rules.key, key, 'correctAnswer', options),
    readAnswer: (answer, options) => read(rules.answer, answer, 'answer', options),
    isBlank: (answer) => rules.isBlank?.(answer as A) ?? false,
    fraction: (answer, key, partialCredit) => {
      const [a, k] = [rules.answer.safeParse(answer), rules.key.safeParse(key)]
      return a.success && k.success ? Math.min(1, Math.max(0, rules.fraction(a.data, k.data, partialCredit))) : 0
    },
    named,
  }
}

/** At least two options, no id twice. */
export function choosable(options: Options): FieldError[] {
  if (options.length < 2) return [{ field: 'options', message: 'needs at least two options' }]
  return new Set(options.map(({ id }) => id)).size < options.length ? [{ field: 'options', message: 'uses an option id twice' }] : []
}

export const noOptions = (options: Options): FieldError[] =>
  options.length > 0 ? [{ field: 'options', message: 'this type of question has no options' }] : []
