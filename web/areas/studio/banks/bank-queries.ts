import type { BankQuestion, QuestionBank } from '../../../../src/modules/assessment/banks/contract.ts'
import { pathQuery } from '../../../api/query.ts'
import type { Answer, Listed } from '../send-json.ts'

export type { BankQuestion, QuestionBank }
export const banksPerPage = 20
export const questionsPerPage = 25

type Difficulty = NonNullable<BankQuestion['difficulty']>
export type BankSearch = { page?: number; q?: string; type?: string; tag?: string; difficulty?: Difficulty }

const searchOf = (asked: Record<string, string | number | undefined>) => {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(asked)) if (value) search.set(name, String(value))
  return search
}

export const banksQuery = ({ page = 1, q }: { page?: number; q?: string }) =>
  pathQuery<Listed<QuestionBank>>(`/question-banks?${searchOf({ page, perPage: banksPerPage, q })}`)
/** The banks that serve a course: its own first, then the school's. */
export const banksForQuery = (courseId: string | null) => ({
  ...pathQuery<Listed<QuestionBank>>(`/question-banks?${searchOf({ perPage: 100, courseId: courseId ?? undefined })}`),
  select: ({ data }: Listed<QuestionBank>) => data.toSorted((a, b) => Number(b.courseId !== null) - Number(a.courseId !== null)),
})
export const bankQuery = (bankId: string) => ({
  ...pathQuery<Answer<QuestionBank>>(`/question-banks/${bankId}`),
  select: ({ data }: Answer<QuestionBank>) => data,
})
/** What a draw would find, the first few of it. */
export function drawableQuery(bankId: string, { tags, difficulty }: { tags: readonly string[]; difficulty: Difficulty | null }) {
  const search = searchOf({ perPage: 5, graded: 'auto', difficulty: difficulty ?? undefined })
  for (const tag of tags) search.append('tag', tag)
  return pathQuery<Listed<BankQuestion>>(`/question-banks/${bankId}/questions?${search}`)
}
export const bankQuestionsQuery = (bankId: string, search: BankSearch) =>
  pathQuery<Listed<BankQuestion>>(`/question-banks/${bankId}/questions?${searchOf({ perPage: questionsPerPage, ...search })}`)
