import { always, definePolicy, everyone, grant, open, type Predicate } from '../../kernel/policy.ts'

type Author = { authorId: string }
const isWriter: Predicate<Author> = (actor, { authorId }) => actor.id === authorId
const isOther: Predicate<Author> = (actor, { authorId }) => actor.id !== authorId
/** Enrolled, and not one of those who made the course. */
const mayJudge: Predicate<{ isEnrolled: boolean; isCourseAuthor: boolean }> = (_actor, facts) => facts.isEnrolled && !facts.isCourseAuthor
const isCourseAuthor: Predicate<{ isCourseAuthor: boolean }> = (_actor, facts) => facts.isCourseAuthor

export const policy = definePolicy('review', {
  list: open,
  create: grant(everyone(mayJudge)),
  update: grant(everyone(isWriter)),
  moderate: grant({ admin: always }),
  delete: grant<Author>({ ...everyone(isWriter), admin: always }),
  reply: grant({ content_creator: isCourseAuthor, instructor: isCourseAuthor, admin: always }),
  vote: grant(everyone(isOther)),
})
