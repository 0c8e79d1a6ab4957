import { always, definePolicy, everyone, grant, type Predicate } from '../../kernel/policy.ts'

/** What a verb has read of the caller's place in the course. */
export type CourseFacts = { staffRole: 'author' | 'assistant' | null; isEnrolled: boolean; instructorsEditAll: boolean }

const isAuthor: Predicate<CourseFacts> = (_actor, facts) => facts.staffRole === 'author'
const isStaff: Predicate<CourseFacts> = (_actor, facts) => facts.staffRole !== null
const isAuthorOrMayEditAll: Predicate<CourseFacts> = (actor, facts) => isAuthor(actor, facts) || facts.instructorsEditAll
const isStaffOrMayEditAll: Predicate<CourseFacts> = (actor, facts) => isStaff(actor, facts) || facts.instructorsEditAll
const isAssistant: Predicate<CourseFacts> = (_actor, facts) => facts.staffRole === 'assistant'
const isEnrolled: Predicate<CourseFacts> = (_actor, facts) => facts.isEnrolled

/** A bank of one course is its authors'; one without a course is the school's. */
export type BankFacts = { isShared: boolean; isOwner: boolean; staffRole: CourseFacts['staffRole']; instructorsEditAll: boolean }
const authorsBank: Predicate<BankFacts> = (_actor, bank) => (bank.isShared ? bank.isOwner : bank.staffRole === 'author')

export const policy = definePolicy('assessment', {
  /** Write the assessment and its questions, see the right answers, preview it. */
  manage: grant<CourseFacts>({ admin: always, instructor: isAuthorOrMayEditAll, content_creator: isAuthor }),
  /** See everybody's attempts; assistants of the course too, whatever their role. */
  review: grant<CourseFacts>({ ...everyone(isStaff), instructor: isStaffOrMayEditAll, admin: always }),
  /** Post grades. Content creators build and do not grade, unless they assist in the course. */
  grade: grant<CourseFacts>({ ...everyone(isAssistant), instructor: isStaffOrMayEditAll, admin: always }),
  /** Rubrics that every course of the school may use. */
  manageSchool: grant({ admin: always }),
  take: grant<CourseFacts>(everyone(isEnrolled)),
  /** Look into a bank and put its questions into one's own assessments: the school's all who may author, a course's its authors. */
  useBank: grant<BankFacts>({
    admin: always,
    instructor: (actor, bank) => bank.isShared || authorsBank(actor, bank) || bank.instructorsEditAll,
    content_creator: (actor, bank) => bank.isShared || authorsBank(actor, bank),
  }),
  /** Change a bank and its questions, in every assessment that uses them: of the school's only who made it, of a course's its authors. */
  editBank: grant<BankFacts>({
    admin: always,
    instructor: (actor, bank) => authorsBank(actor, bank) || bank.instructorsEditAll,
    content_creator: authorsBank,
  }),
})
