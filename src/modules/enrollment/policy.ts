import { always, definePolicy, everyone, grant, open, type Predicate } from '../../kernel/policy.ts'

export type CourseRole = 'author' | 'assistant' | null
type InCourse = { courseRole: CourseRole }
type Owned = { userId: string }

/** Works on the course with the right to its people: its instructors, and assistants whatever their role elsewhere. */
const teaches: Predicate<InCourse> = (actor, { courseRole }) =>
  courseRole === 'assistant' || (courseRole === 'author' && actor.role === 'instructor')
const isStaff: Predicate<InCourse> = (_actor, { courseRole }) => courseRole !== null
const isAuthor: Predicate<InCourse> = (_actor, { courseRole }) => courseRole === 'author'
const isSelf: Predicate<Owned> = (actor, { userId }) => actor.id === userId
const isSelfOrTeaches: Predicate<Owned & InCourse> = (actor, facts) => isSelf(actor, facts) || teaches(actor, facts)
/** Who learns in a course that they help to teach earns it like anyone. */
const teachesAnother: Predicate<Owned & InCourse> = (actor, facts) => !isSelf(actor, facts) && teaches(actor, facts)
const isSelfOrAuthor: Predicate<Owned & InCourse> = (actor, facts) => isSelf(actor, facts) || isAuthor(actor, facts)

export const policy = definePolicy('enrollment', {
  enroll: grant(everyone(always)),
  assign: grant<InCourse>({ admin: always, instructor: isAuthor }),
  list: grant(everyone(always)),
  listAnyone: grant({ admin: always }),
  roster: grant<InCourse>({ ...everyone(teaches), admin: always }),
  read: grant<Owned & InCourse>({ ...everyone(isSelfOrTeaches), admin: always }),
  update: grant<InCourse>({ admin: always, instructor: isAuthor }),
  drop: grant<Owned & InCourse>({ ...everyone(isSelf), instructor: isSelfOrAuthor, admin: always }),
})

/** `open` lets visitors in: a preview lesson needs nobody. Authors see lessons as their learners do. */
export const lessonPolicy = definePolicy('lesson', {
  open,
  preview: grant<InCourse>({ ...everyone(isStaff), admin: always }),
})

export const progressPolicy = definePolicy('progress', {
  learn: grant(everyone(always)),
  mark: grant<Owned & InCourse>({ ...everyone(teachesAnother), admin: always }),
  completeCourse: grant<Owned & InCourse>({ ...everyone(isSelfOrTeaches), admin: always }),
})

export const notePolicy = definePolicy('note', { own: grant<Owned>(everyone(isSelf)) })
export const wishlistPolicy = definePolicy('wishlist', { own: grant(everyone(always)) })
