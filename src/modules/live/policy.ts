import { always, definePolicy, everyone, grant, type Predicate } from '../../kernel/policy.ts'

export type LiveFacts = { courseRole: 'author' | 'assistant' | null; isEnrolled: boolean }

const isAuthor: Predicate<LiveFacts> = (_actor, { courseRole }) => courseRole === 'author'
const isStaff: Predicate<LiveFacts> = (_actor, { courseRole }) => courseRole !== null
const belongs: Predicate<LiveFacts> = (_actor, { courseRole, isEnrolled }) => courseRole !== null || isEnrolled
/** Works with the course's people: instructors who are its authors, and its assistants. A content creator does not. */
const teaches: Predicate<LiveFacts> = (actor, { courseRole }) =>
  courseRole === 'assistant' || (courseRole === 'author' && actor.role === 'instructor')

export const policy = definePolicy('live', {
  listMine: grant(everyone(always)),
  /** Schedule, change, cancel, start and end. */
  manage: grant<LiveFacts>({ content_creator: isAuthor, instructor: isAuthor, admin: always }),
  /** The controls inside the room: its host's, and the course's assistants'. */
  host: grant<LiveFacts>({ ...everyone(isStaff), admin: always }),
  join: grant<LiveFacts>({ ...everyone(belongs), admin: always }),
  /** Begin and end a recording, and bring it home. */
  record: grant<LiveFacts>({ ...everyone(isStaff), admin: always }),
  /** What is not published yet, or was taken back, is for those who work on the course. */
  seeUnpublished: grant<LiveFacts>({ ...everyone(isStaff), admin: always }),
  seeAttendance: grant<LiveFacts>({ ...everyone(teaches), admin: always }),
})
