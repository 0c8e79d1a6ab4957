import { always, definePolicy, everyone, grant, type Predicate } from '../../kernel/policy.ts'

/** What a verb has read of the caller's place in the course. */
export type AuthorFacts = { staffRole: 'author' | 'assistant' | null; instructorsEditAll: boolean }

const isAuthor: Predicate<AuthorFacts> = (_actor, facts) => facts.staffRole === 'author'
const isAuthorOrMayEditAll: Predicate<AuthorFacts> = (actor, facts) => isAuthor(actor, facts) || facts.instructorsEditAll
const isAssistant: Predicate<AuthorFacts> = (_actor, facts) => facts.staffRole === 'assistant'
const isStaffOrMayEditAll: Predicate<AuthorFacts> = (_actor, facts) => facts.staffRole !== null || facts.instructorsEditAll

export const policy = definePolicy('ai', {
  /** Keys, budgets and switches; what was spent, and the ledger. */
  manage: grant({ admin: always }),
  /** Have questions, summaries and suggestions made for a course, and decide about them. */
  author: grant<AuthorFacts>({ admin: always, instructor: isAuthorOrMayEditAll, content_creator: isAuthor }),
  /** See proposed scores: who may post a grade, and never whose work it is. */
  grade: grant<AuthorFacts>({ ...everyone(isAssistant), instructor: isStaffOrMayEditAll, admin: always }),
})
